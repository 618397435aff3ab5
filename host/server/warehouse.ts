import { DuckDBInstance, StatementType, type DuckDBType, type JS } from '@duckdb/node-api';
import { LOCKED, onlyStatement } from '../../cli/engines/duckdb';

/** One answer of the warehouse, column by column. */
export interface Table {
  names: string[];
  types: DuckDBType[];
  /** Whole numbers as bigint, times as Date. */
  columns: JS[][];
  /** Present: there were more rows than these many, which are left out. */
  limit?: number;
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

/** What DuckDB says of a database that it gave up after an error of its own, until it is opened anew. */
const GIVEN_UP = /database has been invalidated/;

/** A DuckDB file that statements from the page may read and nothing else: no other file, no network, no settings. */
export class Warehouse {
  private constructor(
    private instance: DuckDBInstance,
    private reopen: () => Promise<DuckDBInstance>,
    private readonly opener: (file: string) => () => Promise<DuckDBInstance>,
    private readonly timeout: number
  ) {}

  static async open(
    file: string,
    { readOnly = true, timeout = 30_000, memory = '2GB' }: WarehouseOptions = {}
  ): Promise<Warehouse> {
    const opener = (file: string) => () =>
      DuckDBInstance.create(file, {
        access_mode: readOnly ? 'READ_ONLY' : 'READ_WRITE',
        memory_limit: memory,
        ...LOCKED,
      });
    const open = opener(file);
    return new Warehouse(await open(), open, opener, timeout);
  }

  /** Asks another file from now on, or the same one as it is now. */
  async show(file: string): Promise<void> {
    const open = this.opener(file);
    const before = this.instance;
    this.instance = await open();
    this.reopen = open;
    before.closeSync();
  }

  /** Runs one statement, a second time where DuckDB gave its database up. What `ask` says of the signal holds. */
  async query(sql: string, signal?: AbortSignal): Promise<Table> {
    try {
      return await this.ask(sql, signal);
    } catch (error) {
      if (!(error instanceof Error && GIVEN_UP.test(error.message))) {
        throw error;
      }
      console.warn(`DuckDB gave its database up; it is opened anew. (${error.message.split('\n')[0]})`);
      this.instance.closeSync();
      this.instance = await this.reopen();
      return this.ask(sql, signal);
    }
  }

  /** `signal` stops the statement, as does the time limit; both reject with a sentence. */
  private async ask(sql: string, signal?: AbortSignal): Promise<Table> {
    const connection = await this.instance.connect();
    let stopped: string | undefined;
    const stop = (why: string) => {
      stopped = why;
      connection.interrupt();
    };
    const onAbort = () => stop('The query was cancelled.');
    const timer = setTimeout(
      () => stop(`The query was stopped after ${this.timeout / 1000} s, the statement timeout.`),
      this.timeout
    );
    signal?.addEventListener('abort', onAbort);
    try {
      if (signal?.aborted) {
        throw new Error('The query was cancelled.');
      }
      const statement = await onlyStatement(connection, sql);
      // Cut off by the statement, because the memory limit does not count an answer that is held as a whole. Not as a
      // stream: one that nobody reads to its end goes on in DuckDB, and keeps the database from being closed.
      const reader =
        statement.statementType === StatementType.SELECT
          ? await connection.runAndReadAll(`select * from (${sql}\n) limit ${MAX_ROWS + 1}`)
          : await statement.runAndReadAll();
      const limit = reader.currentRowCount > MAX_ROWS ? MAX_ROWS : undefined;
      return {
        names: reader.columnNames(),
        types: reader.columnTypes(),
        columns: reader.getColumnsJS().map((column) => column.slice(0, MAX_ROWS)),
        limit,
      };
    } catch (error) {
      throw stopped ? new Error(stopped) : error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      connection.closeSync();
    }
  }

  close(): void {
    this.instance.closeSync();
  }
}
