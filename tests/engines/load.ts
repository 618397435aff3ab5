import type { Case, Cell, ColumnType, Table } from '../oracle/case';
import { WIDE } from '../oracle/wide';
import type { Engine } from './engine';

/**
 * How an engine writes column types and cells. Text travels as hexadecimal, unless it is of plain characters: loading must
 * not depend on any escaping.
 */
interface Writer {
  types: Record<ColumnType, string>;
  text(hex: string): string;
  /** From whole microseconds since 1970; naive columns hold UTC. */
  time(micros: number): string;
  instant(micros: number): string;
  /** What follows the column list of `create table`. */
  storage?: string;
  /** What a table's qualifier names; default `schema`. */
  folder?: string;
}

const WRITERS: Partial<Record<Engine['dialect'], Writer>> = {
  duckdb: {
    types: {
      text: 'varchar',
      integer: 'integer',
      number: 'double',
      decimal: 'decimal(9, 2)',
      time: 'timestamp',
      instant: 'timestamptz',
    },
    text: (hex) => `decode(from_hex('${hex}'))`,
    time: (micros) => `make_timestamp(${micros}::bigint)`,
    instant: (micros) => `'${iso(micros)}+00'::timestamptz`,
  },
  postgres: {
    types: {
      text: 'text',
      integer: 'integer',
      number: 'double precision',
      decimal: 'numeric(9, 2)',
      time: 'timestamp',
      instant: 'timestamptz',
    },
    text: (hex) => `convert_from('\\x${hex}', 'UTF8')`,
    time: (micros) => `'${iso(micros)}'`,
    instant: (micros) => `'${iso(micros)}+00'`,
  },
  mysql: {
    // A TIMESTAMP column shows the session's time zone and cannot be told from a DATETIME, so the session is in UTC (rule
    // `session-time-zone`).
    types: {
      text: 'longtext',
      integer: 'integer',
      number: 'double',
      decimal: 'decimal(9, 2)',
      time: 'datetime(6)',
      instant: 'datetime(6)',
    },
    text: (hex) => `convert(x'${hex}' using utf8mb4)`,
    time: (micros) => `'${iso(micros)}'`,
    instant: (micros) => `'${iso(micros)}'`,
  },
  clickhouse: {
    types: {
      text: 'Nullable(String)',
      integer: 'Nullable(Int32)',
      number: 'Nullable(Float64)',
      decimal: 'Nullable(Decimal(9, 2))',
      time: `Nullable(DateTime64(6, 'UTC'))`,
      instant: `Nullable(DateTime64(6, 'America/New_York'))`,
    },
    text: (hex) => `unhex('${hex}')`,
    time: unixTime,
    instant: unixTime,
    storage: ' engine = Memory',
    folder: 'database',
  },
};

/** Every generated case shares one table, told apart by number: creating tables would cost more than asking. */
const SHARED = 'generated_cases';

export async function createShared(engine: Engine): Promise<void> {
  await create(engine, SHARED, { case_id: 'integer', source: 'integer', ...WIDE });
}

/** Loads a generated case under a number and returns it with the tables that it then reads. */
export async function loadShared(engine: Engine, testCase: Case, id: number): Promise<Case> {
  const rows = testCase.tables.flatMap((table, source) => table.rows.map((row) => ({ case_id: id, source, ...row })));
  await insert(engine, { name: SHARED, columns: { case_id: 'integer', source: 'integer', ...WIDE }, rows });
  const named = testCase.tables.map(({ name }, source) => [
    name,
    `(select * from ${SHARED} where case_id = ${id} and source = ${source})`,
  ]);
  const names = Object.fromEntries(named) as Record<string, string>;
  return {
    ...testCase,
    tables: testCase.tables.map((table) => ({ ...table, name: names[table.name] })),
    definition: {
      ...testCase.definition,
      sources: testCase.definition.sources.map((source) => ({ ...source, table: names[source.table] })),
    },
  };
}

/** Empties the shared table, so that no engine grows slower with the number of cases. */
export async function clearShared(engine: Engine): Promise<void> {
  await engine.run(`truncate table ${SHARED}`);
}

/** Creates the tables of a case under their own names, replacing older ones. */
export async function loadTables(engine: Engine, tables: Table[]): Promise<void> {
  for (const table of tables) {
    if (table.name.includes('.')) {
      await engine.run(`create ${writer(engine).folder ?? 'schema'} if not exists ${table.name.split('.')[0]}`);
    }
    await engine.run(`drop table if exists ${table.name}`);
    await create(engine, table.name, table.columns);
    await insert(engine, table);
  }
}

async function create(engine: Engine, name: string, columns: Table['columns']): Promise<void> {
  const { types, storage = '' } = writer(engine);
  const list = Object.entries(columns).map(([column, type]) => `${column} ${types[type]}`);
  await engine.run(`create table ${name} (${list.join(', ')})${storage}`);
}

async function insert(engine: Engine, { name, columns, rows }: Table): Promise<void> {
  const names = Object.keys(columns);
  for (let at = 0; at < rows.length; at += 500) {
    const lines = rows
      .slice(at, at + 500)
      .map((row) => `(${names.map((column) => cell(engine, columns[column], row[column])).join(', ')})`);
    await engine.run(`insert into ${name} (${names.join(', ')}) values ${lines.join(', ')}`);
  }
}

/** Nothing that any engine could take for syntax. */
const PLAIN = /^[A-Za-z0-9 ./:-]*$/;

function cell(engine: Engine, type: ColumnType, value: Cell): string {
  if (value === null) {
    return 'null';
  }
  const { text, time, instant } = writer(engine);
  switch (type) {
    case 'text':
      return PLAIN.test(String(value)) ? `'${value}'` : text(Buffer.from(String(value)).toString('hex'));
    case 'time':
      return time(Number(value));
    case 'instant':
      return instant(Number(value));
    default:
      return String(value);
  }
}

function writer({ dialect, host = dialect }: Engine): Writer {
  const found = WRITERS[host];
  if (!found) {
    throw new Error(`No tables can be written for ${host}`);
  }
  return found;
}

/** Literals are read by ClickHouse's quick parser of values (but for those of few digits), expressions by one that costs seven times as much a row. */
function unixTime(micros: number): string {
  return micros < 1e15
    ? `fromUnixTimestamp64Micro(${micros}, 'UTC')`
    : `'${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}'`;
}

/** `2026-03-29 01:02:03.000004` */
function iso(micros: number): string {
  const whole = Math.floor(micros / 1e6);
  const rest = String(micros - whole * 1e6).padStart(6, '0');
  return `${new Date(whole * 1000).toISOString().slice(0, 19).replace('T', ' ')}.${rest}`;
}
