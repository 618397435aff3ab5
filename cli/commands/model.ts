import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { DIALECT_IDS, type DialectId } from '../../src/core/sql/dialects/registry.ts';
import { CliError } from '../CliError.ts';
import { loadDefinition } from '../definition.ts';
import { dbtFiles } from '../model/dbt.ts';
import { fillOf } from '../model/fill.ts';
import { refreshStatements, script, tableStatements, viewStatements } from '../model/statements.ts';
import { duration } from '../options.ts';
import { print, printExact } from '../print.ts';

interface ModelOptions {
  dialect: DialectId;
  target: 'dbt' | 'table' | 'view';
  refresh?: boolean;
  lookback: number;
  every: string;
  out?: string;
}

/** `baton model DEF --dialect D --target T`: what keeps the journeys in the table that the definition names. */
export const model = new Command('model')
  .description('print what keeps the journeys as a table of the warehouse')
  .argument('<definition>', 'YAML or JSON file that names the table, journeys: analytics.funnel_journeys')
  .addOption(new Option('--dialect <dialect>', 'warehouse').choices(DIALECT_IDS).makeOptionMandatory())
  .addOption(new Option('--target <target>', 'what is made').choices(['dbt', 'table', 'view']).makeOptionMandatory())
  .option('--refresh', 'for table: what brings it up to date, instead of what makes it')
  .option(
    '--lookback <duration>',
    'for table and dbt: a refresh asks for records that moved in this while',
    duration,
    259_200
  )
  .option('--every <interval>', 'for table on ClickHouse: how often it is refreshed', interval, '10 minute')
  .option('--out <folder>', 'for dbt: where the two files are written')
  .action((path: string, options: ModelOptions) => {
    const { definition } = loadDefinition(path);
    const { target, dialect, refresh, lookback, every, out } = options;
    const fill = fillOf(definition, dialect, lookback);
    if (refresh && target !== 'table') {
      throw new CliError('--refresh has a meaning only with --target table.');
    }
    if (target !== 'dbt') {
      printExact(
        script(
          target === 'view' ? viewStatements(fill) : refresh ? refreshStatements(fill) : tableStatements(fill, every)
        )
      );
      return;
    }
    if (out === undefined) {
      throw new CliError('--target dbt writes two files: say where, for example --out models.');
    }
    mkdirSync(out, { recursive: true });
    for (const [name, text] of Object.entries(dbtFiles(definition, fill, definition.fingerprint ?? ''))) {
      writeFileSync(join(out, name), text);
      print(join(out, name));
    }
  });

/** As ClickHouse takes it: `10 minute`. */
function interval(text: string): string {
  const seconds = duration(text);
  return seconds % 60 === 0 ? `${seconds / 60} minute` : `${Math.ceil(seconds)} second`;
}
