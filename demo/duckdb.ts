import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Crm } from './crm/tables.ts';
import { scaleStatements } from './scale.ts';
import { copyText, createStatements, SCHEMA, TABLE_NAMES } from './sql.ts';

/** Writes the tables, `scale` times over (each two years so often), into a new DuckDB file. An existing file is replaced only once the new one is complete. */
export async function writeDuckDb(file: string, crm: Crm, scale = 1, each = scale): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  const folder = mkdtempSync(join(dirname(file), 'new-'));
  try {
    const made = join(folder, 'demo.duckdb');
    const instance = await DuckDBInstance.create(made);
    const connection = await instance.connect();
    for (const statement of createStatements()) {
      await connection.run(statement);
    }
    // DuckDB looks at a file before it reads it, and refuses an empty one.
    for (const table of TABLE_NAMES.filter((name) => crm[name].length > 0)) {
      const rows = join(folder, table);
      writeFileSync(rows, copyText(crm, table));
      await connection.run(
        `copy ${SCHEMA}.${table} from '${rows.replaceAll("'", "''")}' (delimiter '\t', nullstr '\\N', header false, quote '', escape '')`
      );
    }
    for (const statement of scale > 1 ? scaleStatements(scale, each) : []) {
      await connection.run(statement);
    }
    connection.closeSync();
    instance.closeSync();
    renameSync(made, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
