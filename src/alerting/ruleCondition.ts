import type { BusinessClock, Definition } from '../core/definition/definition';
import { workingDay } from '../core/definition/time/clock';
import { plainFormat } from '../core/format';
import type { ConditionId } from '../core/plan/condition';
import type { FunnelQuery } from '../core/plan/query';
import { clockText } from '../core/workingTime';
import { literalText } from './template';

/** What a rule tests, and at which place; handoffs and stages by their position. Times are seconds. */
export type RuleCondition =
  | { id: Exclude<ConditionId, 'newly_stalled' | 'due' | 'over_limit' | 'data_age'>; handoff: number }
  | { id: 'newly_stalled' | 'due'; handoff: number; within?: number }
  | { id: 'over_limit'; stage: number; over?: number }
  | { id: 'data_age' };

/** In what a condition is told, and on which side of its threshold it fires. */
interface Scale {
  unit: 'records' | 'hours' | 'money' | 'share';
  fires: 'above' | 'below';
}

export const SCALES: Readonly<Record<ConditionId, Scale>> = {
  stalled: { unit: 'records', fires: 'above' },
  newly_stalled: { unit: 'records', fires: 'above' },
  due: { unit: 'records', fires: 'above' },
  over_limit: { unit: 'records', fires: 'above' },
  oldest_wait: { unit: 'hours', fires: 'above' },
  data_age: { unit: 'hours', fires: 'above' },
  value_at_risk: { unit: 'money', fires: 'above' },
  sla_attainment: { unit: 'share', fires: 'below' },
  leak_above_usual: { unit: 'share', fires: 'above' },
};

/** How a condition is told; texts are templates of Grafana, but for the title and the place, which is a name. */
interface Words {
  title: string;
  /** Absent: it is about all data. */
  place?: { kind: 'handoff' | 'stage'; name: string };
  /** Who has to act. */
  owner?: string;
  summary: string;
  description: string;
}

/** As a query asks for it. */
export function askedOf(condition: RuleCondition): Partial<FunnelQuery> {
  const { id, ...place } = condition;
  return { condition: id, ...place };
}

/** By ids, which stay right when a stage is put before. */
export function placeOf(
  { stages, handoffs }: Definition,
  condition: RuleCondition
): { handoff?: string; stage?: string } {
  if ('stage' in condition) {
    return { stage: stages[condition.stage].id };
  }
  if ('handoff' in condition) {
    const { from } = handoffs[condition.handoff];
    return { handoff: `${stages[from].id}-${stages[from + 1].id}` };
  }
  return {};
}

/** The list of the records behind the number; null where none is. Values are what a saved query says. */
export function listOf(
  definition: Definition,
  condition: RuleCondition
): { outcome: string; sort?: string; within?: number; over?: number } | null {
  switch (condition.id) {
    case 'stalled':
      return { outcome: 'stalled' };
    case 'newly_stalled':
      return { outcome: 'stalled', within: withinOf(definition, condition) };
    case 'due':
      return { outcome: 'pending', within: withinOf(definition, condition) };
    case 'oldest_wait':
      return { outcome: 'stalled', sort: 'waiting' };
    case 'value_at_risk':
      return { outcome: 'stalled', sort: 'value' };
    case 'sla_attainment':
      return { outcome: 'out_of_time' };
    case 'over_limit':
      return { outcome: 'over_limit', ...(condition.over !== undefined && { over: condition.over }) };
    default:
      return null;
  }
}

type Timed = Extract<RuleCondition, { within?: number }>;

/** A day, a working day of a clock, where nothing is said (rule `alert-rows`). */
function withinOf({ handoffs }: Definition, { handoff, within }: Timed): number {
  const { clock } = handoffs[handoff];
  return within ?? (clock ? workingDay(clock) : 86_400);
}

/** A value as a template writes it. */
const MONEY = (value: string, currency: string | undefined) =>
  `{{ humanize ${value} }}${currency === undefined ? '' : ` ${currency}`}`;
const COUNT = '{{ printf "%.0f" $values.A.Value }}';

/** What the records are worth, by the query C of the rule. */
export function worthText(currency: string | undefined): string {
  return `{{ if gt $values.C.Value 0.0 }}, worth ${MONEY('$values.C.Value', currency)}{{ end }}`;
}

export function wordsOf(definition: Definition, condition: RuleCondition): Words {
  const { stages, handoffs, currency } = definition;
  if (condition.id === 'data_age') {
    return {
      title: 'age of the data',
      summary: `The newest row of ${literalText(definition.name)} is ${COUNT} h old`,
      description: 'Nothing has arrived in the warehouse for so long: what fills the tables may have stopped.',
    };
  }
  if (condition.id === 'over_limit') {
    const { name, owner, limit } = stages[condition.stage];
    const over = duration(condition.over ?? limit ?? 0);
    return {
      title: 'over the limit',
      place: { kind: 'stage', name },
      owner,
      summary: `${COUNT} over the limit of ${literalText(over)} in ${literalText(name)}`,
      description: `${literalText(owner)} has had them in ${literalText(name)} for more than ${literalText(over)}.`,
    };
  }
  const { from, sla = 0, clock } = handoffs[condition.handoff];
  const [giving, taking] = [stages[from], stages[from + 1]];
  const handoff = `${giving.name} → ${taking.name}`;
  const at = `at the handoff ${literalText(handoff)}`;
  const owner = literalText(taking.owner);
  const agreed = literalText(duration(sla, clock));
  const working = clock ? ` of working time` : '';
  const said = (title: string, summary: string, description: string): Words => ({
    title,
    place: { kind: 'handoff', name: handoff },
    owner: taking.owner,
    summary,
    description,
  });
  const late = `${owner} has let more than ${agreed} pass without accepting, rejecting or recycling them.`;
  switch (condition.id) {
    case 'stalled':
      return said('stalled', `${COUNT} stalled ${at}`, late);
    case 'newly_stalled': {
      const within = literalText(plainFormat().duration(withinOf(definition, condition), clock));
      return said('newly stalled', `${COUNT} newly stalled ${at} within ${within}`, late);
    }
    case 'due': {
      const within = literalText(plainFormat().duration(withinOf(definition, condition), clock));
      return said(
        'due',
        `${COUNT} due within ${within} ${at}`,
        `${owner} has to accept, reject or recycle them within ${agreed} of their handover.`
      );
    }
    case 'oldest_wait':
      return said('oldest wait', `The oldest stalled has waited ${COUNT} h${working} ${at}`, late);
    case 'value_at_risk':
      return said('value at risk', `${MONEY('$values.A.Value', currency)} at risk ${at}`, late);
    case 'sla_attainment':
      return said(
        'SLA attainment',
        `{{ humanizePercentage $values.A.Value }} decided within the SLA ${at}`,
        `${owner} has agreed to accept, reject or recycle what it is offered within ${agreed}.`
      );
    case 'leak_above_usual':
      return said(
        'leak above the usual',
        `{{ humanizePercentage $values.A.Value }} more than usual of those due leaked ${at}`,
        `Of what was due at ${owner} in the last 24 hours more was rejected or left than on the same day of the eight weeks before.`
      );
  }
}

function duration(seconds: number, clock?: BusinessClock): string {
  return plainFormat().duration(seconds, clock) + (clock ? ` (${clockText(clock)})` : '');
}
