import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';

const MADE = '# Made from demo/funnel.yaml by `npm run provision`: edit that file instead.\n';

/**
 * The provisioning files that follow from `demo/funnel.yaml`: path below the repository → content.
 * Grafana puts environment variables into datasource settings, so every `$` of the definition is doubled.
 */
export function provisionedFiles(root: string): Record<string, string> {
  const text = readFileSync(path.join(root, 'demo/funnel.yaml'), 'utf8');
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
  const yaml = (document: object) => MADE + stringify(document, { lineWidth: 0, blockQuote: 'literal' });
  return { 'provisioning/datasources/baton.yaml': yaml(baton) };
}
