import { Command, Option } from 'commander';
import { stringify } from 'yaml';
import { alertRules } from '../../src/alerting/rules.ts';
import { DIALECT_IDS, type DialectId } from '../../src/core/sql/dialects/registry.ts';
import { CliError } from '../CliError.ts';
import { loadDefinition } from '../definition.ts';
import { count } from '../options.ts';
import { printExact } from '../print.ts';

interface AlertsOptions {
  datasource: string;
  type: string;
  threshold: number;
  folder: string;
  dashboard?: string;
  panel?: number;
  dialect?: DialectId;
}

/** `baton alerts DEF --datasource UID --type PLUGIN_ID`: prints a file for `provisioning/alerting`. */
export const alerts = new Command('alerts')
  .description('print provisioning YAML with an alert rule for every handoff that has an SLA')
  .argument('<definition>', 'YAML or JSON file')
  .requiredOption('--datasource <uid>', "uid of the warehouse's own datasource in Grafana")
  .requiredOption('--type <plugin id>', 'its plugin id, such as grafana-postgresql-datasource')
  .option('--threshold <n>', 'fire above this many stalled records', count, 0)
  .option('--folder <title>', 'folder of the rules', 'Baton')
  .option('--dashboard <uid>', 'dashboard that notifications link to; needs --panel')
  .option('--panel <id>', 'its panel', count)
  .addOption(new Option('--dialect <dialect>', 'SQL to write, where it is not that of the plugin').choices(DIALECT_IDS))
  .action((path: string, options: AlertsOptions) => {
    const { definition } = loadDefinition(path);
    if (definition.handoffs.every(({ sla }) => sla === undefined)) {
      throw new CliError(
        `${path}: no handoff has an SLA, so nothing ever stalls: add for example sla: 48h under handoffs.`
      );
    }
    const { datasource, type, dashboard, panel, ...others } = options;
    const document = alertRules(definition, {
      ...others,
      datasourceUid: datasource,
      pluginId: type,
      dashboardUid: dashboard,
      panelId: panel,
    });
    printExact(stringify(document, { lineWidth: 0, blockQuote: 'literal' }).trimEnd());
  });
