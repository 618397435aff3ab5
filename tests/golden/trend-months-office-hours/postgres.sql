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
    baton_amount as amount
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
    entity, journey, 1 as unsorted, first_stage, highest, closing_step, end_reason, entry_0, entry_1, entry_2, entry_3,
    (after_0 % 7 + 7) % 7 as left_step_0,
    (after_0 - (after_0 % 7 + 7) % 7) / 7 as left_at_0,
    (after_1 % 7 + 7) % 7 as left_step_1,
    (after_1 - (after_1 % 7 + 7) % 7) / 7 as left_at_1,
    (after_2 % 7 + 7) % 7 as left_step_2,
    (after_2 - (after_2 % 7 + 7) % 7) / 7 as left_at_2,
    amount
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
    worked.*,
    case when decided_step >= 4 then decided_reason end as end_reason,
    case when stopped_at < started_at then 0 when worked < 0 then 0 else worked end as wait
  from (
    select
      weeks.*,
      stopped_wall / 604800000000 * 144000000000 + case
        when stopped_in_week <= 32400000000 then 0
        when stopped_in_week < 61200000000 then stopped_in_week - 32400000000
        when stopped_in_week <= 118800000000 then 28800000000
        when stopped_in_week < 147600000000 then stopped_in_week - 90000000000
        when stopped_in_week <= 205200000000 then 57600000000
        when stopped_in_week < 234000000000 then stopped_in_week - 147600000000
        when stopped_in_week <= 291600000000 then 86400000000
        when stopped_in_week < 320400000000 then stopped_in_week - 205200000000
        when stopped_in_week <= 378000000000 then 115200000000
        when stopped_in_week < 406800000000 then stopped_in_week - 262800000000
        else 144000000000
      end - started_wall / 604800000000 * 144000000000 - case
        when started_in_week <= 32400000000 then 0
        when started_in_week < 61200000000 then started_in_week - 32400000000
        when started_in_week <= 118800000000 then 28800000000
        when started_in_week < 147600000000 then started_in_week - 90000000000
        when started_in_week <= 205200000000 then 57600000000
        when started_in_week < 234000000000 then started_in_week - 147600000000
        when started_in_week <= 291600000000 then 86400000000
        when started_in_week < 320400000000 then started_in_week - 205200000000
        when started_in_week <= 378000000000 then 115200000000
        when started_in_week < 406800000000 then started_in_week - 262800000000
        else 144000000000
      end as worked
    from (
      select walls.*, started_wall % 604800000000 as started_in_week, stopped_wall % 604800000000 as stopped_in_week
      from (
        select
          opened.*,
          started_at + -25200000000 + 31557513600000000 as started_wall,
          stopped_at + -25200000000 + 31557513600000000 as stopped_wall
        from (
          select
            entity, segment, handoff, 1 as giving_stage,
            cast(172800000000 as bigint) as sla,
            entry_1 as offered_at, entry_1 as started_at,
            coalesce(left_at_1, 1775001600000000) as stopped_at,
            left_step_1 as decided_step, end_reason as decided_reason,
            case when closing_step = 3 then 1 else 0 end as has_won,
            amount
          from baton_segmented
          cross join (select 0 as handoff) handoffs
          offset 0
        ) opened
        where offered_at is not null offset 0
      ) walls
    ) weeks
    offset 0
  ) worked
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
baton_dated as (
  select of_year.*, (day_number - ((5 * day_of_year + 2) % 153) / 5 - 719468) * 86400000000 as period
  from (
    select of_century.*, ((4 * day_of_century + 3) % 1461) / 4 as day_of_year
    from (
      select numbered.*, ((4 * day_number + 3) % 146097) / 4 as day_of_century
      from (
        select baton_judged.*, (offered_at + 62162035200000000) / 86400000000 as day_number from baton_judged
      ) numbered
    ) of_century
  ) of_year
),
baton_cohorts as (
  select
    period, segment, handoff, count(*) as offered_n,
    sum(case when status = 'accepted_on_time' then 1 else 0 end) as accepted_on_time_n,
    sum(case when status = 'accepted_late' then 1 else 0 end) as accepted_late_n,
    sum(case when status = 'rejected' then 1 else 0 end) as rejected_n,
    sum(case when status = 'recycled' then 1 else 0 end) as recycled_n,
    sum(case when status = 'pending' then 1 else 0 end) as pending_n,
    sum(case when status = 'stalled' then 1 else 0 end) as stalled_n,
    sum(case when status = 'lapsed' then 1 else 0 end) as lapsed_n,
    sum(
      case when decided_step is not null and (sla is null or wait is null or wait <= sla) then 1 else 0 end
    ) as in_time_n,
    sum(case when decided_step < 4 and (wait is null or wait <= maturity) then 1 else 0 end) as accepted_by_age_n,
    max(case when past >= 0 and observed >= maturity then 1 else 0 end) as mature
  from (
    select
      end_weeks.*,
      now_wall / 604800000000 * 144000000000 + case
        when now_in_week <= 32400000000 then 0
        when now_in_week < 61200000000 then now_in_week - 32400000000
        when now_in_week <= 118800000000 then 28800000000
        when now_in_week < 147600000000 then now_in_week - 90000000000
        when now_in_week <= 205200000000 then 57600000000
        when now_in_week < 234000000000 then now_in_week - 147600000000
        when now_in_week <= 291600000000 then 86400000000
        when now_in_week < 320400000000 then now_in_week - 205200000000
        when now_in_week <= 378000000000 then 115200000000
        when now_in_week < 406800000000 then now_in_week - 262800000000
        else 144000000000
      end - end_wall / 604800000000 * 144000000000 - case
        when end_in_week <= 32400000000 then 0
        when end_in_week < 61200000000 then end_in_week - 32400000000
        when end_in_week <= 118800000000 then 28800000000
        when end_in_week < 147600000000 then end_in_week - 90000000000
        when end_in_week <= 205200000000 then 57600000000
        when end_in_week < 234000000000 then end_in_week - 147600000000
        when end_in_week <= 291600000000 then 86400000000
        when end_in_week < 320400000000 then end_in_week - 205200000000
        when end_in_week <= 378000000000 then 115200000000
        when end_in_week < 406800000000 then end_in_week - 262800000000
        else 144000000000
      end as observed
    from (
      select ends.*, now_wall % 604800000000 as now_in_week, end_wall % 604800000000 as end_in_week
      from (
        select
          baton_dated.*, 172800000000 as maturity,
          1775001600000000 - (period + 2678400000000) as past,
          cast(1775001600000000 + -25200000000 + 31557513600000000 as bigint) as now_wall,
          cast((period + 2678400000000) + -25200000000 + 31557513600000000 as bigint) as end_wall
        from baton_dated offset 0
      ) ends
    ) end_weeks
  ) matured
  group by period, segment, handoff
)
select
  cast(period / 1000 as bigint) as "period",
  cast(case handoff when 0 then 'mql' end as text) as "from_stage",
  cast(case handoff when 0 then 'sal' end as text) as "to_stage",
  cast(offered_n as bigint) as "offered",
  cast(accepted_on_time_n as bigint) as "accepted_on_time",
  cast(accepted_late_n as bigint) as "accepted_late",
  cast(rejected_n as bigint) as "rejected",
  cast(recycled_n as bigint) as "recycled",
  cast(pending_n as bigint) as "pending",
  cast(stalled_n as bigint) as "stalled",
  cast(lapsed_n as bigint) as "lapsed",
  cast(in_time_n as bigint) as "decided_in_time",
  cast(cast((rejected_n + stalled_n + lapsed_n) as double precision) / offered_n as double precision) as "leak",
  cast(cast((offered_n - accepted_by_age_n) as double precision) / offered_n as double precision) as "not_accepted",
  cast(mature as bigint) as "mature"
from baton_cohorts order by period, handoff
