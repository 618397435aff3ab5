import { BUCKET_WIDTH } from './bucketWidth';
import { standard, type Dialect } from './dialect';
import { spelledOr, utf8Hex } from '../text/literal';

/**
 * Types are nullable ones: without them ClickHouse puts 0 and the empty string where SQL has null. Literals beyond 32 bits
 * are unsigned there and have no common type with signed ones.
 */
export const clickhouse: Dialect = {
  ...standard,
  name: 'ClickHouse',
  types: { text: 'Nullable(String)', integer: 'Nullable(Int64)', number: 'Nullable(Float64)' },
  literal: spelledOr((text) => `unhex('${utf8Hex(text)}')`),
  text: (expression) => `cast(${expression} as Nullable(String))`,
  resultText: (expression) => `cast(${expression} as Nullable(String))`,
  micros: (expression) => `toUnixTimestamp64Micro(toDateTime64(${expression}, 6, 'UTC'))`,
  now: `toUnixTimestamp64Micro(now64(6, 'UTC'))`,
  macros: {
    from: `toUnixTimestamp64Micro(toDateTime64($__fromTime, 6, 'UTC'))`,
    to: `toUnixTimestamp64Micro(toDateTime64($__toTime, 6, 'UTC'))`,
  },
  picks: {
    latest: (value, place, ties, over) => `argMax(${value}, ${ties ? `(${place}, ${value})` : place})${over}`,
    atFirst: (value, place, condition, ties, over) =>
      `tupleElement(${
        ties
          ? `argMaxIf(tuple(${value}), (-(${place}), ${value} is not null, ${value}), ${condition})`
          : `argMinIf(tuple(${value}), ${place}, ${condition})`
      }${over}, 1)`,
  },
  lead: (value, window) =>
    `leadInFrame(toNullable(${value})) over (${window} rows between unbounded preceding and unbounded following)`,
  lag: (value, window) =>
    `lagInFrame(toNullable(${value})) over (${window} rows between unbounded preceding and unbounded following)`,
  never: 'toInt64(9000000000000000000)',
  quotient: (dividend, divisor) => `intDiv(${dividend}, ${divisor})`,
  seconds: (micros) => `${micros} / 1e6`,
  // Both branches are computed for every row, and a plain cast refuses the logarithm of what is not positive.
  bucket: (seconds) =>
    `case when ${seconds} <= 1 then 0 else accurateCastOrNull(ceil(ln(${seconds}) / ${BUCKET_WIDTH}), 'Int64') end`,
  planner: { steps: 'inlined', ranksRows: true },
  seesLaterSteps: true,
};
