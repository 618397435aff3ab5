import type { Rule } from '../../src/alerting/rule';

/** An instance of a rule changes its state at a moment (milliseconds since 1970). */
export interface Change {
  at: number;
  instance: string;
  state: 'Pending' | 'Alerting' | 'Normal';
}

/** The numbers of a rule's query A at a moment, by instance. */
export type Numbers = ReadonlyMap<string, number>;

/** How often an instance may be missing before Grafana resolves it. */
const MISSING = 2;
const MINUTE = 60_000;

/**
 * What Grafana makes of a rule that it evaluates once a minute: an instance is pending from the first evaluation at which its
 * number is beyond the threshold, fires when that has held for the pending period, and is normal again at the first at which it
 * no longer is, or at the second that it is missing from.
 */
export function simulate(
  rule: Rule,
  [from, to]: [from: number, to: number],
  numbersAt: (at: number) => Numbers
): Change[] {
  const isBeyond = conditionOf(rule);
  const pendingPeriod = Number(/^(\d+)s$/.exec(rule.for)![1]) * 1000;
  const since = new Map<string, number>();
  const states = new Map<string, Change['state']>();
  const missing = new Map<string, number>();
  const changes: Change[] = [];
  const become = (instance: string, state: Change['state'], at: number) => {
    if ((states.get(instance) ?? 'Normal') !== state) {
      states.set(instance, state);
      changes.push({ at, instance, state });
    }
  };
  for (let at = from; at <= to; at += MINUTE) {
    const numbers = numbersAt(at);
    for (const instance of new Set([...states.keys(), ...numbers.keys()])) {
      const number = numbers.get(instance);
      const absent = number === undefined ? (missing.get(instance) ?? 0) + 1 : 0;
      missing.set(instance, absent);
      if (absent > 0 && absent < MISSING) {
        continue;
      }
      if (number === undefined || !isBeyond(number)) {
        since.delete(instance);
        become(instance, 'Normal', at);
        continue;
      }
      const begun = since.get(instance) ?? at;
      since.set(instance, begun);
      become(instance, at - begun >= pendingPeriod ? 'Alerting' : 'Pending', at);
    }
  }
  return changes;
}

/** The threshold expression B of a rule. */
function conditionOf({ data, condition }: Rule): (number: number) => boolean {
  const { model } = data.find(({ refId }) => refId === condition)!;
  const [{ evaluator }] = (model as { conditions: Array<{ evaluator: { type: string; params: [number] } }> })
    .conditions;
  const [limit] = evaluator.params;
  switch (evaluator.type) {
    case 'gt':
      return (number) => number > limit;
    case 'lt':
      return (number) => number < limit;
    default:
      throw new Error(`The simulator does not know ${evaluator.type}`);
  }
}
