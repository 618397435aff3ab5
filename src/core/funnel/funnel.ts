import type { Definition } from '../definition/types';
import type { View } from '../plan/query';
import type { Row } from '../rows';
import { checkConservation } from './conservation';
import { findings, newestRowSeconds } from './findings';
import { handoffFigures } from './handoffFigures';
import { indexRows } from './rowIndex';
import { stageFigures } from './stageFigures';
import type { Funnel } from './types';

/** Where the query put the segments beyond its `top`. */
export const OTHER = 'Other';

export interface FunnelContext {
  view: View;
  /** T, milliseconds since 1970. */
  asOf: number;
  /** Dimension that the rows are broken down by. */
  by?: string;
}

/**
 * Every figure of a funnel from the warehouse's counts: one funnel, or with `by` one per segment, largest first and
 * `Other` last. Findings about whole sources carry no segment and are told with each. Throws `ConservationError` where
 * the counts do not add up.
 */
export function toFunnels(rows: Row[], definition: Definition, context: FunnelContext): Funnel[] {
  if (context.by === undefined) {
    return [toFunnel(rows, definition, context)];
  }
  const shared = rows.filter((row) => row.facet === 'quality' && row.segment === null);
  const segments = new Map<string, Row[]>();
  for (const row of rows) {
    if (row.segment === null) {
      continue;
    }
    const own = segments.get(row.segment);
    if (own) {
      own.push(row);
    } else {
      segments.set(row.segment, [...shared, row]);
    }
  }
  return [...segments]
    .map(([segment, own]) => ({ segment, ...toFunnel(own, definition, context) }))
    .sort(
      (a, b) =>
        Number(a.segment === OTHER) - Number(b.segment === OTHER) ||
        journeys(b) - journeys(a) ||
        (a.segment < b.segment ? -1 : 1)
    );
}

function toFunnel(rows: Row[], definition: Definition, { view, asOf }: FunnelContext): Funnel {
  const index = indexRows(rows);
  const stages = definition.stages.map((stage, position) => stageFigures(index, stage, position));
  const handoffs = definition.handoffs.map((handoff, position) =>
    handoffFigures(index, handoff, position, definition.stages)
  );
  checkConservation({ stages, handoffs, view });
  return {
    view,
    asOf: new Date(asOf).toISOString(),
    stages,
    handoffs,
    quality: findings(rows, definition, stages, asOf),
    newestRowSeconds: newestRowSeconds(rows),
  };
}

/** Size of a segment: every journey flows in once; in a snapshot it is open once. */
function journeys({ stages, view }: Funnel): number {
  return stages.reduce((sum, stage) => sum + (view === 'snapshot' ? stage.open : stage.inflow), 0);
}
