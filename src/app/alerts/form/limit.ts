import { SCALES } from '../../../alerting/ruleCondition';
import type { ConditionId } from '../../../core/plan/condition';
import type { Now } from './useNow';

/** Until somebody types or replays: what it is now, so that it fires when it gets worse; never nothing at all. */
export function usualLimit(condition: ConditionId, { instances }: Now): number | undefined {
  const values = instances?.map(({ value }) => value) ?? [];
  if (values.length === 0) {
    return SCALES[condition].unit === 'records' ? 1 : undefined;
  }
  const { unit, fires } = SCALES[condition];
  // The least that is not nothing: a record, an hour, or one in a hundred, of which floating-point numbers have a bit more.
  const step = unit === 'share' ? 0.01 : 1;
  return fires === 'above'
    ? Math.max(step, Math.ceil(Number((Math.max(...values) / step).toFixed(6))) * step)
    : Math.min(...values);
}

/** As the form shows it: a share in percent. */
export function limitText(condition: ConditionId, limit: number | undefined): string {
  if (limit === undefined) {
    return '';
  }
  return String(SCALES[condition].unit === 'share' ? Math.round(limit * 100) : limit);
}

/** A number of the form in the unit of the rule; undefined where it is none. */
export function numberOf(condition: ConditionId, text: string): number | undefined {
  const number = text.trim() === '' ? NaN : Number(text);
  if (!(number >= 0) || !Number.isFinite(number)) {
    return undefined;
  }
  return SCALES[condition].unit === 'share' ? number / 100 : number;
}
