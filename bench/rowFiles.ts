import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { generateCrm } from '../demo/crm/generate.ts';
import { TABLES, type SqlType } from '../demo/crm/tables.ts';
import { writeDuckDb } from '../demo/duckdb.ts';
import { SCHEMA, TABLE_NAMES } from '../demo/sql.ts';
import { generatedLeads, type Load } from './database.ts';

/** A table of the demo: its columns with their types, and a file with its rows, tabs between the fields and `\N` for null. */
export interface RowFile {
  table: string;
  columns: Array<[name: string, type: SqlType]>;
  file: string;
}

/** The rows of a load in files, made larger by DuckDB, for databases that `demo/scale.ts` has no statements for. */
export async function writeRowFiles(load: Load, directory: string): Promise<RowFile[]> {
  const database = join(directory, 'demo.duckdb');
  const { leads, scale, each } = generatedLeads(load);
  await writeDuckDb(database, generateCrm({ leads, seed: 1, now: load.now }), scale, each);
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  const files: RowFile[] = [];
  for (const table of TABLE_NAMES) {
    const file = join(directory, `${table}.tsv`);
    await connection.run(
      `copy ${SCHEMA}.${table} to '${file}' (format csv, delimiter '\t', nullstr '\\N', header false, quote '', escape '')`
    );
    files.push({ table: `${SCHEMA}.${table}`, columns: Object.entries(TABLES[table]), file });
  }
  connection.closeSync();
  instance.closeSync();
  return files;
}
