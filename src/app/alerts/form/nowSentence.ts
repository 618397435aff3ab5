import { SCALES } from '../../../alerting/ruleCondition';
import { isNamed, ofSegment } from '../../../alerting/segmentText';
import type { Definition } from '../../../core/definition/definition';
import { plainFormat } from '../../../core/format';
import type { ConditionId } from '../../../core/plan/condition';
import type { BatonQuery } from '../../../query/BatonQuery';
import { CONDITION_FORMS } from './conditionForm';
import type { Now } from './useNow';

/** What the number of a rule is now: of its worst segment that is somebody, and of what is worse and nobody. */
export function nowSentence(
  { instances, failure }: Now,
  { condition = 'stalled', by }: Pick<BatonQuery, 'condition' | 'by'>,
  definition: Definition
): string {
  if (failure !== undefined) {
    return `What it is now is not known: ${failure}`;
  }
  if (instances === undefined) {
    return 'Asking what it is now …';
  }
  if (instances.length === 0) {
    return 'Now there is nothing to tell of.';
  }
  const id = condition as ConditionId;
  const worstFirst = SCALES[id].fires === 'above' ? instances : [...instances].reverse();
  const named = worstFirst.findIndex(({ segment }) => segment === undefined || isNamed(segment));
  const told = worstFirst.map(({ segment, value }) => {
    const number = CONDITION_FORMS[id].told(value, plainFormat(definition.currency));
    return `${number}${segment === undefined ? '' : ofSegment(segment, by, definition)}`;
  });
  if (named < 0) {
    return `Now: ${told.join(', ')}.`;
  }
  const rank = worstFirst[named].segment === undefined ? '' : `, the worst of ${told.length}`;
  return `Now: ${told[named]}${rank}${told
    .slice(0, named)
    .map((more) => `; ${more}`)
    .join('')}.`;
}
