import { CliError } from '../CliError.ts';
import type { Engine } from './engine.ts';

export interface EngineOptions {
  duckdb?: string;
  csv?: string[];
  postgres?: string;
  mysql?: string;
  clickhouse?: string;
}

/** Opens the one warehouse that the options name. Drivers are loaded only when they are needed: they take longer than a query. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { duckdb, csv, postgres, mysql, clickhouse } = options;
  const given = Object.entries({ duckdb, csv, postgres, mysql, clickhouse }).filter(
    ([, target]) => target !== undefined
  );
  if (given.length !== 1) {
    const problem =
      given.length === 0
        ? 'say where the data is'
        : `only one of ${given.map(([name]) => `--${name}`).join(', ')} can be used`;
    throw new CliError(`${problem}: --duckdb FILE, --csv NAME=FILE, --postgres URL, --mysql URL or --clickhouse URL.`);
  }
  if (duckdb !== undefined) {
    return (await import('./duckdb.ts')).open(duckdb);
  }
  if (csv !== undefined) {
    return (await import('./csv.ts')).open(csv);
  }
  if (postgres !== undefined) {
    return (await import('./postgres.ts')).open(postgres);
  }
  return mysql !== undefined
    ? (await import('./mysql.ts')).open(mysql)
    : (await import('./clickhouse.ts')).open(clickhouse as string);
}
