import type { Definition } from '../definition/definition';
import type { View } from '../plan/query';
import { columnsOf, OTHER, type Row, type RowColumns } from '../rows';
import { checkConservation, checkRows } from './conservation';
import { findings, newestRowSeconds } from './findings/findings';
import { handoffFigures } from './handoffFigures';
import { lazily } from './lazily';
import { indexRows, rowsOf, type RowGroup, type RowIndex } from './rowIndex';
import { stageFigures } from './stageFigures';
import type { Funnel, StageFigures } from './figures';

interface FunnelContext {
  view: View;
  /** T, milliseconds since 1970. */
  asOf: number;
  /** Dimension that the rows are broken down by. */
  by?: string;
}

/**
 * Every figure of a funnel from the warehouse's counts: one funnel, or with `by` one per segment, largest first and
 * `Other` last. Findings about whole sources carry no segment and are told with each. Throws `ConservationError` where
 * the counts do not add up. Figures of time, reasons and findings are worked out when they are first read.
 */
export function toFunnels(rows: Row[] | RowColumns, definition: Definition, context: FunnelContext): Funnel[] {
  const columns = Array.isArray(rows) ? columnsOf(rows) : rows;
  const positions = Math.max(1, definition.stages.length, definition.handoffs.length);
  const isSplit = context.by !== undefined;
  checkRows(columns, definition, isSplit);
  const index = indexRows(columns, positions, isSplit);
  if (!isSplit) {
    return [toFunnel(index, null, [index.of(null, 'quality', 0)], definition, context)];
  }
  const common = index.of(null, 'quality', 0);
  return index.segments
    .filter((name) => name !== null)
    .map((name) => {
      const quality = [common, index.of(name, 'quality', 0)];
      return { name, funnel: toFunnel(index, name, quality, definition, context) };
    })
    .sort(
      (a, b) =>
        Number(a.name === OTHER) - Number(b.name === OTHER) ||
        journeys(b.funnel) - journeys(a.funnel) ||
        (a.name < b.name ? -1 : 1)
    )
    .map(({ funnel }) => funnel);
}

/** What the findings are told from. */
interface Source {
  rows: RowGroup[];
  definition: Definition;
  stages: StageFigures[];
  asOf: number;
}

const withFindings = lazily<Source, Pick<Funnel, 'quality' | 'newestRowSeconds'>>({
  quality: ({ rows, definition, stages, asOf }) => findings(rows.flatMap(rowsOf), definition, stages, asOf),
  newestRowSeconds: ({ rows }) => newestRowSeconds(rows.flatMap(rowsOf)),
});

function toFunnel(
  index: RowIndex,
  segment: string | null,
  quality: RowGroup[],
  definition: Definition,
  { view, asOf }: FunnelContext
): Funnel {
  const place = { index, segment, view };
  const stages = definition.stages.map((stage, position) => stageFigures(place, stage, position));
  const handoffs = definition.handoffs.map((handoff, position) =>
    handoffFigures(place, handoff, position, definition.stages)
  );
  checkConservation(place, { stages, handoffs }, definition);
  const { fingerprint } = definition;
  const counted = {
    ...(fingerprint !== undefined && { fingerprint }),
    view,
    asOf: new Date(asOf).toISOString(),
    stages,
    handoffs,
  };
  return withFindings(segment === null ? counted : { segment, ...counted }, {
    rows: quality,
    definition,
    stages,
    asOf,
  });
}

/** Size of a segment: every journey flows in once; in a snapshot it is open once. */
export function journeys({ stages, view }: Funnel): number {
  return stages.reduce((sum, stage) => sum + (view === 'snapshot' ? stage.open : stage.inflow), 0);
}
