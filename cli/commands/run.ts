import { Command, Option } from 'commander';
import { toFunnels } from '../../src/core/funnel/funnel.ts';
import { responsesOf } from '../../src/core/funnel/responses.ts';
import { readRows } from '../../src/core/readRows.ts';
import { columnsOf } from '../../src/core/rows.ts';
import { DIALECT_IDS, type DialectId } from '../../src/core/sql/dialects/registry.ts';
import { ask } from '../ask.ts';
import { CliError } from '../CliError.ts';
import { loadDefinition } from '../definition.ts';
import { withKnownColumns } from '../engines/columns.ts';
import { openEngine } from '../engines/open.ts';
import { addEngineOptions, withTables, type EngineOptions } from '../engines/options.ts';
import { funnelText } from '../funnelText.ts';
import { addQueryOptions, clockOf, funnelQuery, type QueryOptions } from '../options.ts';
import { print } from '../print.ts';
import { plainRecords, recordsText } from '../records.ts';
import { statement } from '../statement.ts';

type RunOptions = QueryOptions & EngineOptions & { dialect?: DialectId; json?: boolean };

/** `baton run DEF --duckdb FILE`: runs a query on a warehouse and prints a table, or JSON. */
export const run = addEngineOptions(addQueryOptions(new Command('run')))
  .description('run the funnel on a warehouse; print a table, or JSON')
  .argument('<definition>', 'YAML or JSON file')
  .addOption(new Option('--dialect <dialect>', 'SQL to write, where it is not that of the server').choices(DIALECT_IDS))
  .option('--json', 'print JSON')
  .action(async (path: string, options: RunOptions) => {
    const loaded = loadDefinition(path);
    const file = { ...loaded, definition: withTables(loaded.definition, options) };
    const query = funnelQuery(file.definition, options);
    const clock = clockOf(options);
    if (clock.kind === 'macro') {
      throw new CliError('--clock macro: only Grafana replaces macros; use literal or now.');
    }
    const engine = await openEngine(options, file.definition);
    try {
      const definition = await withKnownColumns(engine, file.definition, options.dialect);
      const sql = statement(definition, query, clock, options.dialect ?? engine.dialect);
      const records = await ask(engine, sql, file);
      const printRecords = (told: Array<Record<string, unknown>>) =>
        print(options.json ? JSON.stringify(plainRecords(told), null, 2) : recordsText(told, file.definition));
      if (query.kind !== 'funnel' && query.kind !== 'responses') {
        printRecords(records);
        return;
      }
      const asOf = clock.kind === 'literal' ? clock.asOf : Date.now();
      const rows = readRows(records);
      const funnels = toFunnels(rows, file.definition, { view: query.view, asOf, by: query.by });
      if (query.kind === 'responses') {
        printRecords(
          responsesOf(columnsOf(rows), funnels, file.definition, query.handoff).map((each) => ({ ...each }))
        );
        return;
      }
      const json = () => JSON.stringify(query.by === undefined ? funnels[0] : funnels, null, 2);
      print(options.json ? json() : funnels.map((funnel) => funnelText(file.definition, funnel)).join('\n\n'));
    } finally {
      await engine.close();
    }
  });
