with baton_clock as (
  select this_moment - 7776000000000 as range_from, this_moment as range_to, this_moment as as_of
  from (select timestampdiff(microsecond, '1970-01-01', utc_timestamp(6)) as this_moment) warehouse_clock
),
baton_candidates as (
  select baton_key, count(*) as rows_in_range
  from (
    select baton_key
    from (
      select
        cast(
          convert(
            case
              when not coercibility((lead_id)) = 5
                and charset((lead_id)) = 'binary'
                and not (cast(convert((lead_id) using utf8mb4) as binary) <=> (lead_id)) then hex((lead_id))
              when convert((lead_id) using utf8mb4) like ' %'
                or convert((lead_id) using utf8mb4) like '% '
                or convert((lead_id) using utf8mb4) like '%.0%' then case
                  when trim(
                    both ' ' from convert((lead_id) using utf8mb4)
                  ) not regexp '[^-0-9.]|.-|^-?0[0-9]|[.].*[1-9.]|^-?[.]' then substring_index(
                    trim(both ' ' from convert((lead_id) using utf8mb4)),
                    '.', 1
                  )
                  else trim(both ' ' from convert((lead_id) using utf8mb4))
                end
              else convert((lead_id) using utf8mb4)
            end using utf8mb4
          ) as binary
        ) as baton_key,
        case
          when coercibility((changed_at)) = 5 and (changed_at) like '____-__-__%' then coalesce(
            timestampdiff(microsecond, '1970-01-01', (changed_at)),
            0
          )
          when (changed_at) like '0000-00-00%' then 0
          when (changed_at) like '____-__-__%'
            and concat((changed_at), '=') regexp '^.{10}([ T][0-9:.]+(Z|[-+][0-9]{2}:[0-9]{2})?)?=' then coalesce(
              timestampdiff(
                microsecond, '1970-01-01',
                substring_index(substring_index((changed_at), '+', 1), '-', 3)
              ) - case
                when (changed_at) like '%+__:__' then cast(time_to_sec(right((changed_at), 5)) as signed)
                when (changed_at) like '__________%-__:__' then -cast(time_to_sec(right((changed_at), 5)) as signed)
                else 0
              end * 1000000,
              9223372036854775807 + nullif(trim((changed_at)) <> '', 0)
            )
          else 9223372036854775807 + nullif(trim((changed_at)) <> '', 0)
        end as baton_raw_at
      from crm.lead_history
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
        convert(
          case
            when not coercibility((lead_id)) = 5
              and charset((lead_id)) = 'binary'
              and not (cast(convert((lead_id) using utf8mb4) as binary) <=> (lead_id)) then hex((lead_id))
            when convert((lead_id) using utf8mb4) like ' %'
              or convert((lead_id) using utf8mb4) like '% '
              or convert((lead_id) using utf8mb4) like '%.0%' then case
                when trim(
                  both ' ' from convert((lead_id) using utf8mb4)
                ) not regexp '[^-0-9.]|.-|^-?0[0-9]|[.].*[1-9.]|^-?[.]' then substring_index(
                  trim(both ' ' from convert((lead_id) using utf8mb4)),
                  '.', 1
                )
                else trim(both ' ' from convert((lead_id) using utf8mb4))
              end
            else convert((lead_id) using utf8mb4)
          end using utf8mb4
        ) as binary
      ) as baton_key,
      case
        when coercibility((changed_at)) = 5 and (changed_at) like '____-__-__%' then coalesce(
          timestampdiff(microsecond, '1970-01-01', (changed_at)),
          0
        )
        when (changed_at) like '0000-00-00%' then 0
        when (changed_at) like '____-__-__%'
          and concat((changed_at), '=') regexp '^.{10}([ T][0-9:.]+(Z|[-+][0-9]{2}:[0-9]{2})?)?=' then coalesce(
            timestampdiff(
              microsecond, '1970-01-01',
              substring_index(substring_index((changed_at), '+', 1), '-', 3)
            ) - case
              when (changed_at) like '%+__:__' then cast(time_to_sec(right((changed_at), 5)) as signed)
              when (changed_at) like '__________%-__:__' then -cast(time_to_sec(right((changed_at), 5)) as signed)
              else 0
            end * 1000000,
            9223372036854775807 + nullif(trim((changed_at)) <> '', 0)
          )
        else 9223372036854775807 + nullif(trim((changed_at)) <> '', 0)
      end as baton_raw_at,
      cast(convert((stage) using utf8mb4) as binary) as baton_label,
      cast(convert((why) using utf8mb4) as binary) as baton_reason,
      case
        when coercibility((amount)) = 5 and (amount) not like '____-__-__%' and (amount) not like '%:%'
          or concat(
            (amount), '='
          ) regexp '^[-+]?([0-9]+([.]([0-9]{1,2}|[0-9]{4,}))?|(0|[0-9]{4,})[.][0-9]{3})=' then cast((amount) as double)
      end as baton_raw_amount,
      cast(convert((region) using utf8mb4) as binary) as baton_dimension_0,
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
  from baton_source_1 limit 9223372036854775807
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
  select baton_said.*, baton_row.opens, baton_row.visited, baton_row.moved_at, baton_row.left_place
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
      max(value_0) as amount, max(value_1) as dimension_0,
      json_arrayagg(json_array(opens, visited, moved_at, left_place)) as moves
    from (
      select
        baton_ordered_moves.*,
        first_value(dimension_0)
          over (
            partition by entity, journey
            order by case when dimension_0 is null then 1 else 0 end, place desc
            rows between unbounded preceding and unbounded following
          ) as value_1
      from (
        select
          baton_ordered_moves.*,
          first_value(amount)
            over (
              partition by entity, journey
              order by case when amount is null then 1 else 0 end, place desc
              rows between unbounded preceding and unbounded following
            ) as value_0
        from baton_ordered_moves
      ) baton_ordered_moves
    ) baton_ordered_moves
    group by entity, journey
  ) baton_said
  cross join json_table(baton_said.moves, '$[*]' columns (
    opens bigint path '$[0]', visited bigint path '$[1]', moved_at bigint path '$[2]', left_place bigint path '$[3]'
  )) baton_row
),
baton_journeys as (
  select
    entity, journey, opens, visited, moved_at as visited_at,
    (left_place % 7 + 7) % 7 as visit_left_step,
    (left_place - (left_place % 7 + 7) % 7) div 7 as visit_left_at,
    first_stage, highest, closing_step, end_reason, entry_0, entry_1, entry_2, entry_3,
    (after_0 % 7 + 7) % 7 as left_step_0,
    (after_0 - (after_0 % 7 + 7) % 7) div 7 as left_at_0,
    (after_1 % 7 + 7) % 7 as left_step_1,
    (after_1 - (after_1 % 7 + 7) % 7) div 7 as left_at_1,
    (after_2 % 7 + 7) % 7 as left_step_2,
    (after_2 - (after_2 % 7 + 7) % 7) div 7 as left_at_2,
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
    and (dimension_0 is not null and not dimension_0 in (convert(x'4f2748696767696e733b2064726f70' using utf8mb4)))
),
baton_segmented as (select baton_in_view.*, cast(null as binary) as segment from baton_in_view),
baton_offered as (
  select
    opened.*,
    case when decided_step >= 4 then decided_reason end as end_reason,
    case when stopped_at < started_at then 0 else stopped_at - started_at end as wait
  from (
    select
      entity, segment, handoff, 1 as giving_stage,
      cast(172800000000 as signed) as sla,
      entry_1 as offered_at, entry_1 as started_at,
      coalesce(left_at_1, as_of) as stopped_at,
      left_step_1 as decided_step, end_reason as decided_reason,
      case when closing_step = 3 then 1 else 0 end as has_won,
      amount
    from baton_segmented cross join baton_clock
    cross join (select 0 as handoff) handoffs
    where opens = 1
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
  convert('mql' using utf8mb4) as `from_stage`,
  convert('sal' using utf8mb4) as `to_stage`,
  cast(stalled_n as signed) as `stalled`
from (
  select handoff, sum(counted.stalled_n) as stalled_n
  from (
    select handoff, case when status = 'stalled' then 1 else 0 end as stalled_n from baton_judged
    union all
    select 0 as handoff, 0 as stalled_n
  ) counted
  group by handoff
) counts
