import { parseArgs } from 'node:util';
import { measureShapes } from './panel/shapes';
import { MEASURED, measureUpdates } from './panel/updates';

/**
 * How long a panel update takes: rows → shapes in Node, and script + style + layout in Chromium beside seven plain bars,
 * drawn through the same page in the same run.
 */
export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { json: { type: 'boolean', default: false }, updates: { type: 'string', default: '120' } },
  });
  const shapes = measureShapes();
  const updates = await measureUpdates(Number(values.updates));
  if (values.json) {
    console.log(JSON.stringify({ shapes, updates }, null, 2));
    return;
  }
  const { processor } = shapes;
  console.log(`Rows to shapes, 12 stages × 20 segments (${shapes.rows} rows)`);
  console.log(row('elapsed', ms(shapes.median), ms(shapes.p95)));
  console.log(row('processor', ms(processor.median), ms(processor.p95)));
  for (const clock of ['elapsed', 'processor'] as const) {
    const [same, later, other, bars] = MEASURED.map((name) => updates[name][clock]);
    console.log(`\n${row(`One panel update in Chromium, ${clock}`, 'median', 'p95')}`);
    console.log(row('the same again', ms(same.median), ms(same.p95)));
    console.log(row('the last 91 days, an hour later', ms(later.median), ms(later.p95)));
    console.log(row('another range', ms(other.median), ms(other.p95)));
    console.log(row('seven plain bars, another range', ms(bars.median), ms(bars.p95)));
    console.log(row('another range by the bars', times(other.median / bars.median), times(other.p95 / bars.p95)));
  }
}

function row(name: string, median: string, p95: string): string {
  return name.padEnd(44) + median.padStart(12) + p95.padStart(12);
}

function times(ratio: number): string {
  return `${ratio.toFixed(2)} ×`;
}

function ms(value: number): string {
  return `${value.toFixed(2)} ms`;
}
