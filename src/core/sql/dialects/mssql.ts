import { call, cast } from '../text/calls';
import { spelledOr, utf16Hex } from '../text/literal';
import { sql, type Sql } from '../text/sql';
import type { Dialect } from './dialect';
import { bucket, bucketNumber, standard } from './standard';

const micros = (value: Sql) => call('datediff_big', 'microsecond', `'1970-01-01'`, value);

/** SQL Server 2022 (`least` and `greatest` are new there). Integer literals beyond 32 bits are decimals, hence the casts. */
export const mssql: Dialect = {
  ...standard,
  name: 'SQL Server',
  types: { text: 'nvarchar(max)', integer: 'bigint', number: 'float' },
  literal: spelledOr((text) => `convert(nvarchar(max), 0x${utf16Hex(text)})`),
  text: (value) => sql`${cast(value, 'nvarchar(max)')} collate Latin1_General_100_BIN2`,
  resultText: (value) => cast(value, 'nvarchar(max)'),
  micros,
  now: micros('sysutcdatetime()'),
  macros: { from: '$__unixEpochFrom() * cast(1000000 as bigint)', to: '$__unixEpochTo() * cast(1000000 as bigint)' },
  quotient: (dividend, divisor) => sql`${cast(dividend, 'bigint')} / ${cast(divisor, 'bigint')}`,
  remainder: (dividend, divisor) => sql`${cast(dividend, 'bigint')} % ${cast(divisor, 'bigint')}`,
  seconds: (micros) => sql`${cast(micros, 'float')} / 1000000`,
  bucket: (seconds) => bucket(seconds, cast(bucketNumber(seconds, 'ceiling', 'log'), 'bigint')),
  page: (limit, offset) => `offset ${offset} rows fetch next ${limit} rows only`,
};
