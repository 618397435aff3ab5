import { Command, Option } from 'commander';
import { DIALECT_IDS, type DialectId } from '../../src/core/sql/dialects/registry.ts';
import { WAREHOUSE_PLUGINS, warehousePlugin } from '../../src/warehouse/plugins.ts';
import { CliError } from '../CliError.ts';
import { loadDefinition } from '../definition.ts';
import { readFile } from '../files.ts';
import { printExact } from '../print.ts';
import type { Dashboard } from '../share/dashboard.ts';
import { shareDashboard } from '../share/share.ts';

interface Options {
  definition: string;
  datasource: string;
  type: string;
  dialect?: DialectId;
}

/** `baton share DASHBOARD.json --definition DEF --datasource UID --type PLUGIN_ID`: prints the dashboard for external sharing. */
export const share = new Command('share')
  .description("print a dashboard whose queries are the warehouse's own, for external sharing")
  .argument('<dashboard>', "dashboard in Grafana's classic JSON")
  .requiredOption('--definition <file>', 'YAML or JSON file')
  .requiredOption('--datasource <uid>', "uid of the warehouse's own datasource in Grafana")
  .requiredOption('--type <plugin id>', 'its plugin id, such as grafana-postgresql-datasource')
  .addOption(new Option('--dialect <dialect>', 'SQL to write, where it is not that of the plugin').choices(DIALECT_IDS))
  .action((path: string, { definition: file, datasource, type, dialect }: Options) => {
    const dashboard = readDashboard(path);
    const { definition } = loadDefinition(file);
    const plugin = warehousePlugin(type);
    if (!plugin) {
      throw new CliError(
        `--type ${type}: Baton writes queries for ${WAREHOUSE_PLUGINS.map(({ id }) => id).join(', ')}.`
      );
    }
    const shared = shareDashboard(dashboard, {
      definition,
      datasourceUid: datasource,
      plugin,
      dialect: dialect ?? plugin.dialect,
    });
    printExact(JSON.stringify(shared, null, 2));
  });

/** A dashboard from a file: as exported, or wrapped as Grafana's HTTP API answers. */
function readDashboard(path: string): Dashboard {
  const text = readFile(path);
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new CliError(`${path}: this is not JSON (${error instanceof Error ? error.message : String(error)}).`);
  }
  const { dashboard = document } = (document ?? {}) as { dashboard?: unknown };
  const { panels, elements, spec } = (dashboard ?? {}) as { panels?: unknown; elements?: unknown; spec?: unknown };
  if (Array.isArray(panels)) {
    return dashboard as Dashboard;
  }
  throw new CliError(
    elements !== undefined || spec !== undefined
      ? `${path}: this is a dashboard of the newer schema: export it as "Classic" JSON.`
      : `${path}: this is no Grafana dashboard, because it has no list of panels.`
  );
}
