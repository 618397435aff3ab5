import { toFunnels } from '../../src/core/funnel/funnel';
import { plainFormat } from '../../src/core/format';
import { layout } from '../../src/core/layout/layout';
import { DEFAULT_OPTIONS } from '../../src/core/layout/sheet/pictureOptions';
import { FACETS, type Row } from '../../src/core/rows';
import { columnsOfFrames, rowsFrame } from '../../src/frames/rowsFrame';
import { AS_OF, definitionOf, rowsOf, type FunnelSpec } from '../../gallery/simulate';
import { quantiles } from './quantiles';
import type { Shapes } from './shapes';

const STAGES = 12;
const SEGMENTS = 20;
const WARM_UP = 100;
const RUNS = 300;

/**
 * From the frame that the panel is given to shapes and labels, without a warehouse and without a browser: cells are
 * checked, rows grouped, every segment is checked to add up, and all of them are drawn.
 */
function measure(): Shapes {
  const definition = definitionOf(specOf(0));
  const rows = asAnswered(
    Array.from({ length: SEGMENTS }, (_, index) =>
      rowsOf(specOf(index), definition).map((row) => ({ ...row, segment: `segment ${index}` }))
    ).flat()
  );
  const frame = rowsFrame('A', rows);
  // Answers come as JSON: equal texts are not the same string.
  frame.fields.forEach((field) => (field.values = JSON.parse(JSON.stringify(field.values))));
  const format = plainFormat('EUR');
  const run = () => {
    const [started, used] = [performance.now(), process.cpuUsage()];
    const funnels = toFunnels(columnsOfFrames([frame]), definition, { view: 'cohort', asOf: AS_OF, by: 'segment' });
    layout(
      { definition, funnels, range: { from: null, to: null, asOf: AS_OF }, detail: 'full' },
      { width: 1600, height: 900 },
      DEFAULT_OPTIONS,
      format
    );
    const elapsed = performance.now() - started;
    const { user, system } = process.cpuUsage(used);
    return { elapsed, processor: (user + system) / 1000 };
  };
  Array.from({ length: WARM_UP }, run);
  const samples = Array.from({ length: RUNS }, run);
  return {
    rows: rows.length,
    ...quantiles(samples.map(({ elapsed }) => elapsed)),
    processor: quantiles(samples.map(({ processor }) => processor)),
  };
}

/** One facet after another, each in no order: as a warehouse that groups by hash answers. */
function asAnswered(rows: Row[]): Row[] {
  let state = 1;
  const shuffled = rows
    .map((row) => ({ row, at: (state = (state * 48_271) % 0x7fffffff) }))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
  return FACETS.flatMap((facet) => shuffled.filter((row) => row.facet === facet));
}

function specOf(segment: number): FunnelSpec {
  return {
    stages: Array.from({ length: STAGES }, (_, index) => ({
      name: `Stage ${index}`,
      owner: index < STAGES / 2 ? 'marketing' : 'sales',
      inflow: index === 0 ? 10_000 + segment : 0,
      advance: 0.7,
      leak: 0.2,
      days: 1 + index,
      value: 1000,
      reasons: ['no budget', 'no fit'],
    })),
    handoffs: [{ sla: 172_800, late: 0.2, recycled: 0.1, stalled: 0.1 }],
  };
}

console.log(JSON.stringify(measure()));
