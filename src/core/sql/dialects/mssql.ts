import { call, cast, valueWhere } from '../text/calls';
import { spelledOr, utf16Hex } from '../text/literal';
import { followed, group, sql, type Sql } from '../text/sql';
import type { Dialect } from './dialect';
import { bucket, bucketNumber, standard } from './standard';

/** A number would be taken for days since 1900; it cannot be cast to this type. */
const micros = (value: Sql) => call('datediff_big', 'microsecond', `'1970-01-01'`, cast(value, 'datetimeoffset'));

/** SQL Server 2022 (`least` and `greatest` are new there). Integer literals beyond 32 bits are decimals, hence the casts. */
export const mssql: Dialect = {
  ...standard,
  name: 'SQL Server',
  types: { text: 'nvarchar(max)', integer: 'bigint', number: 'float' },
  literal: spelledOr((text) => `convert(nvarchar(max), 0x${utf16Hex(text)})`),
  text: (value) => sql`${cast(value, 'nvarchar(max)')} collate Latin1_General_100_BIN2`,
  resultText: (value) => cast(value, 'nvarchar(max)'),
  isWhole: (text) =>
    group(
      '',
      [
        sql`${text} not like '%[^-0-9.]%'`,
        ...['_%-%', '0[0-9]%', '-0[0-9]%', '%.%[1-9.]%', '.%', '-.%'].map((each) => sql`${text} not like '${each}'`),
      ],
      ' and ',
      ''
    ),
  // Where there is no point, all of it: a negative length is an error.
  beforePoint: (text) => call('left', text, sql`charindex('.', concat(${text}, '.')) - 1`),
  // The empty string would be 0.
  amount: (value) =>
    valueWhere(sql`${cast(value, 'nvarchar(max)')} <> ''`, call('try_cast', followed(value, 'as float'))),
  micros,
  day: (date) => `cast('${date}' as date)`,
  daysAgo: (days) => `cast(dateadd(day, -${days}, sysutcdatetime()) as date)`,
  now: micros('sysutcdatetime()'),
  macros: { from: '$__unixEpochFrom() * cast(1000000 as bigint)', to: '$__unixEpochTo() * cast(1000000 as bigint)' },
  quotient: (dividend, divisor) => sql`${cast(dividend, 'bigint')} / ${cast(divisor, 'bigint')}`,
  remainder: (dividend, divisor) => sql`${cast(dividend, 'bigint')} % ${cast(divisor, 'bigint')}`,
  seconds: (micros) => sql`${cast(micros, 'float')} / 1000000`,
  bucket: (seconds) => bucket(seconds, cast(bucketNumber(seconds, 'ceiling', 'log'), 'bigint')),
  page: (limit, offset) => `offset ${offset} rows fetch next ${limit} rows only`,
};
