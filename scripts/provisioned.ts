import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { alertsDocument, type AlertsOptions } from '../cli/alertsDocument';
import { parseDefinition } from '../src/core/definition/parse';

const MADE = '# Made from demo/funnel.yaml by `npm run provision`: edit that file instead.\n';
/** What `baton alerts` is told for the demo; tests/provisioning has it as a command line. The dashboards count the same. */
const ALERTS: AlertsOptions = {
  datasource: 'warehouse',
  type: 'grafana-postgresql-datasource',
  baton: 'baton',
  view: 'cohort',
  lookback: 180 * 86_400,
  condition: [
    { id: 'stalled', threshold: 180 },
    { id: 'newly_stalled', threshold: 20 },
    { id: 'due', threshold: 25 },
    { id: 'value_at_risk', threshold: 1_000_000 },
    { id: 'sla_attainment', threshold: 0.5 },
    { id: 'leak_above_usual', threshold: 0.15 },
    { id: 'data_age', threshold: 24 },
  ],
  contactPoint: 'Sales on duty',
  email: 'sales@example.com',
  digest: true,
  filter: [],
  worth: true,
  for: 0,
  interval: 300,
  folder: 'Baton',
};

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
  const rules = alertsDocument(parsed.definition, 'demo/funnel.yaml', ALERTS);
  const yaml = (document: object) => MADE + stringify(document, { lineWidth: 0, blockQuote: 'literal' });
  return { 'provisioning/datasources/baton.yaml': yaml(baton), 'provisioning/alerting/handoffs.yaml': yaml(rules) };
}
