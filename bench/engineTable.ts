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
  'growth',
];

/**
 * A line per engine and size: seconds of the funnel statement and how many times those of the bare scan, of a
 * `count(distinct)` a stage and of self-joins they are (below 1: faster), on the wall clock and in processor time; growth is
 * the time against the next smaller size's.
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
      growth(measurement, grown, ({ seconds }) => seconds),
      funnel.rows.toLocaleString('en'),
      peakMemory === undefined ? '' : `${Math.round(peakMemory / 2 ** 20)} MiB`,
      funnel.processorSeconds === undefined ? '' : `${funnel.processorSeconds.toFixed(2)} s`,
      ...others.map((other) => ratio(funnel.processorSeconds, other.processorSeconds)),
      growth(measurement, grown, ({ processorSeconds }) => processorSeconds),
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

/** As `8.0 for 10`: eight times the time for ten times the journeys. */
function growth(one: Measurement, grown: Measurement | undefined, time: (taken: Taken) => number | undefined): string {
  return grown
    ? `${ratio(time(one.taken.funnel), time(grown.taken.funnel))} for ${ratio(one.journeys, grown.journeys)}`
    : '';
}

/** Empty where one of the two is not known, or too short for the clock. */
function ratio(value: number | undefined, of: number | undefined): string {
  if (value === undefined || !of) {
    return '';
  }
  const times = value / of;
  return times >= 10 ? times.toFixed(0) : times.toFixed(times >= 1 ? 1 : 2);
}
