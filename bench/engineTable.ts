import type { Measurement } from './engine.ts';
import type { Taken } from './measure.ts';

const HEADINGS = [
  'engine',
  'journeys',
  'funnel',
  '× bare',
  '× distinct',
  '× joins',
  'growth',
  'rows',
  'peak memory',
  'processor',
  '× bare',
  '× distinct',
  '× joins',
];

/**
 * A line per engine and size: seconds of the funnel statement and how many times those of the bare scan, of a
 * `count(distinct)` a stage and of self-joins they are (below 1: faster), on the wall clock and in processor time; growth is
 * the time against the next smaller size's, for so many times the journeys.
 */
export function engineTable(measurements: Measurement[]): string {
  const lines = measurements.map((measurement, index) => {
    const { engine, journeys, taken, peakMemory } = measurement;
    const { funnel, bare, distinct, joins } = taken;
    const others = [bare, distinct, joins];
    const before = measurements[index - 1];
    const grown = before?.engine === engine && before.journeys < journeys ? before : undefined;
    return [
      engine,
      journeys.toLocaleString('en'),
      `${funnel.seconds.toFixed(2)} s`,
      ...others.map((other) => ratio(funnel.seconds, other.seconds)),
      grown ? `${ratio(funnel.seconds, grown.taken.funnel.seconds)} for ${ratio(journeys, grown.journeys)}` : '',
      funnel.rows.toLocaleString('en'),
      peakMemory === undefined ? '' : `${Math.round(peakMemory / 2 ** 20)} MiB`,
      funnel.processorSeconds === undefined ? '' : `${funnel.processorSeconds.toFixed(2)} s`,
      ...others.map((other) => processorRatio(funnel, other)),
    ];
  });
  const table = [HEADINGS, HEADINGS.map(() => '---'), ...lines];
  const widths = HEADINGS.map((_, column) => Math.max(...table.map((line) => line[column]!.length)));
  return table
    .map(
      (line) =>
        `| ${line.map((cell, column) => (cell === '---' ? '-'.repeat(widths[column]!) : cell.padEnd(widths[column]!))).join(' | ')} |`
    )
    .join('\n');
}

function ratio(value: number, of: number): string {
  const times = value / of;
  return times >= 10 ? times.toFixed(0) : times.toFixed(times >= 1 ? 1 : 2);
}

function processorRatio(one: Taken, other: Taken): string {
  return one.processorSeconds === undefined || other.processorSeconds === undefined
    ? ''
    : ratio(one.processorSeconds, other.processorSeconds);
}
