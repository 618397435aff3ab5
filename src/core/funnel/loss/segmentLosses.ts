import type { Definition } from '../../definition/definition';
import { ConservationError, OTHER, type RowColumns } from '../../rows';
import type { HandoffFigures, StageFigures } from '../figures';
import { indexRows } from '../rowIndex';
import { talliesOf } from '../tally';

/** What one value of a spotlight lost, at every stage and handoff (rule `spotlight`). */
export interface SegmentLosses {
  segment: string;
  stages: Array<Pick<StageFigures, 'leaked' | 'leakedValue'>>;
  handoffs: Array<
    Pick<HandoffFigures, 'rejected' | 'stalled' | 'lapsed'> & {
      values: Pick<HandoffFigures['values'], 'rejected' | 'stalled' | 'lapsed'>;
    }
  >;
}

/**
 * The values of the spotlight, largest first and `Other` last, from the rows of a statement that has one; all other figures are
 * in `toFunnels`. Throws `ConservationError` where something lost is of no value.
 */
export function segmentLosses(rows: RowColumns, { stages, handoffs }: Definition): SegmentLosses[] {
  const index = indexRows(rows, Math.max(1, stages.length, handoffs.length), true);
  const sizeOf = (segment: string | null) =>
    stages.reduce((sum, _, position) => sum + talliesOf(index.of(segment, 'stage', position))('inflow').n, 0);
  const lossesOf = (segment: string | null) => ({
    stages: stages.map((_, position) => {
      const { n, value } = talliesOf(index.of(segment, 'stage', position))('leaked');
      return { leaked: n, leakedValue: value };
    }),
    handoffs: handoffs.map((_, position) => {
      const tallies = talliesOf(index.of(segment, 'handoff', position));
      const [rejected, stalled, lapsed] = [tallies('rejected'), tallies('stalled'), tallies('lapsed')];
      return {
        rejected: rejected.n,
        stalled: stalled.n,
        lapsed: lapsed.n,
        values: { rejected: rejected.value, stalled: stalled.value, lapsed: lapsed.value },
      };
    }),
  });
  const nobody = lossesOf(null);
  const stray =
    nobody.stages.reduce((sum, { leaked }) => sum + leaked, sizeOf(null)) +
    nobody.handoffs.reduce((sum, { rejected, stalled, lapsed }) => sum + rejected + stalled + lapsed, 0);
  if (stray > 0) {
    throw new ConservationError(`The result does not add up: ${stray} who began or were lost are of no segment.`);
  }
  return index.segments
    .filter((segment) => segment !== null)
    .map((segment) => ({ segment, size: sizeOf(segment) }))
    .sort(
      (a, b) =>
        Number(a.segment === OTHER) - Number(b.segment === OTHER) || b.size - a.size || (a.segment < b.segment ? -1 : 1)
    )
    .map(({ segment }) => ({ segment, ...lossesOf(segment) }));
}
