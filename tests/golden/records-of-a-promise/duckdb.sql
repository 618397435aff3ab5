with baton_clock as (select epoch_us(now()) as as_of),
baton_source_1 as not materialized (
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
              when not regexp_matches(
                trim(both ' ' from cast((id) as varchar)),
                '[^-0-9.]|.-|^-?0[0-9]|[.].*[1-9.]|^-?[.]'
              ) then split_part(trim(both ' ' from cast((id) as varchar)), '.', 1)
              else trim(both ' ' from cast((id) as varchar))
            end
          else cast((id) as varchar)
        end as varchar
      ) as baton_key,
      case when isfinite((created_at)) then epoch_us((created_at)) end as baton_raw_at_0,
      case when isfinite((mql_at)) then epoch_us((mql_at)) end as baton_raw_at_1,
      case
        when (status <> 'Rejected') then case when isfinite((accepted_at)) then epoch_us((accepted_at)) end
      end as baton_raw_at_2,
      case when isfinite((won_at)) then epoch_us((won_at)) end as baton_raw_at_3,
      case when isfinite((lost_at)) then epoch_us((lost_at)) end as baton_raw_at_4,
      case when isfinite((rejected_at)) then epoch_us((rejected_at)) end as baton_raw_at_5,
      cast((lost_reason) as varchar) as baton_reason_4,
      case
        when typeof((amount)) not in ('VARCHAR', 'BOOLEAN')
          or regexp_matches(
            cast((amount) as varchar) || '=',
            '^[-+]?([0-9]+([.]([0-9]{1,2}|[0-9]{4,}))?|(0|[0-9]{4,})[.][0-9]{3})='
          ) then cast((amount) as double)
      end as baton_raw_amount,
      case when isfinite((assigned_at)) then epoch_us((assigned_at)) end as baton_raw_assigned_0,
      (amount) as baton_raw_value,
      case when (phone is not null) then 1 else 0 end as baton_met_0_0
    from crm.leads where (deleted_at is null)
  ) baton_raw_1
),
baton_stamped_rows as (
  select
    stamped.*,
    greatest(at_0 * 7 + 0, at_1 * 7 + 1, at_2 * 7 + 2, at_3 * 7 + 3, at_4 * 7 + 4, at_5 * 7 + 5) as place
  from (
    select
      baton_key as entity,
      case when baton_at_0 <= as_of then baton_at_0 end as at_0,
      case when baton_at_1 <= as_of then baton_at_1 end as at_1,
      case when baton_at_2 <= as_of then baton_at_2 end as at_2,
      case when baton_at_3 <= as_of then baton_at_3 end as at_3,
      case when baton_at_4 <= as_of then baton_at_4 end as at_4,
      case when baton_at_5 <= as_of then baton_at_5 end as at_5,
      cast(null as bigint) as at_6, baton_reason_4 as reason_4, baton_amount as amount,
      case when baton_assigned_0 <= as_of then baton_assigned_0 end as assigned_0,
      baton_met_0_0 as met_0_0
    from baton_source_1 cross join baton_clock
    where baton_key <> ''
      and (
        baton_at_0 <= as_of or baton_at_1 <= as_of or baton_at_2 <= as_of or baton_at_3 <= as_of or baton_at_4 <= as_of
        or baton_at_5 <= as_of
      )
  ) stamped
),
baton_records as (
  select
    entity, min(at_0) as entry_0, min(at_1) as entry_1, min(at_2) as entry_2, min(at_3) as entry_3, min(at_4) as end_4,
    min(at_5) as end_5, min(at_6) as end_6,
    (
      arg_max(
        [baton_stamped_rows.reason_4],
        {'place': -(at_4), 'known': baton_stamped_rows.reason_4 is not null, 'result': baton_stamped_rows.reason_4}
      )
      filter (where at_4 is not null)
    )[1] as reason_4,
    arg_max(baton_stamped_rows.amount, {'place': place, 'result': baton_stamped_rows.amount}) as amount,
    arg_max(baton_stamped_rows.assigned_0, {'place': place, 'result': baton_stamped_rows.assigned_0}) as assigned_0,
    (
      arg_max(
        [baton_stamped_rows.met_0_0],
        {'place': -(at_1), 'known': baton_stamped_rows.met_0_0 is not null, 'result': baton_stamped_rows.met_0_0}
      )
      filter (where at_1 is not null)
    )[1] as met_0_0
  from baton_stamped_rows group by entity
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
    case when entry_3 is null then least(end_4 * 7 + 4, end_5 * 7 + 5, end_6 * 7 + 6) end as end_place,
    least(entry_2 * 7 + 2, entry_3 * 7 + 3, end_4 * 7 + 4, end_5 * 7 + 5, end_6 * 7 + 6) as decision_0
  from baton_records
  where entry_0 is not null or entry_1 is not null or entry_2 is not null or entry_3 is not null
),
baton_journeys as (
  select
    *,
    case when entry_3 is not null then 3 else (end_place % 7 + 7) % 7 end as closing_step,
    case (end_place % 7 + 7) % 7 when 4 then reason_4 end as end_reason,
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
      else (end_place % 7 + 7) % 7
    end as left_step_0,
    coalesce(entry_1, entry_2, entry_3, (end_place - (end_place % 7 + 7) % 7) // 7) as left_at_0,
    case
      when entry_2 is not null then 2 when entry_3 is not null then 3 else (end_place % 7 + 7) % 7
    end as left_step_1,
    coalesce(entry_2, entry_3, (end_place - (end_place % 7 + 7) % 7) // 7) as left_at_1,
    case when entry_0 > entry_1 then 1 else 0 end as displaced_1,
    case when entry_3 is not null then 3 else (end_place % 7 + 7) % 7 end as left_step_2,
    coalesce(entry_3, (end_place - (end_place % 7 + 7) % 7) // 7) as left_at_2,
    case when entry_0 > entry_2 or entry_1 > entry_2 then 1 else 0 end as displaced_2,
    (decision_0 % 7 + 7) % 7 as decided_step_0,
    (decision_0 - (decision_0 % 7 + 7) % 7) // 7 as decided_at_0,
    case (decision_0 % 7 + 7) % 7 when 4 then reason_4 end as decided_reason_0
  from baton_ended_records
),
baton_in_view as not materialized (
  select anchored.*
  from (
    select baton_journeys.*, coalesce(entry_0, entry_1, entry_2, entry_3) as anchored_at from baton_journeys
  ) anchored
  cross join baton_clock where anchored_at is not null
),
baton_segmented as not materialized (select baton_in_view.*, cast(null as varchar) as segment from baton_in_view),
baton_offered as (
  select
    opened.*,
    case when decided_step >= 4 then decided_reason end as end_reason,
    case when stopped_at < started_at then null else stopped_at - started_at end as wait
  from (
    select
      entity, segment, handoff, 1 as giving_stage, cast(null as bigint) as sla, entry_1 as offered_at,
      coalesce(assigned_0, entry_1) as started_at,
      coalesce(decided_at_0, as_of) as stopped_at,
      decided_step_0 as decided_step,
      decided_reason_0 as decided_reason,
      met_0_0,
      case when closing_step = 3 then 1 else 0 end as has_won,
      amount
    from baton_segmented cross join baton_clock
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
baton_listed as (select * from baton_judged where ((handoff = 0 and case when met_0_0 = 1 then 1 else 0 end = 0)))
select
  cast(entity as varchar) as "key",
  cast(case handoff when 0 then 'mql' end as varchar) as "from_stage",
  cast(case handoff when 0 then 'sal' end as varchar) as "to_stage",
  cast(offered_at // 1000 as bigint) as "entered_at",
  cast(wait // 1000000 as bigint) as "age_seconds",
  cast((cast(null as bigint)) // 1000000 as bigint) as "left_seconds",
  cast(amount as double) as "value",
  cast(status as varchar) as "outcome",
  cast(end_reason as varchar) as "reason",
  cast((select count(*) from baton_listed) as bigint) as "total"
from baton_listed
order by case when offered_at is null then 1 else 0 end, offered_at desc, entity, offered_at, handoff
limit 100 offset 0
