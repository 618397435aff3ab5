import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance, quotedIdentifier, quotedString } from '@duckdb/node-api';
import type { Dashboard } from '@grafana/schema';
import { parseDefinition } from '../../src/core/definition/parse';
import { readDashboards } from './server/provisioning';

export interface DataOptions {
  /** The repository. */
  root: string;
  /** What relative paths start from. */
  cwd: string;
  /** `NAME=FILE`, each a CSV file that becomes a table. */
  csv: string[];
  /** A DuckDB file instead. */
  duckdb?: string;
  /** File of the definition; absent: the demo is shown. */
  definition?: string;
}

export interface Data {
  /** Text of the definition. */
  definition: string;
  dashboards: () => Dashboard[];
  /** uid of the dashboard that opens first. */
  home: string;
  /** Gives the DuckDB file; absent: the demo's, which scripts/demo.mjs makes. */
  makeDatabase?: () => Promise<string>;
}

/** What the host shows: the demo, or a person's own data. Throws an error whose message is one sentence per problem. */
export function chooseData({ root, cwd, csv, duckdb, definition: file }: DataOptions): Data {
  if (file === undefined) {
    return { definition: readFileSync(path.join(root, 'demo/funnel.yaml'), 'utf8'), dashboards: () => readDashboards(path.join(root, 'dashboards')), home: 'baton-revenue' };
  }
  const tables = csv.map((option) => {
    const [, table, csvFile] = /^([^=]+)=(.+)$/.exec(option) ?? [];
    if (!table) {
      throw new Error(`--csv takes NAME=FILE, for example leads=export.csv, not "${option}".`);
    }
    return { table, file: existing(path.resolve(cwd, csvFile)) };
  });
  const database = duckdb && existing(path.resolve(cwd, duckdb));
  const definition = readFileSync(existing(path.resolve(cwd, file)), 'utf8');
  const parsed = parseDefinition(definition);
  if (!parsed.ok) {
    throw new Error(
      parsed.problems.map(({ line, path: where, message }) => [line === undefined ? file : `${file}:${line}`, where, message].filter(Boolean).join(': ')).join('\n')
    );
  }
  const { name } = parsed.definition;
  return {
    definition,
    dashboards: () => [dashboardOf(name, { from: 'now-2y', to: 'now' })],
    home: OWN_DATA,
    makeDatabase: async () => database || loadCsv(tables, path.join(root, `demo/.data/csv-${process.pid}.duckdb`)),
  };
}

function existing(file: string): string {
  if (!existsSync(file)) {
    throw new Error(`There is no file ${file}.`);
  }
  return file;
}

/** Each file becomes a table; DuckDB finds out delimiter, headings and types. `crm.leads` makes the schema too. */
async function loadCsv(tables: Array<{ table: string; file: string }>, database: string): Promise<string> {
  mkdirSync(path.dirname(database), { recursive: true });
  rmSync(database, { force: true });
  process.on('exit', () => rmSync(database, { force: true }));
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  try {
    for (const { table, file } of tables) {
      const parts = table.split('.');
      if (parts.length > 1) {
        await connection.run(`create schema if not exists ${quotedIdentifier(parts[0])}`);
      }
      await connection.run(`create table ${parts.map(quotedIdentifier).join('.')} as select * from read_csv(${quotedString(file)}, sample_size = -1)`);
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  return database;
}

const OWN_DATA = 'own-data';

/** A dashboard for data that nobody made one for. */
export function dashboardOf(title: string, range: { from: string; to: string }): Dashboard {
  const datasource = { type: 'baton-funnel-datasource', uid: 'baton' };
  return {
    uid: OWN_DATA,
    title,
    tags: ['baton'],
    schemaVersion: 42,
    time: range,
    panels: [
      {
        id: 1,
        type: 'baton-funnel-panel',
        title: '',
        transparent: true,
        datasource,
        gridPos: { x: 0, y: 0, w: 24, h: 24 },
        options: {},
        fieldConfig: { defaults: {}, overrides: [] },
        targets: [{ refId: 'A', datasource, version: 1, kind: 'funnel', view: 'cohort' }],
      },
    ],
  } as unknown as Dashboard;
}
