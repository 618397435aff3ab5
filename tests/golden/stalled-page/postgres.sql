with baton_candidates as materialized (
  select baton_key, count(*) as rows_in_range
  from (
    select baton_key
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
        end as baton_raw_at
      from crm.lead_history
      where (changed_at) >= '2025-12-30' and (changed_at) <= '2026-04-03'
    ) baton_timed_1
    where case when baton_raw_at >= 86400000000 then baton_raw_at end between 1767225600000000 and 1775001600000000
  ) baton_timed
  group by baton_key
),
baton_source_1 as materialized (
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
      cast((region) as text) collate "C" as baton_dimension_0,
      cast((owner_email) as text) collate "C" as baton_owner_name,
      (amount) as baton_raw_value
    from crm.lead_history
  ) baton_raw_1
  where baton_key in (select baton_key from baton_candidates where baton_key <> '')
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
    baton_amount as amount, baton_dimension_0 as dimension_0, baton_owner_name as owner_name
  from baton_labeled_1
  where baton_key <> '' and baton_step is not null and baton_at <= 1775001600000000
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
    max(baton_moves.dimension_0) as dimension_0,
    min(baton_moves.dimension_0) as least_dimension_0,
    max(baton_moves.owner_name) as owner_name,
    min(baton_moves.owner_name) as least_owner_name,
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
    entity, entry_0, entry_1, entry_2, entry_3, left_at_0, left_at_1, left_at_2, end_step, end_reason, dimension_0,
    owner_name, amount_0, amount_1, amount_2, amount_3, amount_4, amount_5, amount_6,
    case
      when move_count > case when entry_0 is null then 0 else 1 end
        + case when entry_1 is null then 0 else 1 end
        + case when entry_2 is null then 0 else 1 end
        + case when entry_3 is null then 0 else 1 end
        + case when end_place is null then 0 else 1 end then 1
      when entry_0 is null and entry_1 is null and entry_2 is null and entry_3 is null then 1
      when entry_3 is not null and end_place is not null then 1
      when entry_0 > left_at_0 then 1 when entry_1 > left_at_1 then 1 when entry_2 > left_at_2 then 1
      when dimension_0 <> least_dimension_0 then 1
      when owner_name <> least_owner_name then 1
      else 0
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
    max(baton_moves_to_sort.amount) as amount,
    max(baton_moves_to_sort.dimension_0) as dimension_0,
    max(baton_moves_to_sort.owner_name) as owner_name
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
    )[1] as amount,
    (
      array_agg(baton_ordered_moves.dimension_0 order by place desc)
      filter (where baton_ordered_moves.dimension_0 is not null)
    )[1] as dimension_0,
    (
      array_agg(baton_ordered_moves.owner_name order by place desc)
      filter (where baton_ordered_moves.owner_name is not null)
    )[1] as owner_name
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
    coalesce(amount_6, amount_5, amount_4, amount_3, amount_2, amount_1, amount_0) as amount,
    dimension_0, owner_name
  from baton_records where unsorted = 0
  union all
  select
    entity, journey, 1 as unsorted, first_stage, highest, closing_step, end_reason, entry_0, entry_1, entry_2, entry_3,
    (after_0 % 7 + 7) % 7 as left_step_0,
    (after_0 - (after_0 % 7 + 7) % 7) / 7 as left_at_0,
    (after_1 % 7 + 7) % 7 as left_step_1,
    (after_1 - (after_1 % 7 + 7) % 7) / 7 as left_at_1,
    (after_2 % 7 + 7) % 7 as left_step_2,
    (after_2 - (after_2 % 7 + 7) % 7) / 7 as left_at_2,
    amount, dimension_0, owner_name
  from baton_attempts where first_stage is not null
),
baton_in_view as not materialized (
  select anchored.*
  from (
    select baton_journeys.*, coalesce(entry_0, entry_1, entry_2, entry_3) as anchored_at from baton_journeys
  ) anchored
  where anchored_at is not null and anchored_at between 1767225600000000 and 1775001600000000
),
baton_segmented as not materialized (select baton_in_view.*, cast(null as text) as segment from baton_in_view),
baton_offered as (
  select
    opened.*,
    case when decided_step >= 4 then decided_reason end as end_reason,
    case when stopped_at < started_at then 0 else stopped_at - started_at end as wait
  from (
    select
      entity, segment, handoff, 1 as giving_stage,
      cast(172800000000 as bigint) as sla,
      entry_1 as offered_at, entry_1 as started_at,
      coalesce(left_at_1, 1775001600000000) as stopped_at,
      left_step_1 as decided_step, end_reason as decided_reason,
      case when closing_step = 3 then 1 else 0 end as has_won,
      amount, dimension_0, owner_name
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
baton_listed as (select * from baton_judged where status = 'stalled')
select
  cast(entity as text) as "key",
  cast(case handoff when 0 then 'mql' end as text) as "from_stage",
  cast(case handoff when 0 then 'sal' end as text) as "to_stage",
  cast(owner_name as text) as "owner",
  cast(wait / 1000000 as bigint) as "age_seconds",
  cast(amount as double precision) as "value",
  cast(dimension_0 as text) as "dimension_region",
  cast((select count(*) from baton_listed) as bigint) as "total"
from baton_listed
order by case when wait is null then 1 else 0 end, wait desc, entity, offered_at, handoff
limit 50 offset 100
