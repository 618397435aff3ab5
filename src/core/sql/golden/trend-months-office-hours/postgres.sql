with baton_source_1 as not materialized (
  select
    cast((lead_id) as text) collate "C" as baton_key,
    cast(nullif(nullif(date_part('epoch', (changed_at)), 'infinity'), '-infinity') * 1000000 as bigint) as baton_at,
    cast((stage) as text) collate "C" as baton_label,
    cast((why) as text) collate "C" as baton_reason,
    cast((amount) as double precision) as baton_amount
  from crm.lead_history
),
all_moves as not materialized (
  select
    baton_key as entity, baton_step as step, baton_at as moved_at,
    baton_at * 7 + baton_step as place,
    case when baton_step >= 4 then baton_reason end as end_reason,
    baton_amount as amount
  from (
    select *, case baton_label when 'Lead' then 0 when 'MQL' then 1 when 'SAL' then 2 when 'Won' then 3 when 'Lost' then 4 when 'Rejected' then 5 when 'Recycled' then 6 end as baton_step
    from baton_source_1
    offset 0
  ) labelled_1
  where baton_key <> '' and baton_step is not null and baton_at <= 1775001600000000
),
gathered as not materialized (
  select
    entity, count(*) as steps_told,
    min(case when step = 0 then moved_at end) as entry_0,
    min(case when step = 1 then moved_at end) as entry_1,
    min(case when step = 2 then moved_at end) as entry_2,
    min(case when step = 3 then moved_at end) as entry_3,
    max(case when step >= 4 then step end) as end_step,
    max(case when step >= 4 then moved_at end) as end_at,
    max(end_reason) as end_reason,
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
records as (
  select
    entity, entry_0, entry_1, entry_2, entry_3, left_at_0, left_at_1, left_at_2, end_step, end_reason,
    amount_0, amount_1, amount_2, amount_3, amount_4, amount_5, amount_6,
    case
      when steps_told > case when entry_0 is null then 0 else 1 end + case when entry_1 is null then 0 else 1 end + case when entry_2 is null then 0 else 1 end + case when entry_3 is null then 0 else 1 end + case when end_step is null then 0 else 1 end then 1
      when entry_0 is null and entry_1 is null and entry_2 is null and entry_3 is null then 1
      when entry_3 is not null and end_step is not null then 1
      when entry_0 > left_at_0 then 1
      when entry_1 > left_at_1 then 1
      when entry_2 > left_at_2 then 1
      else 0
    end as tangled
  from (
    select
      gathered.*,
      coalesce(entry_1, entry_2, entry_3, end_at) as left_at_0,
      coalesce(entry_2, entry_3, end_at) as left_at_1,
      coalesce(entry_3, end_at) as left_at_2
    from gathered
  ) departed
),
tangled_moves as (
  select *
  from all_moves
  where entity in (select entity from records where tangled = 1)
),
unique_moves as (
  select
    entity, step, moved_at, place, count(*) as copies,
    max(tangled_moves.end_reason) as end_reason,
    max(tangled_moves.amount) as amount
  from tangled_moves
  group by entity, step, moved_at, place
),
changes as (
  select *, case when previous_step is null or previous_step <> step then place end as change_place
  from (
    select *, lead(step) over (partition by entity order by place desc) as previous_step
    from unique_moves
  ) preceded
),
ordered as (
  select
    *,
    case when previous_step is null or previous_step >= 3 then 1 else 0 end as opens,
    case when step < 3 and change_place is not null then step end as visited,
    min(change_place) over (partition by entity order by place desc rows between unbounded preceding and 1 preceding) as left_place,
    coalesce(min(case when step >= 3 then place end) over (partition by entity order by place desc rows between unbounded preceding and current row), 9000000000000000000) as journey,
    min(case when step > 0 then place end) over (partition by entity order by place desc rows between unbounded preceding and current row) as after_0,
    min(case when step > 1 then place end) over (partition by entity order by place desc rows between unbounded preceding and current row) as after_1,
    min(case when step > 2 then place end) over (partition by entity order by place desc rows between unbounded preceding and current row) as after_2
  from changes
),
attempts_made as materialized (
  select
    entity, journey,
    min(case when step = 0 then moved_at end) as entry_0,
    min(case when step = 1 then moved_at end) as entry_1,
    min(case when step = 2 then moved_at end) as entry_2,
    min(case when step = 3 then moved_at end) as entry_3,
    min(case when step = 0 then ordered.after_0 end) as after_0,
    min(case when step = 1 then ordered.after_1 end) as after_1,
    min(case when step = 2 then ordered.after_2 end) as after_2,
    min(case when step < 4 then step end) as first_stage,
    max(case when step < 4 then step end) as highest,
    max(case when step < 4 then place end) as last_entry,
    max(case when step >= 3 then step end) as closing_step,
    max(ordered.end_reason) as end_reason,
    (array_agg(ordered.amount order by place desc) filter (where ordered.amount is not null))[1] as amount,
    (array_agg(ordered.amount order by place) filter (where step = 0))[1] as entry_amount_0,
    (array_agg(ordered.amount order by place) filter (where step = 1))[1] as entry_amount_1,
    (array_agg(ordered.amount order by place) filter (where step = 2))[1] as entry_amount_2,
    (array_agg(ordered.amount order by place) filter (where step = 3))[1] as entry_amount_3
  from ordered
  group by entity, journey
),
all_journeys as not materialized (
  select
    entity, 0 as journey, tangled,
    case when entry_0 is not null then 0 when entry_1 is not null then 1 when entry_2 is not null then 2 when entry_3 is not null then 3 end as first_stage,
    case when entry_3 is not null then 3 when entry_2 is not null then 2 when entry_1 is not null then 1 when entry_0 is not null then 0 end as highest,
    case when entry_3 is not null then 3 when entry_2 is not null then 2 when entry_1 is not null then 1 when entry_0 is not null then 0 end as current_stage,
    case when entry_3 is not null then 3 else end_step end as closing_step,
    end_reason, entry_0, entry_1, entry_2, entry_3,
    case when entry_1 is not null then 1 when entry_2 is not null then 2 when entry_3 is not null then 3 else end_step end as left_step_0,
    left_at_0,
    case when entry_2 is not null then 2 when entry_3 is not null then 3 else end_step end as left_step_1,
    left_at_1,
    case when entry_3 is not null then 3 else end_step end as left_step_2,
    left_at_2,
    coalesce(amount_6, amount_5, amount_4, amount_3, amount_2, amount_1, amount_0) as amount,
    amount_0 as entry_amount_0, amount_1 as entry_amount_1, amount_2 as entry_amount_2,
    amount_3 as entry_amount_3
  from records
  where tangled = 0
  union all
  select
    entity, journey, 1 as tangled, first_stage, highest,
    (last_entry % 7 + 7) % 7 as current_stage,
    closing_step, end_reason, entry_0, entry_1, entry_2, entry_3,
    (after_0 % 7 + 7) % 7 as left_step_0,
    (after_0 - (after_0 % 7 + 7) % 7) / 7 as left_at_0,
    (after_1 % 7 + 7) % 7 as left_step_1,
    (after_1 - (after_1 % 7 + 7) % 7) / 7 as left_at_1,
    (after_2 % 7 + 7) % 7 as left_step_2,
    (after_2 - (after_2 % 7 + 7) % 7) / 7 as left_at_2,
    amount, entry_amount_0, entry_amount_1, entry_amount_2, entry_amount_3
  from attempts_made
  where first_stage is not null
),
viewed as not materialized (
  select anchored.*
  from (
    select all_journeys.*, coalesce(entry_0, entry_1, entry_2, entry_3) as anchored_at
    from all_journeys
  ) anchored
  where anchored_at is not null
    and anchored_at >= 1767225600000000 and anchored_at <= 1775001600000000
),
scoped as not materialized (
  select viewed.*, cast(null as text) as segment
  from viewed
),
offered as (
  select
    worked.*,
    case when decided_step >= 4 then decided_reason end as end_reason,
    case when stopped_at < started_at then 0 when worked < 0 then 0 else worked end as wait
  from (
    select
      walls.*,
      stopped_wall / 604800000000 * 144000000000 + case (stopped_wall % 604800000000) / 86400000000 when 0 then 0 when 1 then 28800000000 when 2 then 57600000000 when 3 then 86400000000 when 4 then 115200000000 when 5 then 144000000000 when 6 then 144000000000 end + case when (stopped_wall % 604800000000) / 86400000000 in (0, 1, 2, 3, 4) then case when stopped_wall % 86400000000 <= 32400000000 then 0 when stopped_wall % 86400000000 >= 61200000000 then 28800000000 else stopped_wall % 86400000000 - 32400000000 end else 0 end - (started_wall / 604800000000 * 144000000000 + case (started_wall % 604800000000) / 86400000000 when 0 then 0 when 1 then 28800000000 when 2 then 57600000000 when 3 then 86400000000 when 4 then 115200000000 when 5 then 144000000000 when 6 then 144000000000 end + case when (started_wall % 604800000000) / 86400000000 in (0, 1, 2, 3, 4) then case when started_wall % 86400000000 <= 32400000000 then 0 when started_wall % 86400000000 >= 61200000000 then 28800000000 else started_wall % 86400000000 - 32400000000 end else 0 end) as worked
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
        from scoped
        cross join (select 0 as handoff) handoffs
        offset 0
      ) opened
      where offered_at is not null
      offset 0
    ) walls
    offset 0
  ) worked
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
dated as (
  select of_year.*, (day_number - (day_of_year - ((153 * ((5 * day_of_year + 2) / 153) + 2) / 5)) - 719468) * 86400000000 as period
  from (
    select of_years.*, day_of_era - (365 * year_of_era + (year_of_era / 4) - (year_of_era / 100)) as day_of_year
    from (
      select of_era.*, (day_of_era - (day_of_era / 1460) + (day_of_era / 36524) - (day_of_era / 146096)) / 365 as year_of_era
      from (
        select judged.*, ((offered_at + 31557513600000000) / 86400000000 - 365249 + 719468) % 146097 as day_of_era, ((offered_at + 31557513600000000) / 86400000000 - 365249 + 719468) as day_number
        from judged
      ) of_era
    ) of_years
  ) of_year
),
cohorts as (
  select
    period, segment, handoff, count(*) as offered_n,
    sum(case when decided_step is not null and (wait is null or wait <= maturity) and (sla is null or wait is null or wait <= sla) then 1 else 0 end) as in_time_n,
    sum(case when decided_step is not null and (wait is null or wait <= maturity) and decided_step < 4 then 1 else 0 end) as accepted_n,
    sum(case when decided_step is not null and (wait is null or wait <= maturity) and decided_step >= 4 and decided_step < 6 then 1 else 0 end) as rejected_n,
    sum(case when decided_step is not null and (wait is null or wait <= maturity) and decided_step = 6 then 1 else 0 end) as recycled_n,
    sum(case when not (decided_step is not null and (wait is null or wait <= maturity)) and maturity >= sla and wait > sla then 1 else 0 end) as overdue_n,
    max(case when past >= 0 and now_wall / 604800000000 * 144000000000 + case (now_wall % 604800000000) / 86400000000 when 0 then 0 when 1 then 28800000000 when 2 then 57600000000 when 3 then 86400000000 when 4 then 115200000000 when 5 then 144000000000 when 6 then 144000000000 end + case when (now_wall % 604800000000) / 86400000000 in (0, 1, 2, 3, 4) then case when now_wall % 86400000000 <= 32400000000 then 0 when now_wall % 86400000000 >= 61200000000 then 28800000000 else now_wall % 86400000000 - 32400000000 end else 0 end - (end_wall / 604800000000 * 144000000000 + case (end_wall % 604800000000) / 86400000000 when 0 then 0 when 1 then 28800000000 when 2 then 57600000000 when 3 then 86400000000 when 4 then 115200000000 when 5 then 144000000000 when 6 then 144000000000 end + case when (end_wall % 604800000000) / 86400000000 in (0, 1, 2, 3, 4) then case when end_wall % 86400000000 <= 32400000000 then 0 when end_wall % 86400000000 >= 61200000000 then 28800000000 else end_wall % 86400000000 - 32400000000 end else 0 end) >= maturity then 1 else 0 end) as mature
  from (
    select
      dated.*, 172800000000 as maturity,
      1775001600000000 - (period + 2678400000000) as past,
      cast(1775001600000000 + -25200000000 + 31557513600000000 as bigint) as now_wall,
      cast((period + 2678400000000) + -25200000000 + 31557513600000000 as bigint) as end_wall
    from dated
    offset 0
  ) matured
  group by period, segment, handoff
)
select
  cast(period / 1000 as bigint) as "period",
  cast(case handoff when 0 then 'mql' end as text) as "from_stage",
  cast(case handoff when 0 then 'sal' end as text) as "to_stage",
  cast(offered_n as bigint) as "offered",
  cast(in_time_n as bigint) as "decided_in_time",
  cast(accepted_n as bigint) as "accepted",
  cast(rejected_n as bigint) as "rejected",
  cast(recycled_n as bigint) as "recycled",
  cast(overdue_n as bigint) as "overdue",
  cast(cast((rejected_n + overdue_n) as double precision) / offered_n as double precision) as "leak",
  cast(cast(accepted_n as double precision) / offered_n as double precision) as "conversion",
  cast(mature as bigint) as "mature"
from cohorts
order by period, handoff
