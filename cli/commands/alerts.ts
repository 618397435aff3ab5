import { Command, Option } from 'commander';
import { stringify } from 'yaml';
import { alertRules } from '../../src/alerting/rules.ts';
import { VIEWS, type View } from '../../src/core/plan/query.ts';
import { DIALECT_IDS, type DialectId } from '../../src/core/sql/dialects/registry.ts';
import { CliError } from '../CliError.ts';
import { loadDefinition } from '../definition.ts';
import { count, duration, funnelQuery, repeated } from '../options.ts';
import { printExact } from '../print.ts';

interface AlertsOptions {
  datasource: string;
  type: string;
  baton?: string;
  view: View;
  lookback?: number;
  by?: string;
  top?: number;
  filter: string[];
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
  .option('--baton <uid>', 'uid of the Baton datasource, which lists what a notification tells of')
  .addOption(new Option('--view <view>', 'which journeys are counted').choices(VIEWS).default('snapshot'))
  .option('--lookback <duration>', 'length of the range that is counted; absent: all journeys', duration)
  .option('--by <dimension>', 'an alert for each segment of a dimension')
  .option('--top <n>', 'segments kept by size, the rest is Other', count)
  .option('--filter <dimension=value>', 'count these journeys (!= for the others); may be repeated', repeated, [])
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
    const { datasource, type, baton, dashboard, panel, threshold, folder, dialect, ...counted } = options;
    if (options.view === 'snapshot' && options.lookback !== undefined) {
      throw new CliError('--lookback: a snapshot has no range: add --view cohort or --view activity.');
    }
    const { view, by, top, filters } = funnelQuery(definition, { ...counted, query: 'alert', clock: 'now' });
    const document = alertRules(definition, {
      threshold,
      folder,
      dialect,
      picture: { view, filters, by, top, lookback: options.lookback },
      batonUid: baton,
      datasourceUid: datasource,
      pluginId: type,
      dashboardUid: dashboard,
      panelId: panel,
    });
    printExact(stringify(document, { lineWidth: 0, blockQuote: 'literal' }).trimEnd());
  });
