with baton_candidates as (
  select baton_key, count(*) as rows_in_range
  from (
    select baton_key
    from (
      select
        cast(
          case
            when cast((id) as varchar) like ' %'
              or cast((id) as varchar) like '% '
              or cast((id) as varchar) like '%.0%' then case
                when regexp_instr(
                  trim(cast((id) as varchar), ' '),
                  '[^-0-9.]|.-|^-?0[0-9]|[.].*[1-9.]|^-?[.]'
                ) = 0 then split_part(trim(cast((id) as varchar), ' '), '.', 1)
                else trim(cast((id) as varchar), ' ')
              end
            else cast((id) as varchar)
          end as varchar
        ) as baton_key,
        date_part(epoch_microsecond, (created_at)) as baton_raw_at_0,
        date_part(epoch_microsecond, (mql_at)) as baton_raw_at_1,
        case when (status <> 'Rejected') then date_part(epoch_microsecond, (accepted_at)) end as baton_raw_at_2,
        date_part(epoch_microsecond, (won_at)) as baton_raw_at_3,
        date_part(epoch_microsecond, (lost_at)) as baton_raw_at_4,
        date_part(epoch_microsecond, (rejected_at)) as baton_raw_at_5
      from crm.leads
      where (deleted_at is null)
        and (
          (created_at) >= cast('2025-12-30' as date) and (created_at) <= cast('2026-04-03' as date)
          or (mql_at) >= cast('2025-12-30' as date) and (mql_at) <= cast('2026-04-03' as date)
          or (accepted_at) >= cast('2025-12-30' as date) and (accepted_at) <= cast('2026-04-03' as date)
          or (won_at) >= cast('2025-12-30' as date) and (won_at) <= cast('2026-04-03' as date)
          or (lost_at) >= cast('2025-12-30' as date) and (lost_at) <= cast('2026-04-03' as date)
          or (rejected_at) >= cast('2025-12-30' as date) and (rejected_at) <= cast('2026-04-03' as date)
        )
    ) baton_timed_1
    where (
      (case when baton_raw_at_0 >= 86400000000 then baton_raw_at_0 end between 1767225600000000 and 1775001600000000)
      or (case when baton_raw_at_1 >= 86400000000 then baton_raw_at_1 end between 1767225600000000 and 1775001600000000)
      or (case when baton_raw_at_2 >= 86400000000 then baton_raw_at_2 end between 1767225600000000 and 1775001600000000)
      or (case when baton_raw_at_3 >= 86400000000 then baton_raw_at_3 end between 1767225600000000 and 1775001600000000)
      or (case when baton_raw_at_4 >= 86400000000 then baton_raw_at_4 end between 1767225600000000 and 1775001600000000)
      or (case when baton_raw_at_5 >= 86400000000 then baton_raw_at_5 end between 1767225600000000 and 1775001600000000)
    )
  ) baton_timed
  group by baton_key
),
baton_source_1 as (
  select
    *,
    case when baton_raw_at_0 >= 86400000000 then baton_raw_at_0 end as baton_at_0,
    case when baton_raw_at_1 >= 86400000000 then baton_raw_at_1 end as baton_at_1,
    case when baton_raw_at_2 >= 86400000000 then baton_raw_at_2 end as baton_at_2,
    case when baton_raw_at_3 >= 86400000000 then baton_raw_at_3 end as baton_at_3,
    case when baton_raw_at_4 >= 86400000000 then baton_raw_at_4 end as baton_at_4,
    case when baton_raw_at_5 >= 86400000000 then baton_raw_at_5 end as baton_at_5,
    case when baton_raw_assigned_0 >= 86400000000 then baton_raw_assigned_0 end as baton_assigned_0,
    case when baton_raw_amount between -1e300 and 1e300 then baton_raw_amount end as baton_amount
  from (
    select
      cast(
        case
          when cast((id) as varchar) like ' %'
            or cast((id) as varchar) like '% '
            or cast((id) as varchar) like '%.0%' then case
              when regexp_instr(
                trim(cast((id) as varchar), ' '),
                '[^-0-9.]|.-|^-?0[0-9]|[.].*[1-9.]|^-?[.]'
              ) = 0 then split_part(trim(cast((id) as varchar), ' '), '.', 1)
              else trim(cast((id) as varchar), ' ')
            end
          else cast((id) as varchar)
        end as varchar
      ) as baton_key,
      date_part(epoch_microsecond, (created_at)) as baton_raw_at_0,
      date_part(epoch_microsecond, (mql_at)) as baton_raw_at_1,
      case when (status <> 'Rejected') then date_part(epoch_microsecond, (accepted_at)) end as baton_raw_at_2,
      date_part(epoch_microsecond, (won_at)) as baton_raw_at_3,
      date_part(epoch_microsecond, (lost_at)) as baton_raw_at_4,
      date_part(epoch_microsecond, (rejected_at)) as baton_raw_at_5,
      cast((lost_reason) as varchar) as baton_reason_4,
      try_cast(cast((amount) as varchar) as double) as baton_raw_amount,
      date_part(epoch_microsecond, (assigned_at)) as baton_raw_assigned_0,
      (amount) as baton_raw_value,
      case when (phone is not null) then 1 else 0 end as baton_met_0_0
    from crm.leads where (deleted_at is null)
  ) baton_raw_1
  where baton_key in (select baton_key from baton_candidates where baton_key <> '')
),
baton_stamped_rows as (
  select
    stamped.*,
    nullif(
      greatest(
        coalesce(at_0 * 7 + 0, -9000000000000000000),
        coalesce(at_1 * 7 + 1, -9000000000000000000),
        coalesce(at_2 * 7 + 2, -9000000000000000000),
        coalesce(at_3 * 7 + 3, -9000000000000000000),
        coalesce(at_4 * 7 + 4, -9000000000000000000),
        coalesce(at_5 * 7 + 5, -9000000000000000000)
      ),
      -9000000000000000000
    ) as place
  from (
    select
      baton_key as entity,
      case when baton_at_0 <= 1775001600000000 then baton_at_0 end as at_0,
      case when baton_at_1 <= 1775001600000000 then baton_at_1 end as at_1,
      case when baton_at_2 <= 1775001600000000 then baton_at_2 end as at_2,
      case when baton_at_3 <= 1775001600000000 then baton_at_3 end as at_3,
      case when baton_at_4 <= 1775001600000000 then baton_at_4 end as at_4,
      case when baton_at_5 <= 1775001600000000 then baton_at_5 end as at_5,
      cast(null as bigint) as at_6, baton_reason_4 as reason_4, baton_amount as amount,
      case when baton_assigned_0 <= 1775001600000000 then baton_assigned_0 end as assigned_0,
      baton_met_0_0 as met_0_0
    from baton_source_1
    where baton_key <> ''
      and (
        baton_at_0 <= 1775001600000000
        or baton_at_1 <= 1775001600000000
        or baton_at_2 <= 1775001600000000
        or baton_at_3 <= 1775001600000000
        or baton_at_4 <= 1775001600000000
        or baton_at_5 <= 1775001600000000
      )
  ) stamped
),
baton_records as (
  select
    entity, min(at_0) as entry_0, min(at_1) as entry_1, min(at_2) as entry_2, min(at_3) as entry_3, min(at_4) as end_4,
    min(at_5) as end_5, min(at_6) as end_6, max(value_0) as reason_4, max(value_1) as amount,
    max(value_2) as assigned_0, max(value_3) as met_0_0
  from (
    select
      baton_stamped_rows.*,
      first_value(case when at_4 is not null then reason_4 end)
        over (
          partition by entity
          order by
            case when at_4 is not null then 0 else 1 end,
            at_4,
            case when reason_4 is null then 1 else 0 end,
            reason_4 desc
          rows between unbounded preceding and unbounded following
        ) as value_0,
      first_value(amount)
        over (
          partition by entity
          order by case when amount is null then 1 else 0 end, place desc, amount desc
          rows between unbounded preceding and unbounded following
        ) as value_1,
      first_value(assigned_0)
        over (
          partition by entity
          order by case when assigned_0 is null then 1 else 0 end, place desc, assigned_0 desc
          rows between unbounded preceding and unbounded following
        ) as value_2,
      first_value(case when at_1 is not null then met_0_0 end)
        over (
          partition by entity
          order by
            case when at_1 is not null then 0 else 1 end,
            at_1,
            case when met_0_0 is null then 1 else 0 end,
            met_0_0 desc
          rows between unbounded preceding and unbounded following
        ) as value_3
    from baton_stamped_rows
  ) baton_stamped_rows
  group by entity
),
baton_ended_records as (
  select
    *,
    case
      when entry_0 is not null then 0 when entry_1 is not null then 1 when entry_2 is not null then 2
      when entry_3 is not null then 3
    end as first_stage,
    case
      when entry_3 is not null then 3 when entry_2 is not null then 2 when entry_1 is not null then 1
      when entry_0 is not null then 0
    end as highest,
    case
      when entry_3 is null then nullif(
        least(
          coalesce(end_4 * 7 + 4, 9000000000000000000),
          coalesce(end_5 * 7 + 5, 9000000000000000000),
          coalesce(end_6 * 7 + 6, 9000000000000000000)
        ),
        9000000000000000000
      )
    end as end_place,
    nullif(
      least(
        coalesce(entry_2 * 7 + 2, 9000000000000000000),
        coalesce(entry_3 * 7 + 3, 9000000000000000000),
        coalesce(end_4 * 7 + 4, 9000000000000000000),
        coalesce(end_5 * 7 + 5, 9000000000000000000),
        coalesce(end_6 * 7 + 6, 9000000000000000000)
      ),
      9000000000000000000
    ) as decision_0
  from baton_records
  where entry_0 is not null or entry_1 is not null or entry_2 is not null or entry_3 is not null
),
baton_journeys as (
  select
    *,
    case when entry_3 is not null then 3 else mod((mod(end_place, 7) + 7), 7) end as closing_step,
    case mod((mod(end_place, 7) + 7), 7) when 4 then reason_4 end as end_reason,
    case
      when (
        entry_0 > entry_1 or entry_0 > entry_2 or entry_0 > entry_3 or entry_0 > end_4 or entry_0 > end_5
        or entry_0 > end_6
      )
        or (entry_1 > entry_2 or entry_1 > entry_3 or entry_1 > end_4 or entry_1 > end_5 or entry_1 > end_6)
        or (entry_2 > entry_3 or entry_2 > end_4 or entry_2 > end_5 or entry_2 > end_6)
        or (entry_3 > end_4 or entry_3 > end_5 or entry_3 > end_6) then 1
      else 0
    end as out_of_order,
    case
      when entry_1 is not null then 1 when entry_2 is not null then 2 when entry_3 is not null then 3
      else mod((mod(end_place, 7) + 7), 7)
    end as left_step_0,
    coalesce(
      entry_1, entry_2, entry_3,
      cast(
        ((end_place - mod((mod(end_place, 7) + 7), 7)) - mod(
          (end_place - mod((mod(end_place, 7) + 7), 7)),
          7
        )) / 7 as bigint
      )
    ) as left_at_0,
    case
      when entry_2 is not null then 2 when entry_3 is not null then 3
      else mod((mod(end_place, 7) + 7), 7)
    end as left_step_1,
    coalesce(
      entry_2, entry_3,
      cast(
        ((end_place - mod((mod(end_place, 7) + 7), 7)) - mod(
          (end_place - mod((mod(end_place, 7) + 7), 7)),
          7
        )) / 7 as bigint
      )
    ) as left_at_1,
    case when entry_0 > entry_1 then 1 else 0 end as displaced_1,
    case when entry_3 is not null then 3 else mod((mod(end_place, 7) + 7), 7) end as left_step_2,
    coalesce(
      entry_3,
      cast(
        ((end_place - mod((mod(end_place, 7) + 7), 7)) - mod(
          (end_place - mod((mod(end_place, 7) + 7), 7)),
          7
        )) / 7 as bigint
      )
    ) as left_at_2,
    case when entry_0 > entry_2 or entry_1 > entry_2 then 1 else 0 end as displaced_2,
    mod((mod(decision_0, 7) + 7), 7) as decided_step_0,
    cast(
      ((decision_0 - mod((mod(decision_0, 7) + 7), 7)) - mod(
        (decision_0 - mod((mod(decision_0, 7) + 7), 7)),
        7
      )) / 7 as bigint
    ) as decided_at_0,
    case mod((mod(decision_0, 7) + 7), 7) when 4 then reason_4 end as decided_reason_0
  from baton_ended_records
),
baton_in_view as (
  select anchored.*
  from (
    select baton_journeys.*, coalesce(entry_0, entry_1, entry_2, entry_3) as anchored_at from baton_journeys
  ) anchored
  where anchored_at is not null and anchored_at between 1767225600000000 and 1775001600000000
),
baton_segmented as (select baton_in_view.*, cast(null as varchar) as segment from baton_in_view),
baton_stages_reached as (
  select
    segment, stage,
    case when stage = -1 then 0 else 1 end as visit,
    case
      when stage = -1 then null
      when first_stage = stage then 'first'
      when entered_at is null then 'skipped'
      else 'later'
    end as entry,
    case
      when stage = -1 then null
      when highest > stage or closing_step = 3 then 'advanced'
      when closing_step is null then 'open'
      else 'leaked'
    end as standing,
    left_step,
    case when left_step >= 4 then end_reason end as end_reason,
    case when stage < 3 and displaced = 0 and left_at >= entered_at then left_at - entered_at end as duration,
    amount
  from (
    select
      segment, cell as stage, first_stage, highest, closing_step, end_reason,
      case cell when 0 then entry_0 when 1 then entry_1 when 2 then entry_2 when 3 then entry_3 end as entered_at,
      case cell when 0 then left_step_0 when 1 then left_step_1 when 2 then left_step_2 end as left_step,
      coalesce(
        case cell when 0 then left_at_0 when 1 then left_at_1 when 2 then left_at_2 end,
        1775001600000000
      ) as left_at,
      case cell when 0 then 0 when 1 then displaced_1 when 2 then displaced_2 when 3 then 0 end as displaced,
      amount
    from baton_segmented
    cross join (select -1 as cell union all select 0 union all select 1 union all select 2 union all select 3) cells
    where (cell - first_stage) * (highest - cell) >= 0 or cell = -1 and out_of_order = 1
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
        when cast(duration as double) / 1000000 <= 1 then 0
        else cast(ceil(ln(cast(duration as double) / 1000000) / 1.980262729617973e-2) as bigint)
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
      case
        when kind in ('stay', 'leak') then kind
        when kind = 'out_of_order' then 'quality'
        else 'stage'
      end as row_facet,
      case when kind <> 'out_of_order' then stage end as row_position,
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
      case when kind in ('reached', 'entered', 'standing', 'inflow', 'skipped') then known end as known
    from baton_stage_counts
    cross join (
      select 'reached' as kind union all select 'entered' union all select 'standing' union all select 'inflow'
      union all select 'skipped' union all select 'regressed' union all select 'out_of_order' union all select 'stay'
      union all select 'leak'
    ) kinds
    where kind = 'reached' and entry is not null
      or kind = 'entered' and entry <> 'skipped'
      or kind = 'standing' and entry is not null
      or kind = 'inflow' and entry = 'first'
      or kind = 'skipped' and entry = 'skipped'
      or kind = 'regressed' and visit = 1 and left_step < stage
      or kind = 'out_of_order' and stage = -1
      or kind = 'stay' and stage < 3 and (entry <> 'skipped' or visit = 1 and entry is null)
      or kind = 'leak' and stage < 3 and entry <> 'skipped' and left_step >= 4
  ) measured
  group by segment, row_facet, row_position, row_outcome, row_reason, row_bucket, known
),
baton_offered as (
  select
    opened.*,
    case when decided_step >= 4 then decided_reason end as end_reason,
    case when stopped_at < started_at then null else stopped_at - started_at end as wait
  from (
    select
      entity, segment, handoff, 1 as giving_stage, cast(null as bigint) as sla, entry_1 as offered_at,
      coalesce(assigned_0, entry_1) as started_at,
      coalesce(decided_at_0, 1775001600000000) as stopped_at,
      decided_step_0 as decided_step,
      decided_reason_0 as decided_reason,
      case when assigned_0 is null then 'open' else 'assigned' end as assignment,
      coalesce(assigned_0, coalesce(decided_at_0, 1775001600000000)) - entry_1 as assignment_delay,
      met_0_0,
      case when closing_step = 3 then 1 else 0 end as has_won,
      amount
    from baton_segmented
    cross join (select 0 as handoff) handoffs
  ) opened
  where offered_at is not null
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
    segment, handoff, span, outcome, end_reason, decided_in_time, implicit, won, met_0_0, bucket, known, count(*) as n,
    sum(amount) as total_amount
  from (
    select
      segment, handoff, span, outcome, end_reason, decided_in_time, implicit, won, met_0_0,
      case
        when cast(age as double) / 1000000 <= 1 then 0
        else cast(ceil(ln(cast(age as double) / 1000000) / 1.980262729617973e-2) as bigint)
      end as bucket,
      case when amount is null then 0 else 1 end as known,
      amount
    from (
      select
        segment, handoff, span,
        case span when 'wait' then status when 'assignment' then assignment end as outcome,
        case span when 'wait' then end_reason end as end_reason,
        case span
          when 'wait' then case
            when decided_step is not null and (sla is null or wait is null or wait <= sla) then 1
            else 0
          end
        end as decided_in_time,
        case span
          when 'wait' then case when decided_step < 4 and decided_step > giving_stage + 1 then 1 else 0 end
        end as implicit,
        case span when 'wait' then case when decided_step < 4 and has_won = 1 then 1 else 0 end end as won,
        case span when 'wait' then case when met_0_0 = 1 then 1 else 0 end end as met_0_0,
        case span
          when 'wait' then wait
          when 'assignment' then case
            when assignment_delay >= 0 then assignment_delay
            when assignment = 'assigned' then 0
          end
        end as age,
        case span when 'wait' then amount end as amount
      from baton_judged
      cross join (select 'wait' as span union all select 'assignment') spans
      where span = 'wait' or assignment is not null
    ) spread
  ) aged
  group by segment, handoff, span, outcome, end_reason, decided_in_time, implicit, won, met_0_0, bucket, known
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
        when kind = 'assignment' then 'assignment'
        when kind = 'met_0_0' then 'promise'
      end as row_facet,
      handoff as row_position,
      case
        when kind in ('status', 'wait', 'assignment') then outcome
        when kind in ('decided_in_time', 'implicit', 'won') then kind
        when kind = 'met_0_0' then case when met_0_0 = 1 then 'met' else 'unmet' end
      end as row_outcome,
      case kind when 'status' then end_reason when 'met_0_0' then 'Has a phone number' end as row_reason,
      case when kind in ('wait', 'assignment') then bucket end as row_bucket,
      n,
      case when kind in ('status', 'decided_in_time', 'implicit', 'won') then known end as known,
      case when kind in ('status', 'decided_in_time', 'implicit', 'won') then total_amount end as total_amount
    from baton_handoff_counts
    cross join (
      select 'status' as kind union all select 'wait'
      union all select 'decided_in_time'
      union all select 'implicit' union all select 'won' union all select 'assignment' union all select 'met_0_0'
    ) kinds
    where kind = 'status' and span = 'wait'
      or kind = 'wait' and span = 'wait'
      or kind = 'decided_in_time' and decided_in_time = 1
      or kind = 'implicit' and implicit = 1
      or kind = 'won' and won = 1
      or kind = 'assignment' and span = 'assignment'
      or kind = 'met_0_0' and span = 'wait' and handoff = 0
  ) spread
  group by segment, row_facet, row_position, row_outcome, row_reason, row_bucket, known
),
baton_findings as (
  select
    cast(sum(counted.missing_key) as bigint) as missing_key,
    cast(sum(counted.unset_time) as bigint) as unset_time,
    cast(sum(counted.unread_amount) as bigint) as unread_amount,
    cast(sum(counted.no_entry) as bigint) as no_entry,
    cast(sum(counted.after_as_of) as bigint) as after_as_of,
    cast(sum(counted.duplicate_key) as bigint) as duplicate_key,
    cast(sum(counted.end_without_stage) as bigint) as end_without_stage,
    max(counted.newest) as newest
  from (
    select
      sum(case when (baton_key is null or baton_key = '') then rows_in_range else 0 end) as missing_key,
      0 as unset_time, 0 as unread_amount, 0 as no_entry, 0 as after_as_of, 0 as duplicate_key, 0 as end_without_stage,
      cast(null as bigint) as newest
    from baton_candidates
    union all
    select
      0 as missing_key,
      sum(case when baton_key <> '' and baton_raw_at_0 < 86400000000 then 1 else 0 end)
        + sum(case when baton_key <> '' and baton_raw_at_1 < 86400000000 then 1 else 0 end)
        + sum(case when baton_key <> '' and baton_raw_at_2 < 86400000000 then 1 else 0 end)
        + sum(case when baton_key <> '' and baton_raw_at_3 < 86400000000 then 1 else 0 end)
        + sum(case when baton_key <> '' and baton_raw_at_4 < 86400000000 then 1 else 0 end)
        + sum(case when baton_key <> '' and baton_raw_at_5 < 86400000000 then 1 else 0 end) as unset_time,
      sum(
        case when baton_key <> '' and baton_amount is null and baton_raw_value is not null then 1 else 0 end
      ) as unread_amount,
      sum(
        case
          when baton_key <> '' and baton_at_0 is null and baton_at_1 is null and baton_at_2 is null
            and baton_at_3 is null then 1
          else 0
        end
      ) as no_entry,
      sum(case when baton_key <> '' and baton_at_0 > 1775001600000000 then 1 else 0 end)
        + sum(case when baton_key <> '' and baton_at_1 > 1775001600000000 then 1 else 0 end)
        + sum(case when baton_key <> '' and baton_at_2 > 1775001600000000 then 1 else 0 end)
        + sum(case when baton_key <> '' and baton_at_3 > 1775001600000000 then 1 else 0 end)
        + sum(case when baton_key <> '' and baton_at_4 > 1775001600000000 then 1 else 0 end)
        + sum(case when baton_key <> '' and baton_at_5 > 1775001600000000 then 1 else 0 end) as after_as_of,
      sum(case when baton_key <> '' then 1 else 0 end) - count(
        distinct case when baton_key <> '' then baton_key end
      ) as duplicate_key,
      0 as end_without_stage,
      nullif(
        greatest(
          coalesce(
            max(case when baton_key <> '' and baton_at_0 <= 1775001600000000 then baton_at_0 end),
            -9000000000000000000
          ),
          coalesce(
            max(case when baton_key <> '' and baton_at_1 <= 1775001600000000 then baton_at_1 end),
            -9000000000000000000
          ),
          coalesce(
            max(case when baton_key <> '' and baton_at_2 <= 1775001600000000 then baton_at_2 end),
            -9000000000000000000
          ),
          coalesce(
            max(case when baton_key <> '' and baton_at_3 <= 1775001600000000 then baton_at_3 end),
            -9000000000000000000
          ),
          coalesce(
            max(case when baton_key <> '' and baton_at_4 <= 1775001600000000 then baton_at_4 end),
            -9000000000000000000
          ),
          coalesce(
            max(case when baton_key <> '' and baton_at_5 <= 1775001600000000 then baton_at_5 end),
            -9000000000000000000
          )
        ),
        -9000000000000000000
      ) as newest
    from baton_source_1
    union all
    select
      0 as missing_key, 0 as unset_time, 0 as unread_amount, 0 as no_entry, 0 as after_as_of, 0 as duplicate_key,
      sum(
        case
          when entry_0 is null and entry_1 is null and entry_2 is null
            and entry_3 is null then case when end_4 is null then 0 else 1 end
              + case when end_5 is null then 0 else 1 end
              + case when end_6 is null then 0 else 1 end
          else 0
        end
      ) as end_without_stage,
      cast(null as bigint) as newest
    from baton_records
  ) counted
),
baton_finding_rows as (
  select
    cast(null as varchar) as segment, 'quality' as row_facet,
    cast(null as bigint) as row_position,
    finding as row_outcome,
    cast(null as varchar) as row_reason,
    cast(null as bigint) as row_bucket,
    found as row_n,
    cast(null as double) as row_value
  from (
    select
      finding,
      case finding
        when 'missing_key' then missing_key
        when 'unset_time' then unset_time
        when 'unread_amount' then unread_amount
        when 'no_entry' then no_entry
        when 'after_as_of' then after_as_of
        when 'duplicate_key' then duplicate_key
        when 'end_without_stage' then end_without_stage
        when 'newest_row' then cast(
          ((1775001600000000 - newest) - mod((1775001600000000 - newest), 1000000)) / 1000000 as bigint
        )
      end as found
    from baton_findings
    cross join (
      select 'newest_row' as finding union all select 'missing_key' union all select 'unset_time'
      union all select 'unread_amount' union all select 'no_entry' union all select 'after_as_of'
      union all select 'duplicate_key'
      union all select 'end_without_stage'
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
  cast(row_reason as varchar) as "reason",
  cast(row_bucket as bigint) as "bucket",
  cast(row_n as bigint) as "n",
  cast(
    case
      when row_facet = 'quality' then (select sum(cast(row_n as bigint)) from baton_rows)
      else row_value
    end as double
  ) as "value"
from baton_rows
