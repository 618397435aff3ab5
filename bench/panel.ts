import { parseArgs } from 'node:util';
import { measureShapes } from './panel/shapes';
import { measureUpdates } from './panel/updates';

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
  console.log(
    `Rows to shapes, 12 stages × 20 segments (${shapes.rows} rows): median ${ms(shapes.median)}, p95 ${ms(shapes.p95)} (of the processor: ${ms(shapes.processor.median)}, ${ms(shapes.processor.p95)})`
  );
  console.log('\nOne panel update in Chromium (script + style + layout)     median      p95');
  for (const [name, { median, p95 }] of Object.entries({
    'the funnel': updates.funnel,
    'seven plain bars, same page and data': updates.bars,
  })) {
    console.log(`${name.padEnd(56)} ${ms(median).padStart(9)} ${ms(p95).padStart(9)}`);
  }
  console.log(
    `${'ratio'.padEnd(56)} ${(updates.funnel.median / updates.bars.median).toFixed(2).padStart(8)}× ${(updates.funnel.p95 / updates.bars.p95).toFixed(2).padStart(7)}×`
  );
}

function ms(value: number): string {
  return `${value.toFixed(2)} ms`;
}
