with baton_clock as (
  select this_moment - 7776000000000 as range_from, this_moment as range_to, this_moment as as_of
  from (select toUnixTimestamp64Micro(now64(6, 'UTC')) as this_moment) warehouse_clock
),
baton_candidates as (
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
      where (not match(toTypeName((changed_at)), 'Date|Nothing') or toDate((changed_at)) >= today() - 92)
    ) baton_timed_1
    cross join baton_clock
    where case when baton_raw_at >= 86400000000 then baton_raw_at end between range_from and range_to
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
      cast((region) as Nullable(String)) as baton_dimension_0,
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
    baton_amount as amount, baton_dimension_0 as dimension_0
  from baton_labeled_1 cross join baton_clock
  where baton_key <> '' and baton_step is not null and baton_at <= as_of
),
baton_unique_moves as (
  select
    entity, step, moved_at, place, count(*) as copies,
    max(baton_moves.end_reason) as end_reason,
    max(baton_moves.amount) as amount,
    max(baton_moves.dimension_0) as dimension_0
  from baton_moves
  group by entity, step, moved_at, place
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
    from baton_unique_moves
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
      argMax(baton_ordered_moves.dimension_0, place) as dimension_0,
      groupArray(tuple(opens, visited, moved_at, left_place)) as moves
    from baton_ordered_moves group by entity, journey
  ) baton_said
  array join baton_said.moves as baton_row
),
baton_journeys as (
  select
    entity, journey, opens, visited, moved_at as visited_at,
    (left_place % 7 + 7) % 7 as visit_left_step,
    intDiv((left_place - (left_place % 7 + 7) % 7), 7) as visit_left_at,
    first_stage, highest, closing_step, end_reason, entry_0, entry_1, entry_2, entry_3,
    (after_0 % 7 + 7) % 7 as left_step_0,
    intDiv((after_0 - (after_0 % 7 + 7) % 7), 7) as left_at_0,
    (after_1 % 7 + 7) % 7 as left_step_1,
    intDiv((after_1 - (after_1 % 7 + 7) % 7), 7) as left_at_1,
    (after_2 % 7 + 7) % 7 as left_step_2,
    intDiv((after_2 - (after_2 % 7 + 7) % 7), 7) as left_at_2,
    amount, dimension_0
  from baton_attempts where first_stage is not null
),
baton_in_view as (
  select anchored.*
  from (
    select baton_journeys.*, coalesce(entry_0, entry_1, entry_2, entry_3) as anchored_at from baton_journeys
  ) anchored
  cross join baton_clock
  where anchored_at is not null
    and anchored_at between range_from and range_to
    and (dimension_0 is not null and not dimension_0 in (unhex('4f2748696767696e733b2064726f70')))
),
baton_segmented as (select baton_in_view.*, cast(null as Nullable(String)) as segment from baton_in_view),
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
      coalesce(left_at_1, as_of) as stopped_at,
      left_step_1 as decided_step, end_reason as decided_reason,
      case when closing_step = 3 then 1 else 0 end as has_won,
      amount
    from baton_segmented cross join baton_clock array join [0] as handoff where opens = 1
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
)
select
  cast('mql' as Nullable(String)) as "from_stage",
  cast('sal' as Nullable(String)) as "to_stage",
  cast(stalled_n as Nullable(Int64)) as "stalled"
from (
  select handoff, sum(counted.stalled_n) as stalled_n
  from (
    select handoff, case when status = 'stalled' then 1 else 0 end as stalled_n from baton_judged
    union all
    select 0 as handoff, 0 as stalled_n
  ) counted
  group by handoff
) counts
