import type { Definition } from '../../definition/definition';
import { ConservationError, OTHER, type RowColumns } from '../../rows';
import type { HandoffFigures, StageFigures } from '../figures';

const OF_HANDOFFS = ['rejected', 'stalled', 'lapsed'] as const;
type OfHandoffs = (typeof OF_HANDOFFS)[number];

/** What one value of a spotlight lost, at every stage and handoff (rule `spotlight`). */
export interface SegmentLosses {
  segment: string;
  stages: Array<Pick<StageFigures, 'leaked' | 'leakedValue'>>;
  handoffs: Array<Pick<HandoffFigures, OfHandoffs> & { values: Pick<HandoffFigures['values'], OfHandoffs> }>;
}

/**
 * The values of the dimension that has the spotlight, largest first and `Other` last, from the rows of an answer that
 * `toFunnels` has found to add up; none where the answer has no spotlight.
 */
export function segmentLosses(rows: RowColumns, { stages, handoffs }: Definition): SegmentLosses[] {
  const { facet, position, outcome, reason, n, value } = rows;
  const found = new Map<string, SegmentLosses & { size: number }>();
  const of = (segment: string) => {
    const losses = found.get(segment) ?? {
      segment,
      size: 0,
      stages: stages.map(() => ({ leaked: 0, leakedValue: null })),
      handoffs: handoffs.map(() => ({
        ...{ rejected: 0, stalled: 0, lapsed: 0 },
        values: { rejected: null, stalled: null, lapsed: null },
      })),
    };
    found.set(segment, losses);
    return losses;
  };
  for (let row = 0; row < n.length; row++) {
    const [segment, at] = [reason[row], position[row]];
    if (facet[row] !== 'spotlight' || at === null) {
      continue;
    }
    if (segment === null) {
      throw new ConservationError(`The result does not add up: ${n[row]} ${outcome[row]} are of no segment.`);
    }
    const losses = of(segment);
    const status = OF_HANDOFFS.find((each) => each === outcome[row]);
    if (status !== undefined) {
      losses.handoffs[at][status] += n[row];
      losses.handoffs[at].values[status] = plus(losses.handoffs[at].values[status], value[row]);
    } else if (outcome[row] === 'leaked') {
      losses.stages[at].leaked += n[row];
      losses.stages[at].leakedValue = plus(losses.stages[at].leakedValue, value[row]);
    } else {
      losses.size += n[row];
    }
  }
  return [...found.values()]
    .sort(
      (a, b) =>
        Number(a.segment === OTHER) - Number(b.segment === OTHER) || b.size - a.size || (a.segment < b.segment ? -1 : 1)
    )
    .map(({ segment, stages, handoffs }) => ({ segment, stages, handoffs }));
}

function plus(sum: number | null, value: number | null): number | null {
  return value === null ? sum : (sum ?? 0) + value;
}
