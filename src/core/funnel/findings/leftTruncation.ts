import { nameText } from '../../nameText';
import type { Definition } from '../../definition/definition';
import type { Row } from '../../rows';
import { spellDate } from '../spell';
import type { Finding, StageFigures } from '../figures';

const DAY = 86_400;

/** A gap must be longer than all three to count as missing history: days, share of the earlier stage's history, medians in between. */
const GAP = { seconds: 30 * DAY, ofHistory: 0.2, ofMedians: 3 };

/**
 * A stage whose first entry is much later than that of an earlier stage has probably lost its early history
 * (a field introduced later, a history table trimmed). Rule `left-truncation` says what "much later" is.
 */
export function leftTruncation(
  quality: Row[],
  { stages }: Definition,
  figures: StageFigures[],
  asOf: number
): Finding[] {
  const history = stages.map((_, position) => historySeconds(quality, position));
  return stages.flatMap((stage, position) => {
    const own = history[position];
    const earliest = history
      .slice(0, position)
      .reduce<number>((best, seconds, at) => ((seconds ?? -1) > (history[best] ?? -1) ? at : best), 0);
    const earlier = history[earliest];
    if (position === 0 || own === null || earlier === null) {
      return [];
    }
    const gap = earlier - own;
    if (gap <= Math.max(GAP.seconds, GAP.ofHistory * earlier)) {
      return [];
    }
    // Medians cost most, so they are asked last.
    const expected = figures
      .slice(earliest, position)
      .reduce((sum, { timeInStage }) => sum + (timeInStage.p50Seconds ?? Infinity), 0);
    if (gap <= GAP.ofMedians * expected) {
      return [];
    }
    const since = spellDate(asOf - own * 1000);
    const before = spellDate(asOf - earlier * 1000);
    const message = `${nameText(stage.name)} has no entries before ${since} UTC, although ${nameText(stages[earliest].name)} has them from ${before}: its earlier history is missing.`;
    return [{ finding: 'left_truncation' as const, n: Math.round(gap / DAY), message, position }];
  });
}

/** Seconds from the first entry of a stage to T; null where it was never entered. */
function historySeconds(quality: Row[], position: number): number | null {
  return quality
    .filter((row) => row.outcome === 'first_entry' && row.position === position)
    .reduce<number | null>((longest, { n }) => Math.max(longest ?? n, n), null);
}
