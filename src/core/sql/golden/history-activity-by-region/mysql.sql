with baton_source_1 as (
  select
    cast(convert((lead_id) using utf8mb4) as binary) as baton_key,
    timestampdiff(microsecond, '1970-01-01', (changed_at)) as baton_at,
    cast(convert((stage) using utf8mb4) as binary) as baton_label,
    cast(convert((why) using utf8mb4) as binary) as baton_reason,
    cast((amount) as double) as baton_amount,
    cast(convert((region) using utf8mb4) as binary) as baton_dimension_0
  from crm.lead_history
),
all_moves as (
  select
    baton_key as entity,
    baton_step as step,
    baton_at as moved_at,
    baton_at * 7 + baton_step as place,
    case when baton_step >= 4 then baton_reason end as end_reason,
    baton_amount as amount,
    baton_dimension_0 as dimension_0
  from (
    select *, case baton_label when 'Lead' then 0 when 'MQL' then 1 when 'SAL' then 2 when 'Won' then 3 when 'Lost' then 4 when 'Rejected' then 5 when 'Recycled' then 6 end as baton_step
    from baton_source_1
  ) labelled_1
  where baton_key <> '' and baton_step is not null and baton_at <= 1775001600000000
),
records as (
  select
    entity,
    count(*) as steps_told,
    min(case when step = 0 then moved_at end) as entry_0,
    min(case when step = 1 then moved_at end) as entry_1,
    min(case when step = 2 then moved_at end) as entry_2,
    min(case when step = 3 then moved_at end) as entry_3,
    max(case when step >= 4 then step end) as end_step,
    max(case when step >= 4 then moved_at end) as end_at,
    max(end_reason) as end_reason,
    max(all_moves.dimension_0) as dimension_0,
    min(all_moves.dimension_0) as least_dimension_0,
    max(case when step = 0 then amount end) as amount_0,
    max(case when step = 1 then amount end) as amount_1,
    max(case when step = 2 then amount end) as amount_2,
    max(case when step = 3 then amount end) as amount_3,
    max(case when step = 4 then amount end) as amount_4,
    max(case when step = 5 then amount end) as amount_5,
    max(case when step = 6 then amount end) as amount_6
  from all_moves
  group by entity
),
sifted as (
  select
    departed.*,
    case
      when steps_told > case when entry_0 is null then 0 else 1 end + case when entry_1 is null then 0 else 1 end + case when entry_2 is null then 0 else 1 end + case when entry_3 is null then 0 else 1 end + case when end_step is null then 0 else 1 end then 1
      when entry_0 is null and entry_1 is null and entry_2 is null and entry_3 is null then 1
      when entry_3 is not null and end_step is not null then 1
      when entry_0 > left_at_0 then 1
      when entry_1 > left_at_1 then 1
      when entry_2 > left_at_2 then 1
      when dimension_0 <> least_dimension_0 then 1
      else 0
    end as tangled
  from (
    select
      records.*,
      coalesce(entry_1, entry_2, entry_3, end_at) as left_at_0,
      coalesce(entry_2, entry_3, end_at) as left_at_1,
      coalesce(entry_3, end_at) as left_at_2
    from records
  ) departed
),
tangled_moves as (
  select *
  from all_moves
  where entity in (select entity from sifted where tangled = 1)
),
unique_moves as (
  select
    entity,
    step,
    moved_at,
    place,
    count(*) as copies,
    max(end_reason) as end_reason,
    max(amount) as amount,
    max(dimension_0) as dimension_0
  from tangled_moves
  group by entity, step, moved_at, place
),
ordered as (
  select
    *,
    lead(step) over (partition by entity order by place desc) as previous_step,
    coalesce(min(case when step >= 3 then place end) over (partition by entity order by place desc rows between unbounded preceding and current row), 9000000000000000000) as journey,
    min(case when step > 0 then place end) over (partition by entity order by place desc rows between unbounded preceding and current row) as after_0,
    min(case when step > 1 then place end) over (partition by entity order by place desc rows between unbounded preceding and current row) as after_1,
    min(case when step > 2 then place end) over (partition by entity order by place desc rows between unbounded preceding and current row) as after_2
  from unique_moves
),
attempts_made as (
  select
    entity,
    journey,
    min(case when step = 0 then moved_at end) as entry_0,
    min(case when step = 1 then moved_at end) as entry_1,
    min(case when step = 2 then moved_at end) as entry_2,
    min(case when step = 3 then moved_at end) as entry_3,
    min(case when step = 0 then after_0 end) as after_0,
    min(case when step = 1 then after_1 end) as after_1,
    min(case when step = 2 then after_2 end) as after_2,
    min(case when step < 4 then step end) as first_stage,
    max(case when step < 4 then step end) as highest,
    max(case when step < 4 then place end) as last_entry,
    max(case when step >= 3 then step end) as closing_step,
    max(end_reason) as end_reason,
    max(picked_0) as amount,
    max(picked_1) as dimension_0,
    max(picked_2) as entry_amount_0,
    max(picked_3) as entry_amount_1,
    max(picked_4) as entry_amount_2,
    max(picked_5) as entry_amount_3
  from (
    select
      ordered.*,
      first_value(case when step = 3 then amount end) over (partition by entity, journey order by case when step = 3 then 0 else 1 end, place, case when amount is null then 1 else 0 end, amount desc rows between unbounded preceding and unbounded following) as picked_5
    from (
      select
        ordered.*,
        first_value(case when step = 2 then amount end) over (partition by entity, journey order by case when step = 2 then 0 else 1 end, place, case when amount is null then 1 else 0 end, amount desc rows between unbounded preceding and unbounded following) as picked_4
      from (
        select
          ordered.*,
          first_value(case when step = 1 then amount end) over (partition by entity, journey order by case when step = 1 then 0 else 1 end, place, case when amount is null then 1 else 0 end, amount desc rows between unbounded preceding and unbounded following) as picked_3
        from (
          select
            ordered.*,
            first_value(case when step = 0 then amount end) over (partition by entity, journey order by case when step = 0 then 0 else 1 end, place, case when amount is null then 1 else 0 end, amount desc rows between unbounded preceding and unbounded following) as picked_2
          from (
            select
              ordered.*,
              first_value(dimension_0) over (partition by entity, journey order by case when dimension_0 is null then 1 else 0 end, place desc, dimension_0 desc rows between unbounded preceding and unbounded following) as picked_1
            from (
              select
                ordered.*,
                first_value(amount) over (partition by entity, journey order by case when amount is null then 1 else 0 end, place desc, amount desc rows between unbounded preceding and unbounded following) as picked_0
              from ordered
            ) ordered
          ) ordered
        ) ordered
      ) ordered
    ) ordered
  ) ordered
  group by entity, journey
),
all_journeys as (
  select
    entity,
    0 as journey,
    tangled,
    case when entry_0 is not null then 0 when entry_1 is not null then 1 when entry_2 is not null then 2 when entry_3 is not null then 3 end as first_stage,
    case when entry_3 is not null then 3 when entry_2 is not null then 2 when entry_1 is not null then 1 when entry_0 is not null then 0 end as highest,
    case when entry_3 is not null then 3 when entry_2 is not null then 2 when entry_1 is not null then 1 when entry_0 is not null then 0 end as current_stage,
    case when entry_3 is not null then 3 else end_step end as closing_step,
    end_reason,
    entry_0,
    entry_1,
    entry_2,
    entry_3,
    case when entry_1 is not null then 1 when entry_2 is not null then 2 when entry_3 is not null then 3 else end_step end as left_step_0,
    left_at_0,
    case when entry_2 is not null then 2 when entry_3 is not null then 3 else end_step end as left_step_1,
    left_at_1,
    case when entry_3 is not null then 3 else end_step end as left_step_2,
    left_at_2,
    coalesce(amount_6, amount_5, amount_4, amount_3, amount_2, amount_1, amount_0) as amount,
    dimension_0,
    amount_0 as entry_amount_0,
    amount_1 as entry_amount_1,
    amount_2 as entry_amount_2,
    amount_3 as entry_amount_3
  from sifted
  where tangled = 0
  union all
  select
    entity,
    journey,
    1 as tangled,
    first_stage,
    highest,
    (last_entry % 7 + 7) % 7 as current_stage,
    closing_step,
    end_reason,
    entry_0,
    entry_1,
    entry_2,
    entry_3,
    (after_0 % 7 + 7) % 7 as left_step_0,
    (after_0 - (after_0 % 7 + 7) % 7) div 7 as left_at_0,
    (after_1 % 7 + 7) % 7 as left_step_1,
    (after_1 - (after_1 % 7 + 7) % 7) div 7 as left_at_1,
    (after_2 % 7 + 7) % 7 as left_step_2,
    (after_2 - (after_2 % 7 + 7) % 7) div 7 as left_at_2,
    amount,
    dimension_0,
    entry_amount_0,
    entry_amount_1,
    entry_amount_2,
    entry_amount_3
  from attempts_made
  where first_stage is not null
),
stage_changes as (
  select entity, journey, step, moved_at, place
  from ordered
  where previous_step is null or previous_step <> step
),
all_visits as (
  select *
  from (
    select
      *,
      lag(step) over (partition by entity order by place desc) as left_step,
      lag(moved_at) over (partition by entity order by place desc) as left_at
    from stage_changes
  ) visited
  where step < 3
),
viewed as (
  select all_journeys.*
  from all_journeys
),
top_segments as (
  select *
  from (
    select
      label,
      row_number() over (order by journeys desc, label) as size_rank
    from (
      select coalesce(dimension_0, '(none)') as label, count(*) as journeys
      from viewed
      where (first_stage <= 0 and highest >= 0 and coalesce(entry_0, nullif(least(coalesce(entry_1, 9000000000000000000), coalesce(entry_2, 9000000000000000000), coalesce(entry_3, 9000000000000000000)), 9000000000000000000)) >= 1767225600000000 and coalesce(entry_0, nullif(least(coalesce(entry_1, 9000000000000000000), coalesce(entry_2, 9000000000000000000), coalesce(entry_3, 9000000000000000000)), 9000000000000000000)) <= 1775001600000000)
        or (first_stage <= 1 and highest >= 1 and coalesce(entry_1, nullif(least(coalesce(entry_2, 9000000000000000000), coalesce(entry_3, 9000000000000000000)), 9000000000000000000)) >= 1767225600000000 and coalesce(entry_1, nullif(least(coalesce(entry_2, 9000000000000000000), coalesce(entry_3, 9000000000000000000)), 9000000000000000000)) <= 1775001600000000)
        or (first_stage <= 2 and highest >= 2 and coalesce(entry_2, entry_3) >= 1767225600000000 and coalesce(entry_2, entry_3) <= 1775001600000000)
        or (first_stage <= 3 and highest >= 3 and entry_3 >= 1767225600000000 and entry_3 <= 1775001600000000)
      group by coalesce(dimension_0, '(none)')
    ) sizes
  ) ranked
  where size_rank <= 3
),
scoped as (
  select viewed.*, case when top_segments.size_rank >= 1 then top_segments.label else 'Other' end as segment
  from viewed
  left join top_segments on top_segments.label = coalesce(viewed.dimension_0, '(none)')
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
    seen_0,
    seen_1,
    seen_2,
    seen_3,
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
      case when (first_stage <= 0 and highest >= 0 and coalesce(entry_0, nullif(least(coalesce(entry_1, 9000000000000000000), coalesce(entry_2, 9000000000000000000), coalesce(entry_3, 9000000000000000000)), 9000000000000000000)) >= 1767225600000000 and coalesce(entry_0, nullif(least(coalesce(entry_1, 9000000000000000000), coalesce(entry_2, 9000000000000000000), coalesce(entry_3, 9000000000000000000)), 9000000000000000000)) <= 1775001600000000) then 1 else 0 end as seen_0,
      case when (first_stage <= 1 and highest >= 1 and coalesce(entry_1, nullif(least(coalesce(entry_2, 9000000000000000000), coalesce(entry_3, 9000000000000000000)), 9000000000000000000)) >= 1767225600000000 and coalesce(entry_1, nullif(least(coalesce(entry_2, 9000000000000000000), coalesce(entry_3, 9000000000000000000)), 9000000000000000000)) <= 1775001600000000) then 1 else 0 end as seen_1,
      case when (first_stage <= 2 and highest >= 2 and coalesce(entry_2, entry_3) >= 1767225600000000 and coalesce(entry_2, entry_3) <= 1775001600000000) then 1 else 0 end as seen_2,
      case when (first_stage <= 3 and highest >= 3 and entry_3 >= 1767225600000000 and entry_3 <= 1775001600000000) then 1 else 0 end as seen_3,
      coalesce(entry_amount_0, amount) as amount_0,
      coalesce(entry_amount_1, amount) as amount_1,
      coalesce(entry_amount_2, amount) as amount_2,
      coalesce(entry_amount_3, amount) as amount_3
    from scoped
  ) described
  group by segment, first_stage, highest, ending, entered_0, entered_1, entered_2, entered_3, seen_0, seen_1, seen_2, seen_3
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
      and case stage when 0 then seen_0 when 1 then seen_1 when 2 then seen_2 when 3 then seen_3 end = 1
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
    tangled,
    0 as stage,
    left_step_0 as left_step,
    end_reason,
    coalesce(left_at_0, 1775001600000000) - entry_0 as duration
  from scoped
  where entry_0 is not null
    and entry_0 >= 1767225600000000 and entry_0 <= 1775001600000000
  union all
  select
    segment,
    tangled,
    1 as stage,
    left_step_1 as left_step,
    end_reason,
    coalesce(left_at_1, 1775001600000000) - entry_1 as duration
  from scoped
  where entry_1 is not null
    and entry_1 >= 1767225600000000 and entry_1 <= 1775001600000000
  union all
  select
    segment,
    tangled,
    2 as stage,
    left_step_2 as left_step,
    end_reason,
    coalesce(left_at_2, 1775001600000000) - entry_2 as duration
  from scoped
  where entry_2 is not null
    and entry_2 >= 1767225600000000 and entry_2 <= 1775001600000000
),
passage_counts as (
  select segment, tangled, stage, left_step, end_reason, bucket, count(*) as n
  from (
    select
      segment,
      tangled,
      stage,
      left_step,
      case when left_step >= 4 then end_reason end as end_reason,
      case when duration / 1e6 <= 1 then 0 else cast(ceil(ln(duration / 1e6) / 1.980262729617973e-2) as signed) end as bucket
    from passages
  ) spells
  group by segment, tangled, stage, left_step, end_reason, bucket
),
scoped_visits as (
  select
    scoped.segment,
    all_visits.step as stage,
    all_visits.left_step,
    scoped.end_reason,
    coalesce(all_visits.left_at, 1775001600000000) - all_visits.moved_at as duration
  from all_visits
  join scoped on scoped.entity = all_visits.entity and scoped.journey = all_visits.journey and scoped.tangled = 1
  where all_visits.moved_at >= 1767225600000000 and all_visits.moved_at <= 1775001600000000
),
visit_counts as (
  select segment, stage, left_step, end_reason, bucket, n
  from passage_counts
  where tangled = 0
  union all
  select segment, stage, left_step, end_reason, bucket, count(*) as n
  from (
    select
      segment,
      stage,
      left_step,
      case when left_step >= 4 then end_reason end as end_reason,
      case when duration / 1e6 <= 1 then 0 else cast(ceil(ln(duration / 1e6) / 1.980262729617973e-2) as signed) end as bucket
    from scoped_visits
  ) spells
  group by segment, stage, left_step, end_reason, bucket
),
offered as (
  select opened.*, case when stopped_at < started_at then 0 else stopped_at - started_at end as wait
  from (
    select
      entity,
      segment,
      0 as handoff,
      1 as giving_stage,
      cast(172800000000 as signed) as sla,
      entry_1 as offered_at,
      entry_1 as started_at,
      coalesce(left_at_1, 1775001600000000) as stopped_at,
      left_step_1 as decided_step,
      case when left_step_1 >= 4 then end_reason end as end_reason,
      case when closing_step = 3 then 1 else 0 end as has_won,
      amount
    from scoped
    where entry_1 is not null
      and entry_1 >= 1767225600000000 and entry_1 <= 1775001600000000
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
      sum(case when baton_key <> '' and baton_at is null then 1 else 0 end) as missing_time,
      0 as no_entry,
      sum(case when baton_key <> '' and baton_at <= 1775001600000000 and baton_step is null then 1 else 0 end) as unknown_stage,
      sum(case when baton_key <> '' and baton_at > 1775001600000000 and baton_step is not null then 1 else 0 end) as after_as_of,
      min(case when baton_key <> '' and baton_at <= 1775001600000000 and baton_step is null then baton_label end) as unknown_label,
      max(case when baton_key <> '' and baton_at <= 1775001600000000 and baton_step is not null then baton_at end) as newest
    from (
      select *, case baton_label when 'Lead' then 0 when 'MQL' then 1 when 'SAL' then 2 when 'Won' then 3 when 'Lost' then 4 when 'Rejected' then 5 when 'Recycled' then 6 end as baton_step
      from baton_source_1
    ) labelled_1
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
  from visit_counts
  group by segment, stage, case when left_step is null then 'open' when left_step = 4 then 'lost' when left_step = 5 then 'rejected' when left_step = 6 then 'recycled' when left_step > stage then 'advanced' else 'regressed' end, end_reason, bucket
  union all
  select segment, 'stage' as facet, stage as at_position, 'regressed' as row_outcome, cast(null as binary) as end_reason, cast(null as signed) as bucket, cast(sum(n) as signed) as n, cast(null as double) as total_value
  from visit_counts
  where left_step < stage
  group by segment, stage
  union all
  select segment, 'handoff' as facet, handoff as at_position, outcome as row_outcome, end_reason, bucket, cast(n as signed) as n, total_amount as total_value
  from handoff_counts
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
  select cast(null as binary) as segment, 'quality' as facet, cast(null as signed) as at_position, 'newest_row' as row_outcome, cast(null as binary) as end_reason, cast(null as signed) as bucket, cast((1775001600000000 - newest) div 1000000 as signed) as n, cast(null as double) as total_value
  from row_findings
  where newest is not null
  union all
  select cast(null as binary) as segment, 'quality' as facet, 0 as at_position, 'first_entry' as row_outcome, cast(null as binary) as end_reason, cast(null as signed) as bucket, cast((1775001600000000 - first_0) div 1000000 as signed) as n, cast(null as double) as total_value
  from first_entries
  where first_0 is not null
  union all
  select cast(null as binary) as segment, 'quality' as facet, 1 as at_position, 'first_entry' as row_outcome, cast(null as binary) as end_reason, cast(null as signed) as bucket, cast((1775001600000000 - first_1) div 1000000 as signed) as n, cast(null as double) as total_value
  from first_entries
  where first_1 is not null
  union all
  select cast(null as binary) as segment, 'quality' as facet, 2 as at_position, 'first_entry' as row_outcome, cast(null as binary) as end_reason, cast(null as signed) as bucket, cast((1775001600000000 - first_2) div 1000000 as signed) as n, cast(null as double) as total_value
  from first_entries
  where first_2 is not null
  union all
  select cast(null as binary) as segment, 'quality' as facet, 3 as at_position, 'first_entry' as row_outcome, cast(null as binary) as end_reason, cast(null as signed) as bucket, cast((1775001600000000 - first_3) div 1000000 as signed) as n, cast(null as double) as total_value
  from first_entries
  where first_3 is not null
  union all
  select cast(null as binary) as segment, 'quality' as facet, cast(null as signed) as at_position, 'duplicate_move' as row_outcome, cast(null as binary) as end_reason, cast(null as signed) as bucket, cast(sum(copies - 1) as signed) as n, cast(null as double) as total_value
  from unique_moves
  having sum(copies - 1) > 0
  union all
  select cast(null as binary) as segment, 'quality' as facet, cast(null as signed) as at_position, 'end_without_stage' as row_outcome, cast(null as binary) as end_reason, cast(null as signed) as bucket, cast(count(*) as signed) as n, cast(null as double) as total_value
  from attempts_made
  where first_stage is null
  having count(*) > 0
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
