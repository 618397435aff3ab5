import type { Definition } from '../../src/core/definition/definition.ts';
import { CliError } from '../CliError.ts';
import * as clickhouseEngine from './clickhouse.ts';
import * as csvEngine from './csv.ts';
import * as duckdbEngine from './duckdb.ts';
import type { Engine } from './engine.ts';
import * as mysqlEngine from './mysql.ts';
import type { EngineOptions } from './options.ts';
import * as postgresEngine from './postgres.ts';

/** Opens the one warehouse that the options name. Each engine loads its driver only then: that takes longer than many a query. */
export async function openEngine(options: EngineOptions, definition: Definition): Promise<Engine> {
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
  const told = Object.entries({ dates: options.dates, zone: options.zone }).find(([, value]) => value !== undefined);
  if (told && csv === undefined) {
    throw new CliError(`--${told[0]} is about CSV files: the columns of ${given[0][0]} have types.`);
  }
  const written = definition.sources.findIndex(({ times }) => times !== undefined);
  if (written >= 0 && csv === undefined) {
    throw new CliError(
      `sources[${written}].times is about CSV files: leave it out here, and make times of text by an expression.`
    );
  }
  if (duckdb !== undefined) {
    return duckdbEngine.open(duckdb);
  }
  if (csv !== undefined) {
    return csvEngine.open(csv, definition, { dates: options.dates, zone: options.zone });
  }
  if (postgres !== undefined) {
    return postgresEngine.open(postgres);
  }
  return mysql !== undefined ? mysqlEngine.open(mysql) : clickhouseEngine.open(clickhouse as string);
}
