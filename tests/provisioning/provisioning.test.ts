import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { provisionedFiles } from '../../scripts/provisioned';

interface DataSource {
  name: string;
  uid: string;
  type: string;
  jsonData: { warehouseUid?: string; definition?: string };
}

const read = (file: string) => readFileSync(path.join('provisioning', file), 'utf8');
/** Grafana's replacement of environment variables in provisioned values, for text that has none. */
const asGrafanaReads = (value: string) => value.replaceAll('$$', '$');

/** The statement of an alert rule may be of an earlier compiler: alerting.test.ts runs it and compares what it counts. */
function withoutSql(text: string): unknown {
  return JSON.parse(JSON.stringify(parse(text), (key, value: unknown) => (key === 'rawSql' ? '' : value)));
}

describe('provisioning', () => {
  it.each(Object.entries(provisionedFiles('.')))('%s is what `npm run provision` makes', (file, content) => {
    expect(withoutSql(readFileSync(file, 'utf8'))).toEqual(withoutSql(content));
  });

  it('gives Baton the definition of the demo, letter by letter', () => {
    const { datasources } = parse(read('datasources/baton.yaml')) as { datasources: DataSource[] };
    expect(asGrafanaReads(datasources[0].jsonData.definition ?? '')).toBe(readFileSync('demo/funnel.yaml', 'utf8'));
  });

  it('links Baton to a warehouse that is provisioned', () => {
    const all = readdirSync('provisioning/datasources').flatMap(
      (file) => (parse(read(`datasources/${file}`)) as { datasources: DataSource[] }).datasources
    );
    const baton = all.find(({ type }) => type === 'baton-funnel-datasource');
    expect(all.map(({ uid }) => uid)).toContain(baton?.jsonData.warehouseUid);
  });

  // Field names of Grafana's documentation on provisioning, 13.2.
  it.each([
    [
      'datasources',
      'datasources',
      [
        'name',
        'uid',
        'type',
        'access',
        'url',
        'user',
        'database',
        'isDefault',
        'jsonData',
        'secureJsonData',
        'editable',
        'version',
        'orgId',
      ],
    ],
    [
      'dashboards',
      'providers',
      [
        'name',
        'orgId',
        'folder',
        'folderUid',
        'type',
        'disableDeletion',
        'updateIntervalSeconds',
        'allowUiUpdates',
        'options',
      ],
    ],
    ['plugins', 'apps', ['type', 'org_id', 'org_name', 'disabled', 'jsonData', 'secureJsonData']],
  ])('uses documented fields in provisioning/%s', (folder, list, documented) => {
    const files = readdirSync(path.join('provisioning', folder));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const document = parse(read(`${folder}/${file}`)) as Record<string, unknown>;
      expect(Object.keys(document).sort()).toEqual(['apiVersion', list].sort());
      const fields = (document[list] as object[]).flatMap((entry) => Object.keys(entry));
      expect(fields.filter((field) => !documented.includes(field))).toEqual([]);
    }
  });

  it('reads dashboards and logs in to the warehouse as the Docker setup provides them', () => {
    const compose = parse(readFileSync('docker-compose.yml', 'utf8')) as {
      services: { grafana: { volumes: string[] }; warehouse: { environment: Record<string, string> } };
    };
    const provider = (parse(read('dashboards/baton.yaml')) as { providers: Array<{ options: { path: string } }> })
      .providers[0];
    expect(compose.services.grafana.volumes).toContain(`./dashboards:${provider.options.path}:ro`);
    const [warehouse] = (parse(read('datasources/warehouse.yaml')) as { datasources: Array<Record<string, unknown>> })
      .datasources;
    const { POSTGRES_DB, POSTGRES_USER, POSTGRES_PASSWORD } = compose.services.warehouse.environment;
    expect(warehouse).toMatchObject({
      url: 'warehouse:5432',
      user: POSTGRES_USER,
      jsonData: { database: POSTGRES_DB },
      secureJsonData: { password: POSTGRES_PASSWORD },
    });
  });
});
