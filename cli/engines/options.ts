import { InvalidArgumentError, Option, type Command } from 'commander';
import { isZone } from '../../src/core/definition/time/clock.ts';
import { DATE_ORDERS } from '../csv/times.ts';
import type { Definition } from '../../src/core/definition/definition.ts';
import type { ToldCsv } from '../csv/load.ts';
import { repeated } from '../options.ts';

/** Where the data is: one of the first five. */
export interface EngineOptions extends ToldCsv {
  duckdb?: string;
  csv?: string[];
  postgres?: string;
  mysql?: string;
  clickhouse?: string;
}

/** The options that say where the data is, and what CSV files do not say by themselves. */
export function addEngineOptions(command: Command): Command {
  return command
    .option('--duckdb <file>', 'DuckDB file, opened read-only')
    .option('--csv <name=file>', 'CSV file as a table; may be repeated', repeated)
    .addOption(
      new Option('--dates <order>', 'how CSV files write dates whose order they do not settle').choices(DATE_ORDERS)
    )
    .option('--zone <zone>', 'zone of the times in CSV files that tell none, such as Europe/Berlin; absent: UTC', zone)
    .option('--postgres <url>', 'PostgreSQL')
    .option('--mysql <url>', 'MySQL 8 or MariaDB')
    .option('--clickhouse <url>', 'ClickHouse over HTTP');
}

/** Whether any option says where the data is, or how to read them. */
export function namesEngine({ duckdb, csv, dates, zone, postgres, mysql, clickhouse }: EngineOptions): boolean {
  return [duckdb, csv, dates, zone, postgres, mysql, clickhouse].some((option) => option !== undefined);
}

/** Throws where a text is no IANA name of a zone. */
function zone(text: string): string {
  if (!isZone(text)) {
    throw new InvalidArgumentError(`"${text}" is no time zone of the IANA list; write for example Europe/Berlin.`);
  }
  return text;
}

/** CSV files come without the table that keeps the journeys: there the sources are asked. */
export function withTables(definition: Definition, { csv }: EngineOptions): Definition {
  const { journeys, ...others } = definition;
  return csv === undefined ? definition : others;
}
