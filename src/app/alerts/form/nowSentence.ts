import { SCALES } from '../../../alerting/ruleCondition';
import type { Definition } from '../../../core/definition/definition';
import { plainFormat } from '../../../core/format';
import { nameText } from '../../../core/nameText';
import type { ConditionId } from '../../../core/plan/condition';
import { CONDITION_FORMS } from './conditionForm';
import type { Now } from './useNow';

/** What the number of a rule is now, of its worst instance. */
export function nowSentence({ instances, failure }: Now, condition: ConditionId, definition: Definition): string {
  if (failure !== undefined) {
    return `What it is now is not known: ${failure}`;
  }
  if (instances === undefined) {
    return 'Asking what it is now …';
  }
  const tell = (value: number) => CONDITION_FORMS[condition].told(value, plainFormat(definition.currency));
  if (instances.length === 0) {
    return 'Now there is nothing to tell of.';
  }
  const [worst] = SCALES[condition].fires === 'above' ? instances : [...instances].reverse();
  const of = worst.segment === undefined ? '' : ` in ${nameText(worst.segment)}, the worst of ${instances.length}`;
  return `Now: ${tell(worst.value)}${of}.`;
}
