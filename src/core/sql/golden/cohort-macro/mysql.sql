with baton_clock as (
  select range_from, range_to, case when range_to < this_moment then range_to else this_moment end as as_of
  from (select $__unixEpochFrom() * 1000000 as range_from, $__unixEpochTo() * 1000000 as range_to, timestampdiff(microsecond, '1970-01-01', utc_timestamp(6)) as this_moment) macro_range
),
baton_source_1 as (
  select
    cast(convert((id) using utf8mb4) as binary) as baton_key,
    timestampdiff(microsecond, '1970-01-01', (created_at)) as baton_at_0,
    timestampdiff(microsecond, '1970-01-01', (mql_at)) as baton_at_1,
    case when (status <> 'Rejected') then timestampdiff(microsecond, '1970-01-01', (accepted_at)) end as baton_at_2,
    timestampdiff(microsecond, '1970-01-01', (won_at)) as baton_at_3,
    timestampdiff(microsecond, '1970-01-01', (lost_at)) as baton_at_4,
    cast(convert((lost_reason) using utf8mb4) as binary) as baton_reason_4,
    timestampdiff(microsecond, '1970-01-01', (rejected_at)) as baton_at_5,
    cast((amount) as double) as baton_amount,
    timestampdiff(microsecond, '1970-01-01', (assigned_at)) as baton_assigned_0,
    case when (phone is not null) then 1 else 0 end as baton_met_0_0
  from crm.leads
  where (deleted_at is null)
),
stamp_rows as (
  select
    baton_key as entity,
    case when baton_at_0 <= as_of then baton_at_0 end as at_0,
    case when baton_at_1 <= as_of then baton_at_1 end as at_1,
    case when baton_at_2 <= as_of then baton_at_2 end as at_2,
    case when baton_at_3 <= as_of then baton_at_3 end as at_3,
    case when baton_at_4 <= as_of then baton_at_4 end as at_4,
    case when baton_at_5 <= as_of then baton_at_5 end as at_5,
    cast(null as signed) as at_6,
    nullif(greatest(coalesce(case when baton_at_0 <= as_of then baton_at_0 * 7 + 0 end, -9000000000000000000), coalesce(case when baton_at_1 <= as_of then baton_at_1 * 7 + 1 end, -9000000000000000000), coalesce(case when baton_at_2 <= as_of then baton_at_2 * 7 + 2 end, -9000000000000000000), coalesce(case when baton_at_3 <= as_of then baton_at_3 * 7 + 3 end, -9000000000000000000), coalesce(case when baton_at_4 <= as_of then baton_at_4 * 7 + 4 end, -9000000000000000000), coalesce(case when baton_at_5 <= as_of then baton_at_5 * 7 + 5 end, -9000000000000000000)), -9000000000000000000) as place,
    baton_reason_4 as reason_4,
    baton_amount as amount,
    case when baton_assigned_0 <= as_of then baton_assigned_0 end as assigned_0,
    baton_met_0_0 as met_0_0
  from baton_source_1 cross join baton_clock
  where baton_key <> ''
    and (baton_at_0 <= as_of or baton_at_1 <= as_of or baton_at_2 <= as_of or baton_at_3 <= as_of or baton_at_4 <= as_of or baton_at_5 <= as_of)
),
records as (
  select
    entity,
    min(at_0) as entry_0,
    min(at_1) as entry_1,
    min(at_2) as entry_2,
    min(at_3) as entry_3,
    min(at_4) as end_4,
    min(at_5) as end_5,
    min(at_6) as end_6,
    max(picked_0) as reason_4,
    max(picked_1) as amount,
    max(picked_2) as assigned_0,
    max(picked_3) as met_0_0
  from (
    select
      stamp_rows.*,
      first_value(case when at_1 is not null then met_0_0 end) over (partition by entity order by case when at_1 is not null then 0 else 1 end, at_1, case when met_0_0 is null then 1 else 0 end, met_0_0 desc rows between unbounded preceding and unbounded following) as picked_3
    from (
      select
        stamp_rows.*,
        first_value(assigned_0) over (partition by entity order by case when assigned_0 is null then 1 else 0 end, place desc, assigned_0 desc rows between unbounded preceding and unbounded following) as picked_2
      from (
        select
          stamp_rows.*,
          first_value(amount) over (partition by entity order by case when amount is null then 1 else 0 end, place desc, amount desc rows between unbounded preceding and unbounded following) as picked_1
        from (
          select
            stamp_rows.*,
            first_value(case when at_4 is not null then reason_4 end) over (partition by entity order by case when at_4 is not null then 0 else 1 end, at_4, case when reason_4 is null then 1 else 0 end, reason_4 desc rows between unbounded preceding and unbounded following) as picked_0
          from stamp_rows
        ) stamp_rows
      ) stamp_rows
    ) stamp_rows
  ) stamp_rows
  group by entity
),
ended as (
  select
    *,
    case when entry_0 is not null then 0 when entry_1 is not null then 1 when entry_2 is not null then 2 when entry_3 is not null then 3 end as first_stage,
    case when entry_3 is not null then 3 when entry_2 is not null then 2 when entry_1 is not null then 1 when entry_0 is not null then 0 end as highest,
    case when entry_3 is null then nullif(least(coalesce(end_4 * 7 + 4, 9000000000000000000), coalesce(end_5 * 7 + 5, 9000000000000000000), coalesce(end_6 * 7 + 6, 9000000000000000000)), 9000000000000000000) end as end_place,
    nullif(least(coalesce(entry_2 * 7 + 2, 9000000000000000000), coalesce(entry_3 * 7 + 3, 9000000000000000000), coalesce(end_4 * 7 + 4, 9000000000000000000), coalesce(end_5 * 7 + 5, 9000000000000000000), coalesce(end_6 * 7 + 6, 9000000000000000000)), 9000000000000000000) as decision_0
  from records
  where entry_0 is not null or entry_1 is not null or entry_2 is not null or entry_3 is not null
),
all_journeys as (
  select
    *,
    highest as current_stage,
    case when entry_3 is not null then 3 else (end_place % 7 + 7) % 7 end as closing_step,
    case (end_place % 7 + 7) % 7 when 4 then reason_4 end as end_reason,
    case when (entry_0 > entry_1 or entry_0 > entry_2 or entry_0 > entry_3 or entry_0 > end_4 or entry_0 > end_5 or entry_0 > end_6) or (entry_1 > entry_2 or entry_1 > entry_3 or entry_1 > end_4 or entry_1 > end_5 or entry_1 > end_6) or (entry_2 > entry_3 or entry_2 > end_4 or entry_2 > end_5 or entry_2 > end_6) or (entry_3 > end_4 or entry_3 > end_5 or entry_3 > end_6) then 1 else 0 end as out_of_order,
    case when entry_1 is not null then 1 when entry_2 is not null then 2 when entry_3 is not null then 3 else (end_place % 7 + 7) % 7 end as left_step_0,
    coalesce(entry_1, entry_2, entry_3, (end_place - (end_place % 7 + 7) % 7) div 7) as left_at_0,
    case when entry_2 is not null then 2 when entry_3 is not null then 3 else (end_place % 7 + 7) % 7 end as left_step_1,
    coalesce(entry_2, entry_3, (end_place - (end_place % 7 + 7) % 7) div 7) as left_at_1,
    case when entry_0 > entry_1 then 1 else 0 end as displaced_1,
    case when entry_3 is not null then 3 else (end_place % 7 + 7) % 7 end as left_step_2,
    coalesce(entry_3, (end_place - (end_place % 7 + 7) % 7) div 7) as left_at_2,
    case when entry_0 > entry_2 or entry_1 > entry_2 then 1 else 0 end as displaced_2,
    (decision_0 % 7 + 7) % 7 as decided_step_0,
    (decision_0 - (decision_0 % 7 + 7) % 7) div 7 as decided_at_0,
    case (decision_0 % 7 + 7) % 7 when 4 then reason_4 end as decided_reason_0
  from ended
),
viewed as (
  select anchored.*
  from (
    select all_journeys.*, coalesce(entry_0, entry_1, entry_2, entry_3) as anchored_at
    from all_journeys
  ) anchored cross join baton_clock
  where anchored_at is not null
    and anchored_at >= range_from and anchored_at <= range_to
),
scoped as (
  select viewed.*, cast(null as binary) as segment
  from viewed
),
outlines as (
  select
    segment,
    first_stage,
    highest,
    ending,
    entered_0,
    entered_1,
    entered_2,
    entered_3,
    count(*) as journeys,
    sum(amount_0) as amount_0,
    sum(amount_1) as amount_1,
    sum(amount_2) as amount_2,
    sum(amount_3) as amount_3
  from (
    select
      segment,
      first_stage,
      highest,
      case when closing_step is null then 'open' when closing_step = 3 then 'won' else 'leaked' end as ending,
      case when entry_0 is null then 0 else 1 end as entered_0,
      case when entry_1 is null then 0 else 1 end as entered_1,
      case when entry_2 is null then 0 else 1 end as entered_2,
      case when entry_3 is null then 0 else 1 end as entered_3,
      amount as amount_0,
      amount as amount_1,
      amount as amount_2,
      amount as amount_3
    from scoped cross join baton_clock
  ) described
  group by segment, first_stage, highest, ending, entered_0, entered_1, entered_2, entered_3
),
stage_counts as (
  select
    segment,
    stage,
    outcome,
    sum(journeys) as n,
    sum(stage_amount) as total_amount
  from (
    select
      segment,
      stage,
      first_stage,
      highest,
      ending,
      journeys,
      case stage when 0 then entered_0 when 1 then entered_1 when 2 then entered_2 when 3 then entered_3 end as entered,
      case stage when 0 then amount_0 when 1 then amount_1 when 2 then amount_2 when 3 then amount_3 end as stage_amount
    from outlines
    cross join (select 0 as stage union all select 1 as stage union all select 2 as stage union all select 3 as stage) stages
    where first_stage <= stage and highest >= stage
  ) placed
  cross join (select 'entered' as outcome union all select 'reached' as outcome union all select 'open' as outcome union all select 'advanced' as outcome union all select 'leaked' as outcome union all select 'inflow' as outcome union all select 'skipped' as outcome) outcomes
  where outcome = 'entered' and entered = 1
    or outcome = 'reached'
    or outcome = 'open' and ending = 'open' and highest = stage
    or outcome = 'advanced' and (highest > stage or ending = 'won')
    or outcome = 'leaked' and ending = 'leaked' and highest = stage
    or outcome = 'inflow' and (stage = 0 or first_stage = stage)
    or outcome = 'skipped' and entered = 0
  group by segment, stage, outcome
),
passages as (
  select
    segment,
    0 as stage,
    left_step_0 as left_step,
    end_reason,
    case when coalesce(left_at_0, as_of) >= entry_0 then coalesce(left_at_0, as_of) - entry_0 end as duration
  from scoped cross join baton_clock
  where entry_0 is not null
  union all
  select
    segment,
    1 as stage,
    left_step_1 as left_step,
    end_reason,
    case when displaced_1 = 0 and coalesce(left_at_1, as_of) >= entry_1 then coalesce(left_at_1, as_of) - entry_1 end as duration
  from scoped cross join baton_clock
  where entry_1 is not null
  union all
  select
    segment,
    2 as stage,
    left_step_2 as left_step,
    end_reason,
    case when displaced_2 = 0 and coalesce(left_at_2, as_of) >= entry_2 then coalesce(left_at_2, as_of) - entry_2 end as duration
  from scoped cross join baton_clock
  where entry_2 is not null
),
passage_counts as (
  select segment, stage, left_step, end_reason, bucket, count(*) as n
  from (
    select
      segment,
      stage,
      left_step,
      case when left_step >= 4 then end_reason end as end_reason,
      case when duration / 1e6 <= 1 then 0 else cast(ceil(ln(duration / 1e6) / 1.980262729617973e-2) as signed) end as bucket
    from passages
  ) spells
  group by segment, stage, left_step, end_reason, bucket
),
offered as (
  select opened.*, case when stopped_at < started_at then null else stopped_at - started_at end as wait
  from (
    select
      entity,
      segment,
      0 as handoff,
      1 as giving_stage,
      cast(null as signed) as sla,
      entry_1 as offered_at,
      coalesce(assigned_0, entry_1) as started_at,
      coalesce(decided_at_0, as_of) as stopped_at,
      decided_step_0 as decided_step,
      case when decided_step_0 >= 4 then decided_reason_0 end as end_reason,
      case when assigned_0 is null then 'open' else 'assigned' end as assignment,
      coalesce(assigned_0, coalesce(decided_at_0, as_of)) - entry_1 as assignment_delay,
      met_0_0,
      case when closing_step = 3 then 1 else 0 end as has_won,
      amount
    from scoped cross join baton_clock
    where entry_1 is not null
  ) opened
),
judged as (
  select
    offered.*,
    case
      when decided_step is null and (sla is null or wait <= sla) then 'pending'
      when decided_step is null then 'stalled'
      when decided_step = 6 then 'recycled'
      when decided_step >= 4 then 'rejected'
      when sla is null or wait is null or wait <= sla then 'accepted_on_time'
      else 'accepted_late'
    end as status
  from offered
),
handoff_counts as (
  select
    segment,
    handoff,
    outcome,
    end_reason,
    bucket,
    count(*) as n,
    sum(amount) as total_amount
  from (
    select
      segment,
      handoff,
      case when measure = 'status' then status else measure end as outcome,
      case when measure = 'status' then end_reason end as end_reason,
      case when measure = 'status' then case when wait / 1e6 <= 1 then 0 else cast(ceil(ln(wait / 1e6) / 1.980262729617973e-2) as signed) end end as bucket,
      amount
    from judged
    cross join (select 'status' as measure union all select 'decided_in_time' as measure union all select 'implicit' as measure union all select 'won' as measure) kinds
    where measure = 'status'
      or measure = 'decided_in_time' and decided_step is not null and (sla is null or wait is null or wait <= sla)
      or measure = 'implicit' and decided_step < 4 and decided_step > giving_stage + 1
      or measure = 'won' and decided_step < 4 and has_won = 1
  ) measured
  group by segment, handoff, outcome, end_reason, bucket, case when amount is null then 0 else 1 end
),
assignment_counts as (
  select segment, handoff, assignment, bucket, count(*) as n
  from (
    select segment, handoff, assignment, case when delay / 1e6 <= 1 then 0 else cast(ceil(ln(delay / 1e6) / 1.980262729617973e-2) as signed) end as bucket
    from (
      select segment, handoff, assignment, case when assignment_delay >= 0 then assignment_delay when assignment = 'assigned' then 0 end as delay
      from judged
      where assignment is not null
    ) delays
  ) assignments
  group by segment, handoff, assignment, bucket
),
row_findings as (
  select
    cast(sum(missing_key) as signed) as missing_key,
    cast(sum(missing_time) as signed) as missing_time,
    cast(sum(no_entry) as signed) as no_entry,
    cast(sum(unknown_stage) as signed) as unknown_stage,
    cast(sum(after_as_of) as signed) as after_as_of,
    min(unknown_label) as unknown_label,
    max(newest) as newest
  from (
    select
      sum(case when (baton_key is null or baton_key = '') then 1 else 0 end) as missing_key,
      0 as missing_time,
      sum(case when baton_key <> '' and baton_at_0 is null and baton_at_1 is null and baton_at_2 is null and baton_at_3 is null then 1 else 0 end) as no_entry,
      0 as unknown_stage,
      sum(case when baton_key <> '' and baton_at_0 > as_of then 1 else 0 end) + sum(case when baton_key <> '' and baton_at_1 > as_of then 1 else 0 end) + sum(case when baton_key <> '' and baton_at_2 > as_of then 1 else 0 end) + sum(case when baton_key <> '' and baton_at_3 > as_of then 1 else 0 end) + sum(case when baton_key <> '' and baton_at_4 > as_of then 1 else 0 end) + sum(case when baton_key <> '' and baton_at_5 > as_of then 1 else 0 end) as after_as_of,
      cast(null as binary) as unknown_label,
      nullif(greatest(coalesce(max(case when baton_key <> '' and baton_at_0 <= as_of then baton_at_0 end), -9000000000000000000), coalesce(max(case when baton_key <> '' and baton_at_1 <= as_of then baton_at_1 end), -9000000000000000000), coalesce(max(case when baton_key <> '' and baton_at_2 <= as_of then baton_at_2 end), -9000000000000000000), coalesce(max(case when baton_key <> '' and baton_at_3 <= as_of then baton_at_3 end), -9000000000000000000), coalesce(max(case when baton_key <> '' and baton_at_4 <= as_of then baton_at_4 end), -9000000000000000000), coalesce(max(case when baton_key <> '' and baton_at_5 <= as_of then baton_at_5 end), -9000000000000000000)), -9000000000000000000) as newest
    from baton_source_1 cross join baton_clock
  ) per_source
),
first_entries as (
  select
    min(entry_0) as first_0,
    min(entry_1) as first_1,
    min(entry_2) as first_2,
    min(entry_3) as first_3
  from records
),
long_rows as (
  select segment, 'stage' as facet, stage as at_position, outcome as row_outcome, cast(null as binary) as end_reason, cast(null as signed) as bucket, cast(n as signed) as n, total_amount as total_value
  from stage_counts
  union all
  select segment, 'passage' as facet, stage as at_position, case when left_step is null then 'open' when left_step = 4 then 'lost' when left_step = 5 then 'rejected' when left_step = 6 then 'recycled' when left_step > stage then 'advanced' else 'regressed' end as row_outcome, end_reason, bucket, cast(sum(n) as signed) as n, cast(null as double) as total_value
  from passage_counts
  group by segment, stage, case when left_step is null then 'open' when left_step = 4 then 'lost' when left_step = 5 then 'rejected' when left_step = 6 then 'recycled' when left_step > stage then 'advanced' else 'regressed' end, end_reason, bucket
  union all
  select segment, 'visit' as facet, stage as at_position, case when left_step is null then 'open' when left_step = 4 then 'lost' when left_step = 5 then 'rejected' when left_step = 6 then 'recycled' when left_step > stage then 'advanced' else 'regressed' end as row_outcome, end_reason, bucket, cast(sum(n) as signed) as n, cast(null as double) as total_value
  from passage_counts
  group by segment, stage, case when left_step is null then 'open' when left_step = 4 then 'lost' when left_step = 5 then 'rejected' when left_step = 6 then 'recycled' when left_step > stage then 'advanced' else 'regressed' end, end_reason, bucket
  union all
  select segment, 'handoff' as facet, handoff as at_position, outcome as row_outcome, end_reason, bucket, cast(n as signed) as n, total_amount as total_value
  from handoff_counts
  union all
  select segment, 'assignment' as facet, handoff as at_position, assignment as row_outcome, cast(null as binary) as end_reason, bucket, cast(n as signed) as n, cast(null as double) as total_value
  from assignment_counts
  union all
  select segment, 'promise' as facet, 0 as at_position, case when met_0_0 = 1 then 'met' else 'unmet' end as row_outcome, 'Has a phone number' as end_reason, cast(null as signed) as bucket, cast(count(*) as signed) as n, cast(null as double) as total_value
  from judged
  where handoff = 0
  group by segment, case when met_0_0 = 1 then 'met' else 'unmet' end
  union all
  select cast(null as binary) as segment, 'quality' as facet, cast(null as signed) as at_position, 'missing_key' as row_outcome, cast(null as binary) as end_reason, cast(null as signed) as bucket, cast(missing_key as signed) as n, cast(null as double) as total_value
  from row_findings
  where missing_key > 0
  union all
  select cast(null as binary) as segment, 'quality' as facet, cast(null as signed) as at_position, 'missing_time' as row_outcome, cast(null as binary) as end_reason, cast(null as signed) as bucket, cast(missing_time as signed) as n, cast(null as double) as total_value
  from row_findings
  where missing_time > 0
  union all
  select cast(null as binary) as segment, 'quality' as facet, cast(null as signed) as at_position, 'no_entry' as row_outcome, cast(null as binary) as end_reason, cast(null as signed) as bucket, cast(no_entry as signed) as n, cast(null as double) as total_value
  from row_findings
  where no_entry > 0
  union all
  select cast(null as binary) as segment, 'quality' as facet, cast(null as signed) as at_position, 'unknown_stage' as row_outcome, unknown_label as end_reason, cast(null as signed) as bucket, cast(unknown_stage as signed) as n, cast(null as double) as total_value
  from row_findings
  where unknown_stage > 0
  union all
  select cast(null as binary) as segment, 'quality' as facet, cast(null as signed) as at_position, 'after_as_of' as row_outcome, cast(null as binary) as end_reason, cast(null as signed) as bucket, cast(after_as_of as signed) as n, cast(null as double) as total_value
  from row_findings
  where after_as_of > 0
  union all
  select cast(null as binary) as segment, 'quality' as facet, cast(null as signed) as at_position, 'newest_row' as row_outcome, cast(null as binary) as end_reason, cast(null as signed) as bucket, cast((as_of - newest) div 1000000 as signed) as n, cast(null as double) as total_value
  from row_findings cross join baton_clock
  where newest is not null
  union all
  select cast(null as binary) as segment, 'quality' as facet, 0 as at_position, 'first_entry' as row_outcome, cast(null as binary) as end_reason, cast(null as signed) as bucket, cast((as_of - first_0) div 1000000 as signed) as n, cast(null as double) as total_value
  from first_entries cross join baton_clock
  where first_0 is not null
  union all
  select cast(null as binary) as segment, 'quality' as facet, 1 as at_position, 'first_entry' as row_outcome, cast(null as binary) as end_reason, cast(null as signed) as bucket, cast((as_of - first_1) div 1000000 as signed) as n, cast(null as double) as total_value
  from first_entries cross join baton_clock
  where first_1 is not null
  union all
  select cast(null as binary) as segment, 'quality' as facet, 2 as at_position, 'first_entry' as row_outcome, cast(null as binary) as end_reason, cast(null as signed) as bucket, cast((as_of - first_2) div 1000000 as signed) as n, cast(null as double) as total_value
  from first_entries cross join baton_clock
  where first_2 is not null
  union all
  select cast(null as binary) as segment, 'quality' as facet, 3 as at_position, 'first_entry' as row_outcome, cast(null as binary) as end_reason, cast(null as signed) as bucket, cast((as_of - first_3) div 1000000 as signed) as n, cast(null as double) as total_value
  from first_entries cross join baton_clock
  where first_3 is not null
  union all
  select cast(null as binary) as segment, 'quality' as facet, cast(null as signed) as at_position, 'duplicate_key' as row_outcome, cast(null as binary) as end_reason, cast(null as signed) as bucket, cast(count(*) - count(distinct baton_key) as signed) as n, cast(null as double) as total_value
  from baton_source_1
  where baton_key <> ''
  having count(*) > count(distinct baton_key)
  union all
  select cast(null as binary) as segment, 'quality' as facet, cast(null as signed) as at_position, 'end_without_stage' as row_outcome, cast(null as binary) as end_reason, cast(null as signed) as bucket, cast(sum(case when end_4 is null then 0 else 1 end + case when end_5 is null then 0 else 1 end + case when end_6 is null then 0 else 1 end) as signed) as n, cast(null as double) as total_value
  from records
  where entry_0 is null and entry_1 is null and entry_2 is null and entry_3 is null
  having sum(case when end_4 is null then 0 else 1 end + case when end_5 is null then 0 else 1 end + case when end_6 is null then 0 else 1 end) > 0
  union all
  select segment, 'quality' as facet, cast(null as signed) as at_position, 'out_of_order' as row_outcome, cast(null as binary) as end_reason, cast(null as signed) as bucket, cast(count(*) as signed) as n, cast(null as double) as total_value
  from scoped cross join baton_clock
  where out_of_order = 1
  group by segment
)
select
  convert(segment using utf8mb4) as `segment`,
  convert(facet using utf8mb4) as `facet`,
  cast(at_position as signed) as `position`,
  convert(row_outcome using utf8mb4) as `outcome`,
  convert(end_reason using utf8mb4) as `reason`,
  cast(bucket as signed) as `bucket`,
  n as `n`,
  cast(total_value as double) as `value`
from long_rows
