with baton_candidates as (
  select baton_key, count(*) as rows_in_range
  from (
    select baton_key
    from (
      select
        cast(
          case
            when cast((lead_id) as varchar) like ' %'
              or cast((lead_id) as varchar) like '% '
              or cast((lead_id) as varchar) like '%.0%' then case
                when not regexp_like(
                  trim(both ' ' from cast((lead_id) as varchar)),
                  '[^-0-9.]|.-|^-?0[0-9]|[.].*[1-9.]|^-?[.]'
                ) then split_part(trim(both ' ' from cast((lead_id) as varchar)), '.', 1)
                else trim(both ' ' from cast((lead_id) as varchar))
              end
            else cast((lead_id) as varchar)
          end as varchar
        ) as baton_key,
        cast(round(to_unixtime((changed_at)) * 1000000) as bigint) as baton_raw_at
      from crm.lead_history
      where (changed_at) >= date '2025-12-30' and (changed_at) <= date '2026-04-03'
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
          when cast((lead_id) as varchar) like ' %'
            or cast((lead_id) as varchar) like '% '
            or cast((lead_id) as varchar) like '%.0%' then case
              when not regexp_like(
                trim(both ' ' from cast((lead_id) as varchar)),
                '[^-0-9.]|.-|^-?0[0-9]|[.].*[1-9.]|^-?[.]'
              ) then split_part(trim(both ' ' from cast((lead_id) as varchar)), '.', 1)
              else trim(both ' ' from cast((lead_id) as varchar))
            end
          else cast((lead_id) as varchar)
        end as varchar
      ) as baton_key,
      cast(round(to_unixtime((changed_at)) * 1000000) as bigint) as baton_raw_at,
      cast((stage) as varchar) as baton_label,
      cast((why) as varchar) as baton_reason,
      try_cast((amount) as double) as baton_raw_amount,
      cast((region) as varchar) as baton_dimension_0,
      cast((owner_email) as varchar) as baton_owner_name,
      (amount) as baton_raw_value
    from crm.lead_history
  ) baton_raw_1
  where baton_key in (select baton_key from baton_candidates where baton_key <> '')
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
    baton_amount as amount, baton_dimension_0 as dimension_0, baton_owner_name as owner_name
  from baton_labeled_1
  where baton_key <> '' and baton_step is not null and baton_at <= 1775001600000000
),
baton_unique_moves as (
  select
    entity, step, moved_at, place, count(*) as copies,
    max(baton_moves.end_reason) as end_reason,
    max(baton_moves.amount) as amount,
    max(baton_moves.dimension_0) as dimension_0,
    max(baton_moves.owner_name) as owner_name
  from baton_moves
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
baton_attempts as (
  select
    entity, journey, opens, visited, moved_at, left_place,
    min(case when step = 0 then moved_at end) over (partition by entity, journey) as entry_0,
    min(case when step = 1 then moved_at end) over (partition by entity, journey) as entry_1,
    min(case when step = 2 then moved_at end) over (partition by entity, journey) as entry_2,
    min(case when step = 3 then moved_at end) over (partition by entity, journey) as entry_3,
    min(case when step = 0 then baton_ordered_moves.after_0 end) over (partition by entity, journey) as after_0,
    min(case when step = 1 then baton_ordered_moves.after_1 end) over (partition by entity, journey) as after_1,
    min(case when step = 2 then baton_ordered_moves.after_2 end) over (partition by entity, journey) as after_2,
    min(case when step < 4 then step end) over (partition by entity, journey) as first_stage,
    max(case when step < 4 then step end) over (partition by entity, journey) as highest,
    max(case when step < 4 then place end) over (partition by entity, journey) as last_entry,
    max(case when step >= 3 then step end) over (partition by entity, journey) as closing_step,
    max(baton_ordered_moves.end_reason) over (partition by entity, journey) as end_reason,
    value_0 as amount, value_1 as dimension_0, value_2 as owner_name
  from (
    select
      baton_ordered_moves.*,
      first_value(amount)
        over (
          partition by entity, journey
          order by case when amount is null then 1 else 0 end, place desc
          rows between unbounded preceding and unbounded following
        ) as value_0,
      first_value(dimension_0)
        over (
          partition by entity, journey
          order by case when dimension_0 is null then 1 else 0 end, place desc
          rows between unbounded preceding and unbounded following
        ) as value_1,
      first_value(owner_name)
        over (
          partition by entity, journey
          order by case when owner_name is null then 1 else 0 end, place desc
          rows between unbounded preceding and unbounded following
        ) as value_2
    from baton_ordered_moves
  ) baton_ordered_moves
),
baton_journeys as (
  select
    entity, journey, opens, visited, moved_at as visited_at,
    (left_place % 7 + 7) % 7 as visit_left_step,
    (left_place - (left_place % 7 + 7) % 7) / 7 as visit_left_at,
    first_stage, highest, closing_step, end_reason, entry_0, entry_1, entry_2, entry_3,
    (after_0 % 7 + 7) % 7 as left_step_0,
    (after_0 - (after_0 % 7 + 7) % 7) / 7 as left_at_0,
    (after_1 % 7 + 7) % 7 as left_step_1,
    (after_1 - (after_1 % 7 + 7) % 7) / 7 as left_at_1,
    (after_2 % 7 + 7) % 7 as left_step_2,
    (after_2 - (after_2 % 7 + 7) % 7) / 7 as left_at_2,
    amount, dimension_0, owner_name
  from baton_attempts where first_stage is not null
),
baton_in_view as (
  select anchored.*
  from (
    select baton_journeys.*, coalesce(entry_0, entry_1, entry_2, entry_3) as anchored_at from baton_journeys
  ) anchored
  where anchored_at is not null and anchored_at between 1767225600000000 and 1775001600000000
),
baton_top_segments as (
  select *
  from (
    select label, row_number() over (order by journeys desc, label) as size_rank
    from (
      select coalesce(dimension_0, '(none)') as label, count(*) as journeys
      from baton_in_view where opens = 1
      group by coalesce(dimension_0, '(none)')
    ) sizes
  ) ranked
  where size_rank <= 3
),
baton_segmented as (
  select
    baton_in_view.*,
    case when baton_top_segments.size_rank >= 1 then baton_top_segments.label else 'Other' end as segment
  from baton_in_view
  left join baton_top_segments on baton_top_segments.label = coalesce(baton_in_view.dimension_0, '(none)')
),
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
    amount, entity, dated_at, dimension_0, owner_name
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
      case cell
        when -1 then visited_at
        when 0 then coalesce(
          entry_0,
          nullif(
            least(
              coalesce(entry_1, 9000000000000000000),
              coalesce(entry_2, 9000000000000000000),
              coalesce(entry_3, 9000000000000000000)
            ),
            9000000000000000000
          )
        )
        when 1 then coalesce(
          entry_1,
          nullif(
            least(coalesce(entry_2, 9000000000000000000), coalesce(entry_3, 9000000000000000000)),
            9000000000000000000
          )
        )
        when 2 then coalesce(entry_2, entry_3)
        when 3 then entry_3
      end as dated_at,
      amount, entity, dimension_0, owner_name
    from baton_segmented
    cross join (select -1 as cell union all select 0 union all select 1 union all select 2 union all select 3) cells
    where opens = 1 and (cell - first_stage) * (highest - cell) >= 0 or cell = -1 and visited is not null
  ) spread
)
select
  cast(entity as varchar) as "key",
  cast('mql' as varchar) as "stage",
  cast(owner_name as varchar) as "owner",
  cast(dated_at / 1000 as bigint) as "entered_at",
  cast(duration / 1000000 as bigint) as "age_seconds",
  cast(amount as double) as "value",
  cast(
    case
      when (entry is null or entry <> 'skipped') then case
        when left_step is null then 'open'
        when left_step = 4 then 'lost'
        when left_step = 5 then 'rejected'
        when left_step = 6 then 'recycled'
        when left_step > 1 then 'advanced'
        else 'regressed'
      end
    end as varchar
  ) as "outcome",
  cast(end_reason as varchar) as "reason",
  cast(dimension_0 as varchar) as "dimension_region",
  cast(count(*) over () as bigint) as "total"
from (
  select * from baton_stages_reached
  where stage = 1
    and stage < 3 and entry <> 'skipped'
    and left_step = 5
    and end_reason = from_utf8(from_hex('4f275265696c6c79'))
    and segment = 'DACH'
) listed
order by case when amount is null then 1 else 0 end, amount desc, entity, dated_at
offset 0 limit 100
