import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Dashboard } from '@grafana/schema';
import { ask } from '../cli/ask';
import { CliError } from '../cli/CliError';
import { problemLine, type DefinitionFile } from '../cli/definition';
import { csvTable, type ToldCsv } from '../cli/csv/load';
import { csvDatabase } from '../cli/engines/csv';
import { open } from '../cli/engines/duckdb';
import { readFile } from '../cli/files';
import { isZone } from '../src/core/definition/time/clock';
import { parseDefinition } from '../src/core/definition/parse';
import type { Definition } from '../src/core/definition/definition';
import { dataRange } from './dataRange';
import { ownDashboard } from './ownDashboard';
import { lookAt, type SeenFiles } from './watchFiles';
import { readDashboards } from './server/provisioning';

interface DataOptions extends ToldCsv {
  /** The repository. */
  root: string;
  /** `NAME=FILE`, each a CSV file that becomes a table. */
  csv: string[];
  /** A DuckDB file instead. */
  duckdb?: string;
  /** File of the definition; absent: the demo is shown. */
  definition?: string;
  /** The demo's warehouse alone: neither a Baton datasource nor dashboards. */
  empty?: boolean;
}

interface Data {
  /** Text of the definition; absent: there is no Baton datasource yet. */
  definition?: string;
  dashboards: () => Dashboard[];
  /** uid of the dashboard that opens first; absent: there is none. */
  home?: string;
  /** The person's own files that are shown, as they were before they were read. */
  files?: SeenFiles;
  /** Gives the DuckDB file; absent: the demo's, which scripts/demo.mjs makes. */
  makeDatabase?: () => Promise<string>;
}

/** What the host shows: the demo, or a person's own data. Throws an error whose message is one line per problem. */
export function chooseData({ root, csv, duckdb, definition: file, empty, dates, zone }: DataOptions): Data {
  if (empty) {
    return { dashboards: () => [] };
  }
  if (file === undefined) {
    return {
      definition: readFileSync(path.join(root, 'demo/funnel.yaml'), 'utf8'),
      dashboards: () => readDashboards(path.join(root, 'dashboards')),
      home: 'baton-revenue',
    };
  }
  const files = lookAt([file, ...(duckdb === undefined ? csv.map((each) => csvTable(each).path) : [duckdb])]);
  const text = readFile(file);
  const parsed = parseDefinition(text);
  if (!parsed.ok) {
    throw new CliError(parsed.problems.map((problem) => problemLine(file, problem)).join('\n'));
  }
  if (duckdb && !existsSync(duckdb)) {
    throw new CliError(`${duckdb}: there is no such DuckDB file.`);
  }
  if (zone !== undefined && !isZone(zone)) {
    throw new CliError(`--zone ${zone}: name a time zone of the IANA list, such as Europe/Berlin.`);
  }
  const { definition } = parsed;
  const given: DefinitionFile = { path: file, text, definition };
  let dashboard = ownDashboard(definition.name, { from: 'now-2y', to: 'now' });
  return {
    definition: text,
    dashboards: () => [dashboard],
    home: dashboard.uid ?? '',
    files,
    makeDatabase: async () => {
      const database = duckdb ?? (await csvFile(csv, definition, { dates, zone }, path.join(root, 'demo/.data')));
      const engine = await open(database);
      try {
        const told = { ...engine, query: (sql: string) => ask(engine, sql, given) };
        dashboard = ownDashboard(definition.name, await dataRange(told, definition));
      } finally {
        await engine.close();
      }
      return database;
    },
  };
}

let filesMade = 0;

/**
 * A database file of the CSV files, for as long as this process runs: unlike one in memory, it can be opened for reading only.
 * The one before stays, because it is shown until this one is; the one before that makes room.
 */
async function csvFile(files: string[], definition: Definition, told: ToldCsv, directory: string): Promise<string> {
  const database = path.join(directory, `csv-${process.pid}-${filesMade++ % 2}.duckdb`);
  mkdirSync(directory, { recursive: true });
  rmSync(database, { force: true });
  if (filesMade <= 2) {
    process.on('exit', () => rmSync(database, { force: true }));
  }
  (await csvDatabase(database, files, definition, told)).closeSync();
  return database;
}
