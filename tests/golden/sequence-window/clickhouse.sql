with baton_candidates as (
  select baton_key, count(*) as rows_in_range
  from (
    select baton_key
    from (
      select
        cast(
          case
            when cast((lead_id) as Nullable(String)) like ' %'
              or cast((lead_id) as Nullable(String)) like '% '
              or cast((lead_id) as Nullable(String)) like '%.0%' then case
                when not match(
                  trim(both ' ' from cast((lead_id) as Nullable(String))),
                  '[^-0-9.]|.-|^-?0[0-9]|[.].*[1-9.]|^-?[.]'
                ) then substringIndex(trim(both ' ' from cast((lead_id) as Nullable(String))), '.', 1)
                else trim(both ' ' from cast((lead_id) as Nullable(String)))
              end
            else cast((lead_id) as Nullable(String))
          end as Nullable(String)
        ) as baton_key,
        throwIf(not match(toTypeName((changed_at)), 'Date|Nothing'), 'no time: (changed_at)') + toUnixTimestamp64Micro(
          toDateTime64((changed_at), 6, 'UTC')
        ) as baton_raw_at
      from crm.lead_history
      where (not match(toTypeName((changed_at)), 'Date|Nothing') or toDate((changed_at)) >= toDate('2025-12-30'))
        and (not match(toTypeName((changed_at)), 'Date|Nothing') or toDate((changed_at)) <= toDate('2026-04-03'))
    ) baton_timed_1
    where case when baton_raw_at >= 86400000000 then baton_raw_at end between 1767225600000000 and 1775001600000000
  ) baton_timed
  group by baton_key
),
baton_source_1 as (
  select
    *,
    case when baton_raw_at >= 86400000000 then baton_raw_at end as baton_at,
    case when baton_raw_amount between -1e300 and 1e300 then baton_raw_amount end as baton_amount
  from (
    select
      cast(
        case
          when cast((lead_id) as Nullable(String)) like ' %'
            or cast((lead_id) as Nullable(String)) like '% '
            or cast((lead_id) as Nullable(String)) like '%.0%' then case
              when not match(
                trim(both ' ' from cast((lead_id) as Nullable(String))),
                '[^-0-9.]|.-|^-?0[0-9]|[.].*[1-9.]|^-?[.]'
              ) then substringIndex(trim(both ' ' from cast((lead_id) as Nullable(String))), '.', 1)
              else trim(both ' ' from cast((lead_id) as Nullable(String)))
            end
          else cast((lead_id) as Nullable(String))
        end as Nullable(String)
      ) as baton_key,
      throwIf(not match(toTypeName((changed_at)), 'Date|Nothing'), 'no time: (changed_at)') + toUnixTimestamp64Micro(
        toDateTime64((changed_at), 6, 'UTC')
      ) as baton_raw_at,
      cast((stage) as Nullable(String)) as baton_label,
      cast((why) as Nullable(String)) as baton_reason,
      case
        when match(toTypeName((amount)), 'U?Int[0-9]|Float|Decimal')
          or match(
            concat(cast((amount) as Nullable(String)), '='),
            '^[-+]?([0-9]+([.]([0-9]{1,2}|[0-9]{4,}))?|(0|[0-9]{4,})[.][0-9]{3})='
          ) then cast((amount) as Nullable(Float64))
      end as baton_raw_amount,
      (amount) as baton_raw_value
    from crm.lead_history
  ) baton_raw_1
  where baton_key global in (select baton_key from baton_candidates where baton_key <> '')
),
baton_labeled_1 as (
  select
    *,
    case baton_label
      when 'Lead' then 0 when 'MQL' then 1 when 'SAL' then 2 when 'Won' then 3 when 'Lost' then 4 when 'Rejected' then 5
      when 'Recycled' then 6
    end as baton_step
  from baton_source_1
),
baton_moves as (
  select
    baton_key as entity, baton_step as step, baton_at as moved_at,
    baton_at * 7 + baton_step as place,
    case when baton_step >= 4 then baton_reason end as end_reason,
    baton_amount as amount
  from baton_labeled_1
  where baton_key <> '' and baton_step is not null and baton_at <= 1775001600000000
),
baton_unique_moves as (
  select
    entity, step, moved_at, place, count(*) as copies,
    max(baton_moves.end_reason) as end_reason,
    max(baton_moves.amount) as amount
  from baton_moves
  group by entity, step, moved_at, place
),
baton_chains as (
  select
    entity, step, moved_at, place, copies, end_reason, amount,
    case
      when step = 0 then min(case when step = 1 then step_1 end)
        over (partition by entity order by place desc rows between unbounded preceding and current row)
      else step_1
    end as step_1,
    case
      when step = 0 then min(case when step = 1 then step_2 end)
        over (partition by entity order by place desc rows between unbounded preceding and current row)
      else step_2
    end as step_2,
    case
      when step = 0 then min(case when step = 1 then step_3 end)
        over (partition by entity order by place desc rows between unbounded preceding and current row)
      else step_3
    end as step_3
  from (
    select
      entity, step, moved_at, place, copies, end_reason, amount, step_1,
      case
        when step = 1 then min(case when step = 2 then step_2 end)
          over (partition by entity order by place desc rows between unbounded preceding and current row)
        else step_2
      end as step_2,
      case
        when step = 1 then min(case when step = 2 then step_3 end)
          over (partition by entity order by place desc rows between unbounded preceding and current row)
        else step_3
      end as step_3
    from (
      select
        entity, step, moved_at, place, copies, end_reason, amount, step_1, step_2,
        case
          when step = 2 then min(case when step = 3 then step_3 end)
            over (partition by entity order by place desc rows between unbounded preceding and current row)
          else step_3
        end as step_3
      from (
        select
          entity, step, moved_at, place, copies, end_reason, amount,
          case when step = 1 then place end as step_1,
          case when step = 2 then place end as step_2,
          case when step = 3 then place end as step_3
        from baton_unique_moves
      ) from_step_3
    ) from_step_2
  ) from_step_1
),
baton_ranked_attempts as (
  select
    *,
    row_number()
      over (
        partition by entity
        order by
          case when step_0 is null then 1 else 0 end,
          case when step_1 is null then 0 else 1 end
            + case when step_2 is null then 0 else 1 end
            + case when step_3 is null then 0 else 1 end desc,
          step_0
      ) as attempt_rank
  from (
    select
      entity, step, moved_at, place, copies, end_reason, amount,
      case when step = 0 then place end as step_0,
      case
        when step = 0
          and intDiv((baton_chains.step_1 - 1), 7) <= intDiv((place - 0), 7) + 1209600000000 then baton_chains.step_1
      end as step_1,
      case
        when step = 0
          and intDiv((baton_chains.step_2 - 2), 7) <= intDiv((place - 0), 7) + 1209600000000 then baton_chains.step_2
      end as step_2,
      case
        when step = 0
          and intDiv((baton_chains.step_3 - 3), 7) <= intDiv((place - 0), 7) + 1209600000000 then baton_chains.step_3
      end as step_3
    from baton_chains
  ) tried
),
baton_sequence_moves as (
  select *
  from (
    select
      *,
      min(
        case
          when step >= 4
            and place > coalesce(step_3, step_2, step_1, step_0)
            and step_3 is null
            and moved_at <= intDiv((step_0 - 0), 7) + 1209600000000 then place
        end
      )
        over (partition by entity) as end_place
    from (
      select
        entity, step, moved_at, place, copies, end_reason, amount,
        max(case when attempt_rank = 1 then baton_ranked_attempts.step_0 end) over (partition by entity) as step_0,
        max(case when attempt_rank = 1 then baton_ranked_attempts.step_1 end) over (partition by entity) as step_1,
        max(case when attempt_rank = 1 then baton_ranked_attempts.step_2 end) over (partition by entity) as step_2,
        max(case when attempt_rank = 1 then baton_ranked_attempts.step_3 end) over (partition by entity) as step_3
      from baton_ranked_attempts
    ) best_attempt
  ) steps_and_end
  where place in (step_0, step_1, step_2, step_3, end_place)
),
baton_changes as (
  select *, case when previous_step is null or previous_step <> step then place end as change_place
  from (
    select
      *,
      leadInFrame(toNullable(step))
        over (
          partition by entity order by place desc
          rows between unbounded preceding and unbounded following
        ) as previous_step
    from baton_sequence_moves
  ) preceded
),
baton_ordered_moves as (
  select
    *,
    case when previous_step is null or previous_step >= 3 then 1 else 0 end as opens,
    case when step < 3 and change_place is not null then step end as visited,
    min(change_place)
      over (partition by entity order by place desc rows between unbounded preceding and 1 preceding) as left_place,
    coalesce(
      min(case when step >= 3 then place end)
        over (partition by entity order by place desc rows between unbounded preceding and current row),
      toInt64(9000000000000000000)
    ) as journey,
    min(case when step > 0 then place end)
      over (partition by entity order by place desc rows between unbounded preceding and current row) as after_0,
    min(case when step > 1 then place end)
      over (partition by entity order by place desc rows between unbounded preceding and current row) as after_1,
    min(case when step > 2 then place end)
      over (partition by entity order by place desc rows between unbounded preceding and current row) as after_2
  from baton_changes
),
baton_attempts as (
  select
    baton_said.*,
    tupleElement(baton_row, 1) as opens,
    tupleElement(baton_row, 2) as visited,
    tupleElement(baton_row, 3) as moved_at,
    tupleElement(baton_row, 4) as left_place
  from (
    select
      entity, journey,
      min(case when step = 0 then moved_at end) as entry_0,
      min(case when step = 1 then moved_at end) as entry_1,
      min(case when step = 2 then moved_at end) as entry_2,
      min(case when step = 3 then moved_at end) as entry_3,
      min(case when step = 0 then baton_ordered_moves.after_0 end) as after_0,
      min(case when step = 1 then baton_ordered_moves.after_1 end) as after_1,
      min(case when step = 2 then baton_ordered_moves.after_2 end) as after_2,
      min(case when step < 4 then step end) as first_stage,
      max(case when step < 4 then step end) as highest,
      max(case when step < 4 then place end) as last_entry,
      max(case when step >= 3 then step end) as closing_step,
      max(baton_ordered_moves.end_reason) as end_reason,
      argMax(baton_ordered_moves.amount, place) as amount,
      groupArray(tuple(opens, visited, moved_at, left_place)) as moves
    from baton_ordered_moves group by entity, journey
  ) baton_said
  array join baton_said.moves as baton_row
),
baton_journeys as (
  select
    ended.*,
    coalesce(known_closing_step, case when lapsed_at is not null then 7 end) as closing_step,
    coalesce(known_left_step_0, case when lapsed_at is not null then 7 end) as left_step_0,
    coalesce(known_left_at_0, lapsed_at) as left_at_0,
    coalesce(known_left_step_1, case when lapsed_at is not null then 7 end) as left_step_1,
    coalesce(known_left_at_1, lapsed_at) as left_at_1,
    coalesce(known_left_step_2, case when lapsed_at is not null then 7 end) as left_step_2,
    coalesce(known_left_at_2, lapsed_at) as left_at_2,
    coalesce(known_visit_left_step, case when lapsed_at is not null then 7 end) as visit_left_step,
    coalesce(known_visit_left_at, lapsed_at) as visit_left_at
  from (
    select
      followed.*,
      case
        when known_closing_step is null and entry_0 + 1209600000000 < 1775001600000000 then entry_0 + 1209600000000
      end as lapsed_at
    from (
      select
        entity, journey, opens, visited, moved_at as visited_at,
        (left_place % 7 + 7) % 7 as known_visit_left_step,
        intDiv((left_place - (left_place % 7 + 7) % 7), 7) as known_visit_left_at,
        first_stage, highest,
        (last_entry % 7 + 7) % 7 as current_stage,
        intDiv((last_entry - (last_entry % 7 + 7) % 7), 7) as last_moved_at,
        closing_step as known_closing_step,
        end_reason, entry_0, entry_1, entry_2, entry_3,
        (after_0 % 7 + 7) % 7 as known_left_step_0,
        intDiv((after_0 - (after_0 % 7 + 7) % 7), 7) as known_left_at_0,
        (after_1 % 7 + 7) % 7 as known_left_step_1,
        intDiv((after_1 - (after_1 % 7 + 7) % 7), 7) as known_left_at_1,
        (after_2 % 7 + 7) % 7 as known_left_step_2,
        intDiv((after_2 - (after_2 % 7 + 7) % 7), 7) as known_left_at_2,
        amount
      from baton_attempts where first_stage is not null
    ) followed
  ) ended
),
baton_in_view as (
  select anchored.*
  from (
    select baton_journeys.*, coalesce(entry_0, entry_1, entry_2, entry_3) as anchored_at from baton_journeys
  ) anchored
  where anchored_at is not null and anchored_at between 1767225600000000 and 1775001600000000
),
baton_segmented as (select baton_in_view.*, cast(null as Nullable(String)) as segment from baton_in_view),
baton_stages_reached as (
  select
    segment, stage,
    case when cell = -1 then 1 else 0 end as visit,
    case
      when cell = -1 then null
      when first_stage = stage then 'first'
      when entered_at is null then 'skipped'
      else 'later'
    end as entry,
    case
      when cell = -1 then null
      when highest > stage or closing_step = 3 then 'advanced'
      when closing_step is null then 'open'
      else 'leaked'
    end as standing,
    left_step,
    case when left_step >= 4 then end_reason end as end_reason,
    case when stage < 3 then left_at - entered_at end as duration,
    amount
  from (
    select
      segment,
      case when cell = -1 then visited else cell end as stage,
      cell, first_stage, highest, closing_step, end_reason,
      case cell
        when -1 then visited_at when 0 then entry_0 when 1 then entry_1 when 2 then entry_2 when 3 then entry_3
      end as entered_at,
      case cell
        when -1 then visit_left_step when 0 then left_step_0 when 1 then left_step_1 when 2 then left_step_2
      end as left_step,
      coalesce(
        case cell when -1 then visit_left_at when 0 then left_at_0 when 1 then left_at_1 when 2 then left_at_2 end,
        1775001600000000
      ) as left_at,
      amount
    from baton_segmented
    array join [-1, 0, 1, 2, 3] as cell
    where opens = 1 and (cell - first_stage) * (highest - cell) >= 0 or cell = -1 and visited is not null
  ) spread
),
baton_stage_counts as (
  select
    segment, stage, visit, entry, standing, left_step, end_reason, bucket, known, count(*) as n,
    sum(amount) as total_amount
  from (
    select
      segment, stage, visit, entry, standing, left_step, end_reason,
      case
        when duration / 1e6 <= 1 then 0
        else accurateCastOrNull(ceil(ln(duration / 1e6) / 1.980262729617973e-2), 'Int64')
      end as bucket,
      case when amount is null then 0 else 1 end as known,
      amount
    from baton_stages_reached
  ) described
  group by segment, stage, visit, entry, standing, left_step, end_reason, bucket, known
),
baton_stage_rows as (
  select
    segment,
    case when part <> 'stay' then part else counted.row_facet end as row_facet,
    row_position, row_outcome, row_reason, row_bucket,
    case
      when part = 'visit' then visits - passages
      when part = 'passage' then passages - visits
      when visits < passages then visits
      else passages
    end as row_n,
    row_value
  from (
    select
      segment, row_facet, row_position, row_outcome, row_reason, row_bucket,
      sum(case when row_facet <> 'stay' or visit = 1 then measured.row_n else 0 end) as visits,
      sum(case when row_facet <> 'stay' or entry is not null then measured.row_n else 0 end) as passages,
      sum(measured.row_value) as row_value
    from (
      select
        segment,
        case when kind in ('stay', 'leak') then kind else 'stage' end as row_facet,
        stage as row_position,
        case
          when kind = 'stay' then case
            when left_step is null then 'open'
            when left_step >= 4 then 'leaked'
            when left_step > stage then 'advanced'
            else 'regressed'
          end
          when kind = 'leak' then case
            when left_step is null then 'open'
            when left_step = 4 then 'lost'
            when left_step = 5 then 'rejected'
            when left_step = 6 then 'recycled'
            when left_step = 7 then 'lapsed'
            when left_step > stage then 'advanced'
            else 'regressed'
          end
          when kind = 'standing' then standing
          else kind
        end as row_outcome,
        case when kind = 'leak' then end_reason end as row_reason,
        case when kind = 'stay' then bucket end as row_bucket,
        n as row_n,
        case when kind in ('reached', 'entered', 'standing', 'inflow', 'skipped') then total_amount end as row_value,
        case when kind in ('reached', 'entered', 'standing', 'inflow', 'skipped') then known end as known,
        visit, entry
      from baton_stage_counts
      cross join (
        select 'reached' as kind union all select 'entered' union all select 'standing' union all select 'inflow'
        union all select 'skipped' union all select 'regressed' union all select 'stay' union all select 'leak'
      ) kinds
      where kind = 'reached' and entry is not null
        or kind = 'entered' and entry <> 'skipped'
        or kind = 'standing' and entry is not null
        or kind = 'inflow' and entry = 'first'
        or kind = 'skipped' and entry = 'skipped'
        or kind = 'regressed' and visit = 1 and left_step < stage
        or kind = 'stay' and stage < 3 and (entry <> 'skipped' or visit = 1 and entry is null)
        or kind = 'leak' and stage < 3 and entry <> 'skipped' and left_step >= 4
    ) measured
    group by segment, row_facet, row_position, row_outcome, row_reason, row_bucket, known
  ) counted
  cross join (select 'stay' as part union all select 'visit' union all select 'passage') parts
  where part = 'stay' and visits > 0 and passages > 0
    or part = 'visit' and visits > passages
    or part = 'passage' and passages > visits
),
baton_offered as (
  select
    opened.*,
    case when decided_step >= 4 then decided_reason end as end_reason,
    case when stopped_at < started_at then 0 else stopped_at - started_at end as wait
  from (
    select
      entity, segment, handoff, 1 as giving_stage,
      cast(172800000000 as Nullable(Int64)) as sla,
      entry_1 as offered_at, entry_1 as started_at,
      coalesce(left_at_1, 1775001600000000) as stopped_at,
      left_step_1 as decided_step, end_reason as decided_reason,
      case when closing_step = 3 then 1 else 0 end as has_won,
      amount
    from baton_segmented array join [0] as handoff where opens = 1
  ) opened
  where offered_at is not null
),
baton_judged as (
  select
    baton_offered.*,
    case
      when decided_step is null and (sla is null or wait <= sla) then 'pending'
      when decided_step is null then 'stalled'
      when decided_step = 7 then 'lapsed'
      when decided_step = 6 then 'recycled'
      when decided_step >= 4 then 'rejected'
      when sla is null or wait is null or wait <= sla then 'accepted_on_time'
      else 'accepted_late'
    end as status
  from baton_offered
),
baton_handoff_counts as (
  select
    segment, handoff, outcome, end_reason, decided_in_time, implicit, won, bucket, known, count(*) as n,
    sum(amount) as total_amount
  from (
    select
      segment, handoff, outcome, end_reason, decided_in_time, implicit, won,
      case
        when age / 1e6 <= 1 then 0
        else accurateCastOrNull(ceil(ln(age / 1e6) / 1.980262729617973e-2), 'Int64')
      end as bucket,
      case when amount is null then 0 else 1 end as known,
      amount
    from (
      select
        segment, handoff, status as outcome, end_reason,
        case
          when decided_step < 7 and (sla is null or wait is null or wait <= sla) then 1
          else 0
        end as decided_in_time,
        case when decided_step < 4 and decided_step > giving_stage + 1 then 1 else 0 end as implicit,
        case when decided_step < 4 and has_won = 1 then 1 else 0 end as won,
        wait as age, amount
      from baton_judged
    ) spread
  ) aged
  group by segment, handoff, outcome, end_reason, decided_in_time, implicit, won, bucket, known
),
baton_handoff_rows as (
  select
    segment, row_facet, row_position, row_outcome, row_reason, row_bucket, sum(spread.n) as row_n,
    sum(spread.total_amount) as row_value
  from (
    select
      segment,
      case
        when kind in ('status', 'decided_in_time', 'implicit', 'won') then 'handoff'
        when kind = 'wait' then 'wait'
      end as row_facet,
      handoff as row_position,
      case
        when kind in ('status', 'wait') then outcome
        when kind in ('decided_in_time', 'implicit', 'won') then kind
      end as row_outcome,
      case kind when 'status' then end_reason end as row_reason,
      case kind when 'wait' then bucket end as row_bucket,
      n,
      case when kind in ('status', 'decided_in_time', 'implicit', 'won') then known end as known,
      case when kind in ('status', 'decided_in_time', 'implicit', 'won') then total_amount end as total_amount
    from baton_handoff_counts
    cross join (
      select 'status' as kind union all select 'wait'
      union all select 'decided_in_time'
      union all select 'implicit' union all select 'won'
    ) kinds
    where kind = 'status' or kind = 'wait'
      or kind = 'decided_in_time' and decided_in_time = 1
      or kind = 'implicit' and implicit = 1
      or kind = 'won' and won = 1
  ) spread
  group by segment, row_facet, row_position, row_outcome, row_reason, row_bucket, known
),
baton_findings as (
  select
    cast(sum(counted.missing_key) as Nullable(Int64)) as missing_key,
    cast(sum(counted.missing_time) as Nullable(Int64)) as missing_time,
    cast(sum(counted.unset_time) as Nullable(Int64)) as unset_time,
    cast(sum(counted.unread_amount) as Nullable(Int64)) as unread_amount,
    cast(sum(counted.unknown_stage) as Nullable(Int64)) as unknown_stage,
    cast(sum(counted.after_as_of) as Nullable(Int64)) as after_as_of,
    cast(sum(counted.duplicate_move) as Nullable(Int64)) as duplicate_move,
    min(counted.unknown_label) as unknown_label,
    max(counted.newest) as newest
  from (
    select
      sum(case when (baton_key is null or baton_key = '') then rows_in_range else 0 end) as missing_key,
      0 as missing_time, 0 as unset_time, 0 as unread_amount, 0 as unknown_stage, 0 as after_as_of, 0 as duplicate_move,
      cast(null as Nullable(String)) as unknown_label,
      cast(null as Nullable(Int64)) as newest
    from baton_candidates
    union all
    select
      0 as missing_key,
      sum(case when baton_key <> '' and baton_at is null then 1 else 0 end) as missing_time,
      sum(case when baton_key <> '' and baton_raw_at < 86400000000 then 1 else 0 end) as unset_time,
      sum(
        case when baton_key <> '' and baton_amount is null and baton_raw_value is not null then 1 else 0 end
      ) as unread_amount,
      sum(
        case when baton_key <> '' and baton_at <= 1775001600000000 and baton_step is null then 1 else 0 end
      ) as unknown_stage,
      sum(
        case when baton_key <> '' and baton_at > 1775001600000000 and baton_step is not null then 1 else 0 end
      ) as after_as_of,
      0 as duplicate_move,
      min(
        case when baton_key <> '' and baton_at <= 1775001600000000 and baton_step is null then baton_label end
      ) as unknown_label,
      max(
        case when baton_key <> '' and baton_at <= 1775001600000000 and baton_step is not null then baton_at end
      ) as newest
    from baton_labeled_1
    union all
    select
      0 as missing_key, 0 as missing_time, 0 as unset_time, 0 as unread_amount, 0 as unknown_stage, 0 as after_as_of,
      sum(copies - 1) as duplicate_move,
      cast(null as Nullable(String)) as unknown_label,
      cast(null as Nullable(Int64)) as newest
    from baton_unique_moves
  ) counted
),
baton_finding_rows as (
  select
    cast(null as Nullable(String)) as segment,
    'quality' as row_facet,
    cast(null as Nullable(Int64)) as row_position,
    finding as row_outcome,
    case when finding = 'unknown_stage' then unknown_label end as row_reason,
    cast(null as Nullable(Int64)) as row_bucket,
    found as row_n,
    cast(null as Nullable(Float64)) as row_value
  from (
    select
      finding, unknown_label,
      case finding
        when 'missing_key' then missing_key
        when 'missing_time' then missing_time
        when 'unset_time' then unset_time
        when 'unread_amount' then unread_amount
        when 'unknown_stage' then unknown_stage
        when 'after_as_of' then after_as_of
        when 'duplicate_move' then duplicate_move
        when 'newest_row' then intDiv((1775001600000000 - newest), 1000000)
      end as found
    from baton_findings
    cross join (
      select 'newest_row' as finding union all select 'missing_key' union all select 'missing_time'
      union all select 'unset_time' union all select 'unread_amount' union all select 'unknown_stage'
      union all select 'after_as_of'
      union all select 'duplicate_move'
    ) finding_list
  ) counted
  where found > 0 or found = 0 and finding in ('newest_row', 'first_entry', 'missing_key')
),
baton_rows as (
  select * from baton_stage_rows union all select * from baton_handoff_rows union all select * from baton_finding_rows
)
select
  cast(
    case row_facet
      when 'stage' then 0 when 'stay' then 1 when 'visit' then 2 when 'passage' then 3 when 'leak' then 4
      when 'handoff' then 5 when 'wait' then 6 when 'assignment' then 7 when 'promise' then 8 when 'quality' then 9
    end as Nullable(Int64)
  ) as "facet",
  cast(row_position as Nullable(Int64)) as "position",
  cast(
    case row_outcome
      when 'entered' then 0 when 'reached' then 1 when 'advanced' then 2 when 'leaked' then 3 when 'open' then 4
      when 'inflow' then 5 when 'skipped' then 6 when 'regressed' then 7 when 'returned' then 8
      when 'returned_won' then 9
      when 'returned_after_win' then 10
      when 'lost' then 11 when 'rejected' then 12 when 'recycled' then 13 when 'lapsed' then 14
      when 'accepted_on_time' then 15 when 'accepted_late' then 16 when 'pending' then 17 when 'stalled' then 18
      when 'decided_in_time' then 19 when 'implicit' then 20 when 'won' then 21 when 'assigned' then 22
      when 'met' then 23 when 'unmet' then 24 when 'missing_key' then 25 when 'missing_time' then 26
      when 'unset_time' then 27 when 'unread_amount' then 28 when 'no_entry' then 29 when 'unknown_stage' then 30
      when 'duplicate_key' then 31 when 'duplicate_move' then 32 when 'after_as_of' then 33
      when 'end_without_stage' then 34 when 'out_of_order' then 35 when 'source_keys' then 36 when 'shared_keys' then 37
      when 'newest_row' then 38 when 'first_entry' then 39 when 'journeys_built' then 40
    end as Nullable(Int64)
  ) as "outcome",
  cast(row_reason as Nullable(String)) as "reason",
  cast(row_bucket as Nullable(Int64)) as "bucket",
  cast(row_n as Nullable(Int64)) as "n",
  cast(
    case
      when row_facet = 'quality' then sum(cast(row_n as Nullable(Int64))) over ()
      else row_value
    end as Nullable(Float64)
  ) as "value"
from baton_rows
