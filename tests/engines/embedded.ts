import { DuckDBInstance } from '@duckdb/node-api';
import { Worker } from 'node:worker_threads';
import type { DialectId } from '../../src/core/sql/dialects/registry';

/** An embedded database that runs what the compiler wrote, inside a jest test. */
export interface Engine {
  dialect: DialectId;
  run(sql: string): Promise<Array<Record<string, unknown>>>;
  close(): Promise<void>;
}

export async function openDuckdb(): Promise<Engine> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  return {
    dialect: 'duckdb',
    run: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS() as Array<Record<string, unknown>>,
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/**
 * PGlite loads itself by dynamic imports, which a jest sandbox refuses; a worker thread is outside of the sandbox.
 */
const PGLITE_WORKER = `
  const { parentPort } = require('node:worker_threads');
  const { PGlite } = require('@electric-sql/pglite');
  const database = PGlite.create();
  parentPort.on('message', async ({ id, sql }) => {
    try {
      const results = await (await database).exec(sql);
      const last = results[results.length - 1];
      parentPort.postMessage({ id, rows: last ? last.rows : [] });
    } catch (error) {
      parentPort.postMessage({ id, error: error.message });
    }
  });
`;

export async function openPglite(): Promise<Engine> {
  const worker = new Worker(PGLITE_WORKER, { eval: true });
  const waiting = new Map<
    number,
    { resolve(rows: Array<Record<string, unknown>>): void; reject(error: Error): void }
  >();
  let id = 0;
  worker.on('message', (answer: { id: number; rows: Array<Record<string, unknown>>; error?: string }) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    answer.error === undefined ? asked?.resolve(answer.rows) : asked?.reject(new Error(answer.error));
  });
  return {
    dialect: 'postgres',
    run: (sql) =>
      new Promise((resolve, reject) => {
        waiting.set(++id, { resolve, reject });
        worker.postMessage({ id, sql });
      }),
    close: async () => {
      await worker.terminate();
    },
  };
}
