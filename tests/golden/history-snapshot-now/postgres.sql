with baton_clock as (select cast(date_part('epoch', now()) * 1000000 as bigint) as as_of),
baton_source_1 as not materialized (
  select
    *,
    case when baton_raw_at >= 86400000000 then baton_raw_at end as baton_at,
    case when baton_raw_amount between -1e300 and 1e300 then baton_raw_amount end as baton_amount
  from (
    select
      cast(
        case
          when cast((lead_id) as text) like ' %'
            or cast((lead_id) as text) like '% '
            or cast((lead_id) as text) like '%.0%' then case
              when trim(
                both ' ' from cast((lead_id) as text)
              ) !~ '[^-0-9.]|.-|^-?0[0-9]|[.].*[1-9.]|^-?[.]' then split_part(
                trim(both ' ' from cast((lead_id) as text)),
                '.', 1
              )
              else trim(both ' ' from cast((lead_id) as text))
            end
          else cast((lead_id) as text)
        end as text
      ) collate "C" as baton_key,
      case
        when (changed_at) > date '-infinity' and (changed_at) < date 'infinity' then cast(
          date_part('epoch', (changed_at)) * 1000000 as bigint
        )
      end as baton_raw_at,
      cast((stage) as text) collate "C" as baton_label,
      cast((why) as text) collate "C" as baton_reason,
      case
        when not pg_typeof((amount)) in (cast('text' as regtype), cast('varchar' as regtype), cast('bpchar' as regtype))
          or cast(
            (amount) as text
          ) || '=' ~ '^[-+]?([0-9]+([.]([0-9]{1,2}|[0-9]{4,}))?|(0|[0-9]{4,})[.][0-9]{3})=' then cast(
            (amount) as double precision
          )
      end as baton_raw_amount,
      (amount) as baton_raw_value
    from crm.lead_history
  ) baton_raw_1
),
baton_labeled_1 as not materialized (
  select
    *,
    case baton_label
      when 'Lead' then 0 when 'MQL' then 1 when 'SAL' then 2 when 'Won' then 3 when 'Lost' then 4 when 'Rejected' then 5
      when 'Recycled' then 6
    end as baton_step
  from baton_source_1 offset 0
),
baton_moves as not materialized (
  select
    baton_key as entity, baton_step as step, baton_at as moved_at,
    baton_at * 7 + baton_step as place,
    case when baton_step >= 4 then baton_reason end as end_reason,
    baton_amount as amount
  from baton_labeled_1 cross join baton_clock
  where baton_key <> '' and baton_step is not null and baton_at <= as_of
),
baton_grouped_records as not materialized (
  select
    entity, count(*) as move_count,
    min(case when step = 0 then moved_at end) as entry_0,
    min(case when step = 1 then moved_at end) as entry_1,
    min(case when step = 2 then moved_at end) as entry_2,
    min(case when step = 3 then moved_at end) as entry_3,
    max(case when step >= 4 then place end) as end_place,
    max(end_reason) as end_reason,
    max(case when step = 0 then amount end) as amount_0,
    max(case when step = 1 then amount end) as amount_1,
    max(case when step = 2 then amount end) as amount_2,
    max(case when step = 3 then amount end) as amount_3,
    max(case when step = 4 then amount end) as amount_4,
    max(case when step = 5 then amount end) as amount_5,
    max(case when step = 6 then amount end) as amount_6
  from baton_moves group by entity
),
baton_records as (
  select
    entity, entry_0, entry_1, entry_2, entry_3, left_at_0, left_at_1, left_at_2, end_step, end_reason, amount_0,
    amount_1, amount_2, amount_3, amount_4, amount_5, amount_6,
    case
      when move_count > case when entry_0 is null then 0 else 1 end
        + case when entry_1 is null then 0 else 1 end
        + case when entry_2 is null then 0 else 1 end
        + case when entry_3 is null then 0 else 1 end
        + case when end_place is null then 0 else 1 end then 1
      when entry_0 is null and entry_1 is null and entry_2 is null and entry_3 is null then 1
      when entry_3 is not null and end_place is not null then 1
      when entry_0 > left_at_0 then 1 when entry_1 > left_at_1 then 1 when entry_2 > left_at_2 then 1 else 0
    end as unsorted
  from (
    select
      ended.*,
      coalesce(entry_1, entry_2, entry_3, (end_place - end_step) / 7) as left_at_0,
      coalesce(entry_2, entry_3, (end_place - end_step) / 7) as left_at_1,
      coalesce(entry_3, (end_place - end_step) / 7) as left_at_2
    from (select baton_grouped_records.*, (end_place % 7 + 7) % 7 as end_step from baton_grouped_records) ended
  ) departed
),
baton_moves_to_sort as (
  select * from baton_moves where entity in (select entity from baton_records where unsorted = 1)
),
baton_unique_moves as (
  select
    entity, step, moved_at, place, count(*) as copies,
    max(baton_moves_to_sort.end_reason) as end_reason,
    max(baton_moves_to_sort.amount) as amount
  from baton_moves_to_sort
  group by entity, step, moved_at, place
),
baton_changes as (
  select *, case when previous_step is null or previous_step <> step then place end as change_place
  from (
    select *, lead(step) over (partition by entity order by place desc) as previous_step from baton_unique_moves
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
      9000000000000000000
    ) as journey,
    min(case when step > 0 then place end)
      over (partition by entity order by place desc rows between unbounded preceding and current row) as after_0,
    min(case when step > 1 then place end)
      over (partition by entity order by place desc rows between unbounded preceding and current row) as after_1,
    min(case when step > 2 then place end)
      over (partition by entity order by place desc rows between unbounded preceding and current row) as after_2
  from baton_changes
),
baton_attempts as materialized (
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
    (
      array_agg(baton_ordered_moves.amount order by place desc)
      filter (where baton_ordered_moves.amount is not null)
    )[1] as amount
  from baton_ordered_moves group by entity, journey
),
baton_journeys as not materialized (
  select
    entity, 0 as journey, unsorted,
    case
      when entry_0 is not null then 0 when entry_1 is not null then 1 when entry_2 is not null then 2
      when entry_3 is not null then 3
    end as first_stage,
    case
      when entry_3 is not null then 3 when entry_2 is not null then 2 when entry_1 is not null then 1
      when entry_0 is not null then 0
    end as highest,
    case
      when entry_3 is not null then 3 when entry_2 is not null then 2 when entry_1 is not null then 1
      when entry_0 is not null then 0
    end as current_stage,
    case when entry_3 is not null then 3 else end_step end as closing_step,
    end_reason, entry_0, entry_1, entry_2, entry_3,
    case
      when entry_1 is not null then 1 when entry_2 is not null then 2 when entry_3 is not null then 3 else end_step
    end as left_step_0,
    left_at_0,
    case when entry_2 is not null then 2 when entry_3 is not null then 3 else end_step end as left_step_1,
    left_at_1,
    case when entry_3 is not null then 3 else end_step end as left_step_2,
    left_at_2,
    coalesce(amount_6, amount_5, amount_4, amount_3, amount_2, amount_1, amount_0) as amount
  from baton_records where unsorted = 0
  union all
  select
    entity, journey, 1 as unsorted, first_stage, highest,
    (last_entry % 7 + 7) % 7 as current_stage,
    closing_step, end_reason, entry_0, entry_1, entry_2, entry_3,
    (after_0 % 7 + 7) % 7 as left_step_0,
    (after_0 - (after_0 % 7 + 7) % 7) / 7 as left_at_0,
    (after_1 % 7 + 7) % 7 as left_step_1,
    (after_1 - (after_1 % 7 + 7) % 7) / 7 as left_at_1,
    (after_2 % 7 + 7) % 7 as left_step_2,
    (after_2 - (after_2 % 7 + 7) % 7) / 7 as left_at_2,
    amount
  from baton_attempts where first_stage is not null
),
baton_in_view as not materialized (select baton_journeys.* from baton_journeys where closing_step is null),
baton_segmented as not materialized (select baton_in_view.*, cast(null as text) as segment from baton_in_view),
baton_stages_reached as (
  select
    segment, stage, 1 - unsorted as visit, 'first' as entry, 'open' as standing, left_step,
    case when left_step >= 4 then end_reason end as end_reason,
    case when stage < 3 then left_at - entered_at end as duration,
    amount
  from (
    select
      segment, cell as stage, end_reason, unsorted,
      case cell when 0 then entry_0 when 1 then entry_1 when 2 then entry_2 when 3 then entry_3 end as entered_at,
      case cell when 0 then left_step_0 when 1 then left_step_1 when 2 then left_step_2 end as left_step,
      coalesce(case cell when 0 then left_at_0 when 1 then left_at_1 when 2 then left_at_2 end, as_of) as left_at,
      amount
    from baton_segmented cross join baton_clock
    cross join (select 0 as cell union all select 1 union all select 2 union all select 3) cells
    where current_stage = cell
  ) spread
  union all
  select
    segment, stage, 1 as visit, cast(null as text) as entry, cast(null as text) as standing, left_step,
    case when left_step >= 4 then end_reason end as end_reason,
    duration,
    cast(null as double precision) as amount
  from (
    select
      baton_segmented.segment,
      baton_ordered_moves.visited as stage,
      (baton_ordered_moves.left_place % 7 + 7) % 7 as left_step,
      baton_segmented.end_reason,
      coalesce(
        (baton_ordered_moves.left_place - (baton_ordered_moves.left_place % 7 + 7) % 7) / 7,
        as_of
      ) - baton_ordered_moves.moved_at as duration
    from baton_ordered_moves cross join baton_clock
    join baton_segmented on baton_segmented.entity = baton_ordered_moves.entity
      and baton_segmented.journey = baton_ordered_moves.journey
      and baton_segmented.unsorted = 1
    where visited is not null and left_place is null
  ) visits
),
baton_stage_counts as (
  select
    segment, stage, visit, entry, standing, left_step, end_reason, bucket, known, count(*) as n,
    sum(amount) as total_amount
  from (
    select
      segment, stage, visit, entry, standing, left_step, end_reason,
      case
        when cast(duration as double precision) / 1000000 <= 1 then 0
        else cast(ceil(ln(cast(duration as double precision) / 1000000) / 1.980262729617973e-2) as bigint)
      end as bucket,
      case when amount is null then 0 else 1 end as known,
      amount
    from baton_stages_reached
  ) described
  group by segment, stage, visit, entry, standing, left_step, end_reason, bucket, known
),
baton_stage_rows as (
  select
    segment, row_facet, row_position, row_outcome, row_reason, row_bucket, sum(measured.row_n) as row_n,
    sum(measured.row_value) as row_value
  from (
    select
      segment,
      case when kind in ('visit', 'leak') then kind else 'stage' end as row_facet,
      stage as row_position,
      case
        when kind = 'visit' then case
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
          when left_step > stage then 'advanced'
          else 'regressed'
        end
        when kind = 'standing' then standing
        else kind
      end as row_outcome,
      case when kind = 'leak' then end_reason end as row_reason,
      case when kind = 'visit' then bucket end as row_bucket,
      n as row_n,
      case when kind in ('reached', 'entered', 'standing', 'inflow', 'skipped') then total_amount end as row_value,
      case when kind in ('reached', 'entered', 'standing', 'inflow', 'skipped') then known end as known
    from baton_stage_counts
    cross join (
      select 'reached' as kind union all select 'entered' union all select 'standing' union all select 'visit'
    ) kinds
    where kind = 'reached' and entry is not null
      or kind = 'entered' and entry <> 'skipped'
      or kind = 'standing' and entry is not null
      or kind = 'visit' and visit = 1 and stage < 3 and (entry is null or entry <> 'skipped')
  ) measured
  group by segment, row_facet, row_position, row_outcome, row_reason, row_bucket, known
),
baton_offered as (
  select
    opened.*,
    case when decided_step >= 4 then decided_reason end as end_reason,
    case when stopped_at < started_at then 0 else stopped_at - started_at end as wait
  from (
    select
      entity, segment, handoff, current_stage, 1 as giving_stage,
      cast(172800000000 as bigint) as sla,
      entry_1 as offered_at, entry_1 as started_at,
      coalesce(left_at_1, as_of) as stopped_at,
      left_step_1 as decided_step, end_reason as decided_reason,
      case when closing_step = 3 then 1 else 0 end as has_won,
      amount
    from baton_segmented cross join baton_clock
    cross join (select 0 as handoff) handoffs
  ) opened
  where offered_at is not null and decided_step is null and current_stage = giving_stage
),
baton_judged as (
  select
    baton_offered.*,
    case
      when decided_step is null and (sla is null or wait <= sla) then 'pending'
      when decided_step is null then 'stalled'
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
        when cast(age as double precision) / 1000000 <= 1 then 0
        else cast(ceil(ln(cast(age as double precision) / 1000000) / 1.980262729617973e-2) as bigint)
      end as bucket,
      case when amount is null then 0 else 1 end as known,
      amount
    from (
      select
        segment, handoff, status as outcome, end_reason,
        case
          when decided_step is not null and (sla is null or wait is null or wait <= sla) then 1
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
    cast(sum(counted.missing_key) as bigint) as missing_key,
    cast(sum(counted.missing_time) as bigint) as missing_time,
    cast(sum(counted.unset_time) as bigint) as unset_time,
    cast(sum(counted.unread_amount) as bigint) as unread_amount,
    cast(sum(counted.unknown_stage) as bigint) as unknown_stage,
    cast(sum(counted.after_as_of) as bigint) as after_as_of,
    cast(sum(counted.duplicate_move) as bigint) as duplicate_move,
    cast(sum(counted.end_without_stage) as bigint) as end_without_stage,
    min(counted.unknown_label) as unknown_label,
    max(counted.newest) as newest, min(counted.first_0) as first_0, min(counted.first_1) as first_1,
    min(counted.first_2) as first_2, min(counted.first_3) as first_3
  from (
    select
      sum(case when (baton_key is null or baton_key = '') then 1 else 0 end) as missing_key,
      sum(case when baton_key <> '' and baton_at is null then 1 else 0 end) as missing_time,
      sum(case when baton_key <> '' and baton_raw_at < 86400000000 then 1 else 0 end) as unset_time,
      sum(
        case when baton_key <> '' and baton_amount is null and baton_raw_value is not null then 1 else 0 end
      ) as unread_amount,
      sum(case when baton_key <> '' and baton_at <= as_of and baton_step is null then 1 else 0 end) as unknown_stage,
      sum(case when baton_key <> '' and baton_at > as_of and baton_step is not null then 1 else 0 end) as after_as_of,
      0 as duplicate_move, 0 as end_without_stage,
      min(case when baton_key <> '' and baton_at <= as_of and baton_step is null then baton_label end) as unknown_label,
      max(case when baton_key <> '' and baton_at <= as_of and baton_step is not null then baton_at end) as newest,
      cast(null as bigint) as first_0, cast(null as bigint) as first_1, cast(null as bigint) as first_2,
      cast(null as bigint) as first_3
    from baton_labeled_1 cross join baton_clock
    union all
    select
      0 as missing_key, 0 as missing_time, 0 as unset_time, 0 as unread_amount, 0 as unknown_stage, 0 as after_as_of,
      sum(copies - 1) as duplicate_move,
      sum(case when opens = 1 and step >= 4 then 1 else 0 end) as end_without_stage,
      cast(null as text) as unknown_label,
      cast(null as bigint) as newest, cast(null as bigint) as first_0, cast(null as bigint) as first_1,
      cast(null as bigint) as first_2, cast(null as bigint) as first_3
    from baton_ordered_moves
    union all
    select
      0 as missing_key, 0 as missing_time, 0 as unset_time, 0 as unread_amount, 0 as unknown_stage, 0 as after_as_of,
      0 as duplicate_move, 0 as end_without_stage,
      cast(null as text) as unknown_label,
      cast(null as bigint) as newest, min(entry_0) as first_0, min(entry_1) as first_1, min(entry_2) as first_2,
      min(entry_3) as first_3
    from baton_records
  ) counted
),
baton_finding_rows as (
  select
    cast(null as text) as segment, 'quality' as row_facet, at_stage as row_position, finding as row_outcome,
    case when finding = 'unknown_stage' then unknown_label end as row_reason,
    cast(null as bigint) as row_bucket,
    found as row_n,
    cast(null as double precision) as row_value
  from (
    select
      finding, at_stage, unknown_label,
      case finding
        when 'missing_key' then missing_key
        when 'missing_time' then missing_time
        when 'unset_time' then unset_time
        when 'unread_amount' then unread_amount
        when 'unknown_stage' then unknown_stage
        when 'after_as_of' then after_as_of
        when 'duplicate_move' then duplicate_move
        when 'end_without_stage' then end_without_stage
        when 'newest_row' then (as_of - newest) / 1000000
        when 'first_entry' then case at_stage
          when 0 then (as_of - first_0) / 1000000
          when 1 then (as_of - first_1) / 1000000
          when 2 then (as_of - first_2) / 1000000
          when 3 then (as_of - first_3) / 1000000
        end
      end as found
    from baton_findings cross join baton_clock
    cross join (
      select 'first_entry' as finding, 0 as at_stage
      union all select 'first_entry', 1
      union all select 'first_entry', 2
      union all select 'first_entry', 3
      union all select 'newest_row', null
      union all select 'missing_key', null
      union all select 'missing_time', null
      union all select 'unset_time', null
      union all select 'unread_amount', null
      union all select 'unknown_stage', null
      union all select 'after_as_of', null
      union all select 'duplicate_move', null
      union all select 'end_without_stage', null
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
    end as bigint
  ) as "facet",
  cast(row_position as bigint) as "position",
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
    end as bigint
  ) as "outcome",
  cast(row_reason as text) as "reason",
  cast(row_bucket as bigint) as "bucket",
  cast(row_n as bigint) as "n",
  cast(
    case
      when row_facet = 'quality' then (select sum(cast(row_n as bigint)) from baton_rows)
      else row_value
    end as double precision
  ) as "value"
from baton_rows
