import { DuckDBInstance, type DuckDBType, type JS } from '@duckdb/node-api';

/** One answer of the warehouse, column by column. */
export interface Table {
  names: string[];
  types: DuckDBType[];
  /** Whole numbers as bigint, times as Date. */
  columns: JS[][];
}

interface WarehouseOptions {
  /** Default true. Only a test that breaks the warehouse on purpose opens it for writing. */
  readOnly?: boolean;
  /** Milliseconds a statement may take; default 30,000. */
  timeout?: number;
  /** DuckDB's own notation; default `2GB`. */
  memory?: string;
}

/** More rows than this are cut off: a funnel's answer is a few hundred. */
const MAX_ROWS = 100_000;

/** A DuckDB file that statements from the page may read and nothing else: no other file, no network, no settings. */
export class Warehouse {
  private constructor(
    private instance: DuckDBInstance,
    private timeout: number
  ) {}

  static async open(
    file: string,
    { readOnly = true, timeout = 30_000, memory = '2GB' }: WarehouseOptions = {}
  ): Promise<Warehouse> {
    const instance = await DuckDBInstance.create(file, {
      access_mode: readOnly ? 'READ_ONLY' : 'READ_WRITE',
      memory_limit: memory,
      enable_external_access: 'false',
      autoinstall_known_extensions: 'false',
      lock_configuration: 'true',
    });
    return new Warehouse(instance, timeout);
  }

  /** Runs one statement. `signal` stops it, as does the time limit; both reject with a sentence. */
  async query(sql: string, signal?: AbortSignal): Promise<Table> {
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
      const reader = await connection.runAndReadUntil(sql, MAX_ROWS);
      return { names: reader.columnNames(), types: reader.columnTypes(), columns: reader.getColumnsJS() };
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
