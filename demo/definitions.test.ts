import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { parseDefinition } from '../src/core/definition/parse';
import type { Definition } from '../src/core/definition/definition';
import { toFunnels } from '../src/core/funnel/funnel';
import { makePlan } from '../src/core/plan/plan';
import type { Clock, FunnelQuery } from '../src/core/plan/query';
import { readRows } from '../src/core/readRows';
import type { Row } from '../src/core/rows';
import { compile } from '../src/core/sql/compile';
import { DIALECTS } from '../src/core/sql/dialects/registry';
import { generateCrm } from './crm/generate.ts';
import { writeDuckDb } from './duckdb.ts';
import { copyText, createStatements, TABLE_NAMES } from './sql.ts';

const NOW = Date.UTC(2026, 9, 14, 12);
const CLOCK: Clock = { kind: 'literal', asOf: NOW };
const QUERY: FunnelQuery = { kind: 'funnel', view: 'cohort', filters: [] };

function definitionOf(file: string): Definition {
  const parsed = parseDefinition(readFileSync(join(__dirname, file), 'utf8'));
  if (!parsed.ok) {
    throw new Error(parsed.problems.map(({ line, message }) => `${file}:${line} ${message}`).join('\n'));
  }
  return parsed.definition;
}

function sqlOf(definition: Definition, dialect: 'duckdb' | 'postgres'): string {
  const compiled = compile(makePlan(definition, QUERY, CLOCK), DIALECTS[dialect]);
  if (!compiled.ok) {
    throw new Error(compiled.unsupported.message);
  }
  return compiled.sql;
}

/** Rows in an order that does not depend on the engine, sums to the cent. */
const sorted = (rows: Row[]) =>
  rows.map((row) => JSON.stringify({ ...row, value: row.value === null ? null : row.value.toFixed(2) })).sort();

describe('the definitions of the demo', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-'));
  const postgres = new PGlite();
  let duckdb: DuckDBInstance;
  let connection: DuckDBConnection;

  beforeAll(async () => {
    const crm = generateCrm({ leads: 2_000, seed: 1, now: NOW });
    await writeDuckDb(join(folder, 'demo.duckdb'), crm);
    duckdb = await DuckDBInstance.create(join(folder, 'demo.duckdb'));
    connection = await duckdb.connect();
    await postgres.exec(createStatements().join(';\n'));
    for (const table of TABLE_NAMES) {
      await postgres.query(`copy crm.${table} from '/dev/blob'`, [], { blob: new Blob([copyText(crm, table)]) });
    }
  });

  afterAll(async () => {
    connection.closeSync();
    duckdb.closeSync();
    await postgres.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(['funnel.yaml', 'examples/leads.yaml', 'examples/website.yaml'])(
    '%s gives the same rows on DuckDB and PostgreSQL, and a funnel that narrows',
    async (file) => {
      const definition = definitionOf(file);
      const here = await connection.runAndReadAll(sqlOf(definition, 'duckdb'));
      const there = await postgres.query<Record<string, unknown>>(sqlOf(definition, 'postgres'));
      const rows = readRows(here.getRowObjectsJS());
      expect(sorted(rows)).toEqual(sorted(readRows(there.rows)));

      const [funnel] = toFunnels(rows, definition, { view: 'cohort', asOf: NOW });
      const reached = funnel.stages.map((stage) => stage.reached);
      expect(reached).toEqual([...reached].sort((a, b) => b - a));
      expect(reached[reached.length - 1]).toBeGreaterThan(10);
    },
    60_000
  );

  it('shows the planted dirt as findings', async () => {
    const definition = definitionOf('funnel.yaml');
    const answer = await connection.runAndReadAll(sqlOf(definition, 'duckdb'));
    const [funnel] = toFunnels(readRows(answer.getRowObjectsJS()), definition, { view: 'cohort', asOf: NOW });
    const findings = funnel.quality.map(({ finding }) => finding);
    expect(findings).toEqual(
      expect.arrayContaining(['missing_key', 'unknown_stage', 'duplicate_move', 'after_as_of', 'end_without_stage'])
    );
  });
});
