import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { alertRules } from '../src/alerting/rules';
import { parseDefinition } from '../src/core/definition/parse';

const MADE = '# Made from demo/funnel.yaml by `npm run provision`: edit that file instead.\n';
/** An alert fires where more records than this are stalled at a handoff. */
const THRESHOLD = 400;
/** The list of the stalled records, which a notification links to. */
const STALLED_LIST = { dashboardUid: 'baton-handoffs', panelId: 4 };

/**
 * The provisioning files that follow from `demo/funnel.yaml`: path below the repository → content.
 * Grafana puts environment variables into datasource settings, so every `$` of the definition is doubled.
 */
export function provisionedFiles(root: string): Record<string, string> {
  const text = readFileSync(path.join(root, 'demo/funnel.yaml'), 'utf8');
  const parsed = parseDefinition(text);
  if (!parsed.ok) {
    throw new Error(parsed.problems.map(({ line, message }) => `demo/funnel.yaml:${line}: ${message}`).join('\n'));
  }
  const baton = {
    apiVersion: 1,
    datasources: [
      {
        name: 'Baton',
        uid: 'baton',
        type: 'baton-funnel-datasource',
        access: 'proxy',
        isDefault: true,
        jsonData: { warehouseUid: 'warehouse', definition: text.replaceAll('$', '$$$$') },
        editable: false,
      },
    ],
  };
  const rules = alertRules(parsed.definition, {
    datasourceUid: 'warehouse',
    pluginId: 'grafana-postgresql-datasource',
    threshold: THRESHOLD,
    ...STALLED_LIST,
  });
  const yaml = (document: object) => MADE + stringify(document, { lineWidth: 0, blockQuote: 'literal' });
  return { 'provisioning/datasources/baton.yaml': yaml(baton), 'provisioning/alerting/handoffs.yaml': yaml(rules) };
}
