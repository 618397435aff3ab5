import type { Measurement } from './engine.ts';
import type { Taken } from './measure.ts';

const HEADINGS = [
  'engine',
  'journeys',
  'years',
  'range',
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

const RANGES = {
  funnel: 'all',
  last90: 'last 90 days',
  last30: 'last 30 days',
  table: 'all, from the journeys table',
  table90: 'last 90 days, from it',
  table30: 'last 30 days, from it',
} as const;
type Range = keyof typeof RANGES;

/**
 * Lines per engine and size: seconds of the funnel statement of all journeys or of a range, and how many times those of the
 * bare scan, of a `count(distinct)` a stage and of self-joins over all of them they are (below 1: faster), on the wall clock
 * and in processor time; growth is the time against the next smaller size's.
 */
export function engineTable(measurements: Measurement[]): string {
  const lines = measurements.flatMap((measurement, index) =>
    (Object.keys(RANGES) as Range[]).map((range) => lineOf(measurement, measurements[index - 1], range))
  );
  const table = [HEADINGS, HEADINGS.map(() => '---'), ...lines];
  const widths = HEADINGS.map((_, column) => Math.max(...table.map((line) => line[column]!.length)));
  return table
    .map(
      (line) =>
        `| ${line.map((cell, column) => (cell === '---' ? '-'.repeat(widths[column]!) : cell.padEnd(widths[column]!))).join(' | ')} |`
    )
    .join('\n');
}

function lineOf(measurement: Measurement, before: Measurement | undefined, range: Range): string[] {
  const { engine, journeys, years, taken, peakMemory } = measurement;
  const { [range]: funnel, bare, distinct, joins } = taken;
  const others = [bare, distinct, joins];
  const grown = before?.engine === engine && before.journeys < journeys ? before : undefined;
  const growth = (time: (taken: Taken) => number | undefined) =>
    grown ? `${ratio(time(funnel), time(grown.taken[range]))} for ${ratio(journeys, grown.journeys)}` : '';
  return [
    engine,
    journeys.toLocaleString('en'),
    `${years}`,
    RANGES[range],
    `${funnel.seconds.toFixed(2)} s`,
    ...others.map((other) => ratio(funnel.seconds, other.seconds)),
    growth(({ seconds }) => seconds),
    funnel.rows.toLocaleString('en'),
    peakMemory === undefined || range !== 'funnel' ? '' : `${Math.round(peakMemory / 2 ** 20)} MiB`,
    funnel.processorSeconds === undefined ? '' : `${funnel.processorSeconds.toFixed(2)} s`,
    ...others.map((other) => ratio(funnel.processorSeconds, other.processorSeconds)),
    growth(({ processorSeconds }) => processorSeconds),
  ];
}

/** Empty where one of the two is not known, or too short for the clock. */
function ratio(value: number | undefined, of: number | undefined): string {
  if (value === undefined || !of) {
    return '';
  }
  const times = value / of;
  return times >= 10 ? times.toFixed(0) : times.toFixed(times >= 1 ? 1 : 2);
}
