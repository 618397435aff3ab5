import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import type { Picture } from '../src/alerting/handoffAlert';
import { alertRules } from '../src/alerting/rules';
import { parseDefinition } from '../src/core/definition/parse';

const MADE = '# Made from demo/funnel.yaml by `npm run provision`: edit that file instead.\n';
/** An alert fires where more records than this are stalled at a handoff. */
const THRESHOLD = 180;
/** What the dashboards count: the cohort of the last 180 days. */
const PICTURE: Picture = { view: 'cohort', filters: [], lookback: 180 * 86_400 };

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
    batonUid: 'baton',
    threshold: THRESHOLD,
    picture: PICTURE,
  });
  const yaml = (document: object) => MADE + stringify(document, { lineWidth: 0, blockQuote: 'literal' });
  return { 'provisioning/datasources/baton.yaml': yaml(baton), 'provisioning/alerting/handoffs.yaml': yaml(rules) };
}
