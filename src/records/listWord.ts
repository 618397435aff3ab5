import type { BusinessClock } from '../core/definition/definition';
import type { PictureFormat } from '../core/format';
import { nameText } from '../core/nameText';
import type { BatonQuery } from '../query/BatonQuery';

const WORDS: Record<string, string> = {
  skipped: 'skipped it',
  inflow: 'flowed in',
  leaked: 'left without a win',
  regressed: 'moved back',
  returned: 'came back',
  returned_won: 'came back and won',
  returned_after_win: 'came back within a day of a win',
  accepted: 'accepted, on time or late',
  undecided: 'waiting for an answer',
  leak: 'leak to date',
  decided_in_time: 'decided in time',
  out_of_time: 'past the agreed time',
  implicit: 'accepted implicitly',
  won: 'accepted and won',
};

/** What the records of a list are at their place: `rejected: no budget`. */
export function listWord(
  {
    outcome = '',
    reason,
    promise,
    over,
    within,
  }: Pick<BatonQuery, 'outcome' | 'reason' | 'promise' | 'over' | 'within'>,
  { duration }: Pick<PictureFormat, 'duration'>,
  clock?: BusinessClock
): string {
  const word = WORDS[outcome] ?? outcome.replaceAll('_', ' ');
  if (over !== undefined) {
    return `open longer than ${duration(over)}`;
  }
  if (within !== undefined) {
    return `${word}, ${outcome === 'pending' ? 'due within' : 'for at most'} ${duration(within, clock)}`;
  }
  const of = promise ?? reason;
  return of === undefined ? word : `${word}: ${of === null ? 'without a reason' : nameText(of)}`;
}
