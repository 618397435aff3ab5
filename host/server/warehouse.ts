import {
  type DuckDBConnection,
  DuckDBInstance,
  JSDuckDBValueConverter,
  type DuckDBResult,
  type DuckDBType,
  type JS,
} from '@duckdb/node-api';
import { LOCKED, onlyStatement } from '../../cli/engines/duckdb';
import { lineText } from '../../cli/print';

/** One answer of the warehouse, column by column. */
export interface Table {
  names: string[];
  types: DuckDBType[];
  /** Whole numbers as bigint, times as Date. */
  columns: JS[][];
  /** Present: the statement gives more, which is left out; why. */
  limit?: string;
}

interface WarehouseOptions {
  /** Default true. Only a test that breaks the warehouse on purpose opens it for writing. */
  readOnly?: boolean;
  /** Milliseconds a statement may take; default 30,000. */
  timeout?: number;
  /** DuckDB's own notation; default `2GB`. */
  memory?: string;
}

/** More rows than this are cut off: a funnel's answer is a few thousand. */
const MAX_ROWS = 100_000;

/** Rows are cut off after so many characters of text, too, which a single column of a few rows can have. */
const MAX_TEXT = 64_000_000;

/** What DuckDB says of a database that it gave up after an error of its own, until it is opened anew. */
const GIVEN_UP = /database has been invalidated/;

/** Milliseconds between two attempts to stop a statement. */
const INSIST = 50;

/** A DuckDB file that statements from the page may read and nothing else: no other file, no network, no settings. */
export class Warehouse {
  /** Of every statement that runs, what stops it. */
  private readonly running = new Set<(why: string) => void>();
  private instance: Promise<DuckDBInstance>;

  private constructor(
    private opener: () => Promise<DuckDBInstance>,
    private readonly openerOf: (file: string) => () => Promise<DuckDBInstance>,
    private readonly timeout: number
  ) {
    this.instance = opener();
  }

  static async open(
    file: string,
    { readOnly = true, timeout = 30_000, memory = '2GB' }: WarehouseOptions = {}
  ): Promise<Warehouse> {
    const openerOf = (file: string) => () =>
      DuckDBInstance.create(file, {
        access_mode: readOnly ? 'READ_ONLY' : 'READ_WRITE',
        memory_limit: memory,
        ...LOCKED,
      });
    const warehouse = new Warehouse(openerOf(file), openerOf, timeout);
    await warehouse.instance;
    return warehouse;
  }

  /** Asks another file from now on, or the same one as it is now. Statements about the former one are stopped. */
  async show(file: string): Promise<void> {
    const opener = this.openerOf(file);
    const next = await opener();
    await this.close();
    this.instance = Promise.resolve(next);
    this.opener = opener;
  }

  /** Runs one statement, a second time where DuckDB gave its database up. What `ask` says of the signal holds. */
  async query(sql: string, signal?: AbortSignal): Promise<Table> {
    const { instance } = this;
    try {
      return await this.ask(sql, signal);
    } catch (error) {
      if (!(error instanceof Error && GIVEN_UP.test(error.message))) {
        throw error;
      }
      // Several statements may meet the same given-up database: the first one opens it anew.
      if (this.instance === instance) {
        console.warn(`DuckDB gave its database up; it is opened anew. (${lineText(error.message.split('\n')[0])})`);
        this.instance = instance.then((given) => {
          given.closeSync();
          return this.opener();
        });
      }
      return this.ask(sql, signal);
    }
  }

  /** `signal` stops the statement, as does the time limit; both reject with a sentence. */
  private async ask(sql: string, signal?: AbortSignal): Promise<Table> {
    let connection: DuckDBConnection | undefined;
    let stopped: string | undefined;
    let insisting: NodeJS.Timeout | undefined;
    // Again and again, because DuckDB forgets an interrupt that comes while nothing runs, as between parsing and running.
    const stop = (why: string) => {
      stopped ??= why;
      connection?.interrupt();
      insisting ??= setInterval(() => connection?.interrupt(), INSIST);
    };
    const onAbort = () => stop('The query was cancelled.');
    const timer = setTimeout(
      () => stop(`The query was stopped after ${this.timeout / 1000} s, the statement timeout.`),
      this.timeout
    );
    signal?.addEventListener('abort', onAbort);
    this.running.add(stop);
    try {
      connection = await (await this.instance).connect();
      if (signal?.aborted) {
        onAbort();
      }
      if (stopped) {
        throw new Error(stopped);
      }
      const statement = await onlyStatement(connection, sql);
      // As a stream, because DuckDB's memory limit does not count an answer that it holds as a whole.
      const table = await readTable(await statement.stream());
      if (table.limit) {
        connection.interrupt();
      }
      return table;
    } catch (error) {
      throw stopped ? new Error(stopped) : error;
    } finally {
      clearTimeout(timer);
      clearInterval(insisting);
      this.running.delete(stop);
      signal?.removeEventListener('abort', onAbort);
      connection?.closeSync();
    }
  }

  /** Stops what runs, and closes the file. */
  async close(): Promise<void> {
    for (const stop of this.running) {
      stop('The query was stopped, because its data are closed.');
    }
    (await this.instance).closeSync();
  }
}

/** Reads an answer row by row, up to the limits: even the 2,048 rows that DuckDB gives at once can be too much to hold. */
async function readTable(result: DuckDBResult): Promise<Table> {
  const names = result.columnNames();
  const types = result.columnTypes();
  const columns: JS[][] = names.map(() => []);
  let rows = 0;
  let text = 0;
  let limit: string | undefined;
  for await (const chunk of result) {
    const vectors = types.map((_, column) => chunk.getColumnVector(column));
    for (let row = 0; row < chunk.rowCount && !limit; row++, rows++) {
      if (rows === MAX_ROWS) {
        // In the words of Grafana's own SQL datasources.
        limit = `Results have been limited to ${MAX_ROWS} because the SQL row limit was reached`;
      } else if (text > MAX_TEXT) {
        limit = `Results have been limited to ${rows} rows because they have ${MAX_TEXT / 1e6} MB of text`;
      } else {
        vectors.forEach((vector, column) => {
          const value = JSDuckDBValueConverter(vector.getItem(row), types[column], JSDuckDBValueConverter);
          columns[column].push(value);
          text += typeof value === 'string' ? value.length : 0;
        });
      }
    }
    if (limit) {
      break;
    }
  }
  return { names, types, columns, limit };
}
