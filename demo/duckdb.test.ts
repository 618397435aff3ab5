import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { DuckDBInstance } from '@duckdb/node-api';
import { generateCrm } from './crm/generate.ts';
import { writeDuckDb } from './duckdb.ts';
import { scaleStatements } from './scale.ts';
import { copyText, createStatements, TABLE_NAMES } from './sql.ts';

const crm = generateCrm({ leads: 1_000, seed: 3, now: Date.UTC(2026, 9, 14, 12) });

/** Everything about a table that both engines print alike. */
const summary = (table: string) =>
  ['lead_status_history', 'opportunity_history'].includes(table)
    ? `select count(*) as n, min(changed_at)::text as first, max(changed_at)::text as last, count(lead_id) as keys from crm.${table}`
    : `select count(*) as n, min(id) as first, max(id) as last, count(id) as keys from crm.${table}`;

describe('the demo in its two databases', () => {
  it('has the same rows in DuckDB and in PostgreSQL, scaled too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'baton-'));
    const postgres = new PGlite();
    try {
      await writeDuckDb(join(folder, 'demo.duckdb'), crm, 3);
      const duckdb = await DuckDBInstance.create(join(folder, 'demo.duckdb'));
      const connection = await duckdb.connect();
      await postgres.exec(createStatements().join(';\n'));
      for (const table of TABLE_NAMES) {
        await postgres.query(`copy crm.${table} from '/dev/blob'`, [], { blob: new Blob([copyText(crm, table)]) });
      }
      await postgres.exec(scaleStatements(3).join(';\n'));
      const text = (row: Record<string, unknown>) => Object.values(row).map(String);
      for (const table of TABLE_NAMES) {
        const there = await postgres.query<Record<string, unknown>>(summary(table));
        const here = await connection.runAndReadAll(summary(table));
        expect(text(here.getRowObjectsJson()[0])).toEqual(text(there.rows[0]));
        expect(Number(there.rows[0].n)).toBe(
          crm[table].length * (['users', 'campaigns', 'web_events'].includes(table) ? 1 : 3)
        );
      }
      const keys = new Set(crm.lead_status_history.map((move) => move.lead_id).filter(Boolean)).size;
      const there = await postgres.query<{ n: number }>(
        `select count(distinct lead_id) as n from crm.lead_status_history where lead_id like 'L%'`
      );
      expect(Number(there.rows[0].n)).toBe(3 * keys);
      connection.closeSync();
      duckdb.closeSync();
    } finally {
      await postgres.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
