import type { Definition } from '../../../core/definition/definition';
import type { ConditionId } from '../../../core/plan/condition';
import type { PictureFormat } from '../../../core/format';
import { nameText } from '../../../core/nameText';
import type { BatonQuery } from '../../../query/BatonQuery';

/** How a condition is chosen, limited and told in the form. */
interface ConditionForm {
  label: string;
  description: string;
  /** What a rule of it is about. */
  at: 'handoff' | 'stage' | 'data';
  /** Behind the limit. */
  unit: string;
  /** Whether it can be told of a snapshot, which has no past, and by segment. */
  ofNow: boolean;
  /** "517 are stalled": a number of it, in words. */
  told: (value: number, format: PictureFormat) => string;
}

const hours = (value: number, format: PictureFormat) => format.duration(value * 3600);

/** In the order in which they are offered. */
export const CONDITION_FORMS: Record<ConditionId, ConditionForm> = {
  stalled: {
    label: 'Stalled',
    description: 'Offered, undecided, and the agreed time is over',
    at: 'handoff',
    unit: 'stalled',
    ofNow: true,
    told: (value, { count }) => `${count(value)} stalled`,
  },
  newly_stalled: {
    label: 'Newly stalled',
    description: 'Stalled for a day at most, of a clock a working day',
    at: 'handoff',
    unit: 'newly stalled',
    ofNow: true,
    told: (value, { count }) => `${count(value)} newly stalled`,
  },
  due: {
    label: 'Due soon',
    description: 'Less than a day is left of the agreed time, of a clock a working day: before anything stalls',
    at: 'handoff',
    unit: 'due',
    ofNow: true,
    told: (value, { count }) => `${count(value)} due`,
  },
  oldest_wait: {
    label: 'Longest wait',
    description: 'Of what is stalled, on the clock of the handoff',
    at: 'handoff',
    unit: 'hours',
    ofNow: true,
    told: (value, format) => `longest wait ${hours(value, format)}`,
  },
  value_at_risk: {
    label: 'Value at risk',
    description: 'What is stalled is worth',
    at: 'handoff',
    unit: 'value',
    ofNow: true,
    told: (value, { money }) => `${money(value)} at risk`,
  },
  sla_attainment: {
    label: 'Decided in time',
    description: 'The share of what was judged that was decided within the agreed time',
    at: 'handoff',
    unit: '%',
    ofNow: false,
    told: (value, { percent }) => `${percent(value)} decided in time`,
  },
  leak_above_usual: {
    label: 'Leak above its usual',
    description: 'Of what was due in the last 24 hours more leaked than on the same day of eight weeks',
    at: 'handoff',
    unit: '%',
    ofNow: false,
    told: (value, { percent }) => `leak ${percent(value)} above its usual`,
  },
  over_limit: {
    label: 'Over the limit of a stage',
    description: 'Longer in the stage than its limit',
    at: 'stage',
    unit: 'over the limit',
    ofNow: true,
    told: (value, { count }) => `${count(value)} over the limit`,
  },
  data_age: {
    label: 'Data is old',
    description: 'No newer move for so long: a pipeline may have stopped',
    at: 'data',
    unit: 'hours',
    ofNow: true,
    told: (value, format) => `newest move ${hours(value, format)} ago`,
  },
};

interface Choice {
  value: string;
  label: string;
}

/** Handoffs with an agreed time, and stages with a limit, as a query names them. */
export function placesOf({ handoffs, stages }: Definition, at: ConditionForm['at']): Choice[] {
  switch (at) {
    case 'handoff':
      return handoffs.flatMap(({ from, sla }) =>
        sla === undefined
          ? []
          : [
              {
                value: `${stages[from].id}-${stages[from + 1].id}`,
                label: `${nameText(stages[from].name)} → ${nameText(stages[from + 1].name)}`,
              },
            ]
      );
    case 'stage':
      return stages.flatMap(({ id, name, limit }) =>
        limit === undefined ? [] : [{ value: id, label: nameText(name) }]
      );
    case 'data':
      return [];
  }
}

/** The conditions that a definition has a place and a value for. */
export function conditionsOf(definition: Definition): ConditionId[] {
  const hasValue = definition.sources.some(({ value }) => value !== undefined);
  return (Object.keys(CONDITION_FORMS) as ConditionId[]).filter((id) => {
    const { at } = CONDITION_FORMS[id];
    return (at === 'data' || placesOf(definition, at).length > 0) && (id !== 'value_at_risk' || hasValue);
  });
}

/** The same question about another number: at a place that it has, in a view that it has. */
export function withCondition(query: BatonQuery, condition: ConditionId, definition: Definition): BatonQuery {
  const { at, ofNow } = CONDITION_FORMS[condition];
  const { handoff, stage, by, top, filters, view, ...rest } = query;
  const places = placesOf(definition, at);
  const placed = (asked: unknown) => places.find(({ value }) => value === asked) ?? places[0];
  return {
    ...rest,
    condition,
    view: ofNow || view !== 'snapshot' ? view : 'cohort',
    ...(at === 'handoff' && { handoff: placed(handoff).value }),
    ...(at === 'stage' && { stage: placed(stage).value }),
    ...(at !== 'data' && { by, top, filters }),
  };
}
