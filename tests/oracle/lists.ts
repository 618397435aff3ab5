import { handoffCells, stageCells, type CountedCell } from '../../src/core/funnel/cells';
import { toFunnels } from '../../src/core/funnel/funnel';
import type { FunnelQuery } from '../../src/core/plan/query';
import type { Case } from './case';
import { oracle } from './oracle';

/** A list of records, and how many the picture says there are. */
export interface CountedList {
  testCase: Case;
  n: number;
}

/** Every count of the picture of a case that is not 0, of every segment, as the list of its records. */
export function listsOf(testCase: Case): CountedList[] {
  const { definition, clock } = testCase;
  const { view, by, top, filters } = testCase.query;
  const query: FunnelQuery = { kind: 'funnel', view, by, top, filters };
  const funnels = toFunnels(oracle({ ...testCase, query }), definition, { view, asOf: clock.asOf, by });
  return funnels.flatMap((funnel) => {
    const list = ({ n, ...cell }: CountedCell, place: { stage: number } | { handoff: number }) => ({
      testCase: {
        ...testCase,
        query: {
          ...query,
          kind: 'records' as const,
          ...cell,
          ...place,
          ...(funnel.segment !== undefined && { segment: funnel.segment }),
        },
      },
      n,
    });
    return [
      ...definition.stages.flatMap((_, stage) => stageCells(funnel, stage).map((cell) => list(cell, { stage }))),
      ...definition.handoffs.flatMap((_, handoff) =>
        handoffCells(funnel, handoff).map((cell) => list(cell, { handoff }))
      ),
    ];
  });
}
