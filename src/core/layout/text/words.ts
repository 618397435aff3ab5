import type { BusinessClock } from '../../definition/definition';
import type { PictureFormat } from '../../format';
import type { HandoffFigures, StageFigures, TimeInStage } from '../../funnel/figures';
import { nameText } from '../../nameText';
import type { View } from '../../plan/query';
import type { HandoffStatus } from '../../rows';

const STATUSES = {
  accepted_on_time: { word: 'accepted on time', figure: 'acceptedOnTime' },
  accepted_late: { word: 'accepted late', figure: 'acceptedLate' },
  pending: { word: 'pending', figure: 'pending' },
  stalled: { word: 'stalled', figure: 'stalled' },
  lapsed: { word: 'lapsed', figure: 'lapsed' },
  rejected: { word: 'rejected', figure: 'rejected' },
  recycled: { word: 'recycled', figure: 'recycled' },
} as const;

/** The order of a ledger from the top: the same as the parts of the giver's column. */
export const LEDGER = Object.keys(STATUSES) as HandoffStatus[];

/** The statuses that can happen: without an SLA nothing is late or stalled, few definitions let records lapse, and in a snapshot nothing is decided. */
export function statusesOf({ slaSeconds, lapsed }: HandoffFigures, view: View): HandoffStatus[] {
  if (view === 'snapshot') {
    return slaSeconds === null ? ['pending'] : ['pending', 'stalled'];
  }
  return LEDGER.filter((status) =>
    status === 'lapsed' ? lapsed > 0 : slaSeconds !== null || (status !== 'accepted_late' && status !== 'stalled')
  );
}

/** Without an SLA nothing is on time or late: there is one word for accepted. */
export function statusWord(status: HandoffStatus, hasSla: boolean): string {
  return status === 'accepted_on_time' && !hasSla ? 'accepted' : STATUSES[status].word;
}

/** For places too narrow for `statusWord`: its sign shows that it was accepted. */
export function shortStatusWord(status: HandoffStatus, hasSla: boolean): string {
  return hasSla ? STATUSES[status].word.replace(/^accepted /, '') : statusWord(status, hasSla);
}

/** How many of the offered are in a status. */
export function statusCount(handoff: HandoffFigures, status: HandoffStatus): number {
  return handoff[STATUSES[status].figure];
}

/** The word for those who left the funnel at a stage: by how they ended. */
export function leakWord(stage: StageFigures): string {
  const outcomes = new Set(stage.leakReasons.map((reason) => reason.outcome));
  const [only] = outcomes;
  return outcomes.size === 1 && only !== undefined ? only : 'lost';
}

/** `89 came back, 23 of them won`; undefined where none did. */
export function cameBackText(stages: StageFigures[], { count }: Pick<PictureFormat, 'count'>): string | undefined {
  const returned = stages.reduce((sum, stage) => sum + stage.returned, 0);
  const won = stages.reduce((sum, stage) => sum + stage.returnedWon, 0);
  return returned === 0 ? undefined : `${count(returned)} came back, ${won === 0 ? 'none' : count(won)} of them won`;
}

/** Those reasons of an end that have a name, each with its count. */
export function namedReasons(reasons: Array<{ reason: string | null; n: number }>, format: PictureFormat): string[] {
  return reasons.flatMap(({ reason, n }) => (reason === null ? [] : [`${nameText(reason)} ${format.count(n)}`]));
}

/**
 * An age that a share of the visits has reached, or that it is longer than any of them has been observed; where nobody has left,
 * as in a snapshot, how long the longest is there.
 */
export function ageText(
  seconds: number | null,
  { longestSeconds, visits, open }: TimeInStage,
  { duration }: PictureFormat,
  clock?: BusinessClock | null
): string {
  if (open === visits) {
    return `≤ ${duration(longestSeconds, clock)}`;
  }
  return seconds === null ? `> ${duration(longestSeconds, clock)}` : duration(seconds, clock);
}

/** The owner of stages as text; a plain table knows none. */
export function ownerText(owner: string): string {
  return owner === '' ? '' : nameText(owner);
}

/** With a capital first letter. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A difference of two shares: `5 points`. */
export function points(share: number): string {
  const n = Math.round(share * 100);
  return n === 0 && share > 0 ? 'less than a point' : `${n} ${n === 1 ? 'point' : 'points'}`;
}
