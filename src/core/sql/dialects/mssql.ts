import { standard, type Dialect } from './dialect';
import { spelledOr, utf16Hex } from '../text/literal';

/** SQL Server 2022 (`least` and `greatest` are new there). Integer literals beyond 32 bits are decimals, hence the casts. */
export const mssql: Dialect = {
  ...standard,
  name: 'SQL Server',
  types: { text: 'nvarchar(max)', integer: 'bigint', number: 'float' },
  literal: spelledOr((text) => `convert(nvarchar(max), 0x${utf16Hex(text)})`),
  text: (expression) => `cast(${expression} as nvarchar(max)) collate Latin1_General_100_BIN2`,
  resultText: (expression) => `cast(${expression} as nvarchar(max))`,
  micros: (expression) => `datediff_big(microsecond, '1970-01-01', ${expression})`,
  now: `datediff_big(microsecond, '1970-01-01', sysutcdatetime())`,
  macros: { from: '$__unixEpochFrom() * cast(1000000 as bigint)', to: '$__unixEpochTo() * cast(1000000 as bigint)' },
  quotient: (dividend, divisor) => `cast(${dividend} as bigint) / cast(${divisor} as bigint)`,
  remainder: (dividend, divisor) => `cast(${dividend} as bigint) % cast(${divisor} as bigint)`,
  seconds: (micros) => `cast(${micros} as float) / 1000000`,
  bucket: (seconds) => standard.bucket(seconds).replace('ceil(ln(', 'ceiling(log('),
  page: (limit, offset) => `offset ${offset} rows fetch next ${limit} rows only`,
};
