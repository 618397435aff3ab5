import { init, transpile, type Dialect as TranslatorDialect } from '@polyglot-sql/sdk';
import { type DialectId, DIALECTS } from '../../src/core/sql/dialects/registry';
import type { Engine } from './engine';

/** How a dialect's statements become those of the database that stands in, and what the translator leaves to us. */
interface Translation {
  from: `${TranslatorDialect}`;
  to: `${TranslatorDialect}`;
  /** Prepares the session: foreign functions as macros, settings that mean what the warehouse means. */
  session: string[];
  /** What the translator gets wrong, construct by construct. */
  mends?: Array<[wrong: RegExp, right: string | ((found: string, ...parts: string[]) => string)]>;
}

/** A word in DuckDB, a function in these warehouses. */
const CLOCK: Translation['mends'] = [[/CURRENT_TIMESTAMP\(\)/g, 'CURRENT_TIMESTAMP']];

/** `/` of two integers drops the fraction in these warehouses; DuckDB has a setting for it, and the translator is silent. */
const INTEGER_DIVISION = 'set integer_division = true';

/** The built-in function, which a macro of the same name hides, beside the one with a character set. */
const DECODE = 'create macro decode(bytes) as system.main.decode(bytes), (bytes, charset) as system.main.decode(bytes)';

const ON_DUCKDB: Partial<Record<DialectId, Omit<Translation, 'to'>>> = {
  snowflake: {
    from: 'snowflake',
    session: ['create macro hex_decode_string(hex) as decode(unhex(hex))'],
    mends: CLOCK,
  },
  bigquery: {
    from: 'bigquery',
    session: ['create macro safe_convert_bytes_to_string(bytes) as decode(bytes)'],
    // The translator asks for the whole text to match.
    mends: [[/REGEXP_FULL_MATCH/g, 'REGEXP_MATCHES']],
  },
  databricks: {
    from: 'databricks',
    session: ['create macro unix_micros(instant) as epoch_us(instant)', DECODE],
    mends: CLOCK,
  },
  trino: { from: 'trino', session: [INTEGER_DIVISION] },
  athena: { from: 'athena', session: [INTEGER_DIVISION] },
  redshift: {
    from: 'redshift',
    session: [INTEGER_DIVISION, 'create macro from_varbyte(bytes, charset) as decode(bytes)'],
  },
  mssql: {
    from: 'tsql',
    session: [
      INTEGER_DIVISION,
      'create macro datediff_big(part, since, until) as epoch_us(until) - epoch_us(cast(since as timestamp))',
      'create macro sysutcdatetime() as cast(now() as timestamp)',
      'create macro charindex(part, whole) as instr(whole, part)',
      // The natural logarithm there, that to the base of ten in DuckDB.
      'create macro log(x) as ln(x)',
    ],
    mends: [
      // A number of days that DuckDB wants in parentheses where it is negative.
      [/INTERVAL (-\d+) DAY/g, 'INTERVAL ($1) DAY'],
      // A length that DuckDB has no word for.
      [/TEXT\(MAX\)/g, 'TEXT'],
      // This collation compares code units, DuckDB the bytes of UTF-8.
      [/ COLLATE Latin1_General_100_BIN2/g, ''],
      // Sets of characters, which DuckDB knows in regular expressions only.
      [/ NOT LIKE '([^']*\[[^']*)'/g, (_, pattern) => ` NOT SIMILAR TO '${asRegularExpression(pattern)}'`],
      // Bytes of UTF-16, made text: DuckDB would spell them out.
      [/CAST\(UNHEX\('([0-9A-Fa-f]*)'\) AS TEXT\)/g, (_, hex) => `decode(unhex('${utf8Hex(hex)}'))`],
    ],
  },
};

/**
 * DuckDB 1.5.4 fails in its optimizer, where it inlines many steps ("Attempted to access index 30 within vector of size 30").
 * The statements of its own dialect say of each step whether it is kept; those of other warehouses do not.
 */
const NO_INLINING = `set disabled_optimizers = 'cte_inlining'`;

/** Redshift began as PostgreSQL, and its types behave like those of PostgreSQL more than like DuckDB's. */
const ON_POSTGRES: typeof ON_DUCKDB = {
  redshift: {
    from: 'redshift',
    session: [
      `create function from_hex(text) returns bytea immutable language sql as $$ select decode($1, 'hex') $$`,
      `create function from_varbyte(bytea, text) returns text immutable language sql as $$ select convert_from($1, $2) $$`,
    ],
  },
};

export const TRANSLATED = {
  duckdb: Object.keys(ON_DUCKDB) as DialectId[],
  postgres: Object.keys(ON_POSTGRES) as DialectId[],
};

/** Wall clocks (rule `business-hours`) nest deeper than the 32 levels that the translator allows by itself. */
const DEPTH = { complexityGuard: { maxParserDepth: 128 } };

/**
 * A warehouse that cannot be had here: its statements, put into another database's words by a translator that knows both,
 * give the rows of the oracle or are wrong. This says nothing about what the warehouse itself accepts. The translator descends
 * recursively: one statement in a hundred needs `tsx --stack-size=6000`.
 */
export async function openTranslated(dialect: DialectId, open: () => Promise<Engine>): Promise<Engine> {
  const host = await open();
  const { from, to, session, mends = [] } = translationOf(dialect, host.dialect);
  await init();
  // These warehouses read a timestamp without a zone as UTC, or in a session's zone that is UTC unless somebody changed it.
  for (const statement of [`set time zone 'UTC'`, ...session]) {
    await host.run(statement);
  }
  const translate = (sql: string) => {
    const { sql: translated, error } = transpile(sql, from as TranslatorDialect, to as TranslatorDialect, DEPTH);
    if (translated?.length !== 1) {
      throw new Error(`translated into ${translated?.length ?? 'no'} statements: ${error ?? ''}`);
    }
    return mends.reduce((text, [wrong, right]) => text.replace(wrong, right as string), translated[0]);
  };
  return {
    ...host,
    name: `${DIALECTS[dialect].name} (translated, on ${host.name})`,
    dialect,
    host: host.dialect,
    ask: (sql) => host.run(translate(sql)),
  };
}

function translationOf(dialect: DialectId, host: DialectId): Translation {
  const translation = (host === 'postgres' ? ON_POSTGRES : ON_DUCKDB)[dialect];
  if (!translation) {
    throw new Error(`Nothing translates ${dialect} for ${host}`);
  }
  return host === 'postgres'
    ? { ...translation, to: 'postgresql' }
    : { ...translation, to: 'duckdb', session: [NO_INLINING, ...translation.session] };
}

/** What a pattern of `like` with sets of characters asks for. */
function asRegularExpression(pattern: string): string {
  return pattern.replace(/\[[^\]]*\]|[%_.]/g, (part) => ({ '%': '.*', _: '.', '.': '[.]' })[part] ?? part);
}

function utf8Hex(utf16Hex: string): string {
  return Buffer.from(Buffer.from(utf16Hex, 'hex').toString('utf16le')).toString('hex');
}
