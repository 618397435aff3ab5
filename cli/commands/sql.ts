import { Command, Option } from 'commander';
import { DIALECT_IDS, type DialectId } from '../../src/core/sql/dialects/registry.ts';
import { loadDefinition } from '../definition.ts';
import { addQueryOptions, clockOf, funnelQuery, type QueryOptions } from '../options.ts';
import { printExact } from '../print.ts';
import { statement } from '../statement.ts';

/** `baton sql DEF --dialect D`: prints the statement. */
export const sql = addQueryOptions(new Command('sql'))
  .description('print the SQL statement')
  .argument('<definition>', 'YAML or JSON file')
  .addOption(new Option('--dialect <dialect>', 'warehouse').choices(DIALECT_IDS).makeOptionMandatory())
  .action((path: string, options: QueryOptions & { dialect: DialectId }) => {
    const { definition } = loadDefinition(path);
    printExact(statement(definition, funnelQuery(definition, options), clockOf(options), options.dialect));
  });
