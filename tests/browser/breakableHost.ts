// A host whose warehouse can be broken: it runs the statements that its parent process sends.
import { readFileSync } from 'node:fs';
import { bundlePage } from '../../host/server/bundle';
import { readDashboards, readDataSources } from '../../host/server/provisioning';
import { serve } from '../../host/server/serve';
import { Warehouse } from '../../host/server/warehouse';

async function main([database]: string[]): Promise<void> {
  const root = process.cwd();
  const warehouse = await Warehouse.open(database, { readOnly: false });
  const host = await serve({
    root,
    port: 0,
    bundle: await bundlePage(root),
    warehouse,
    home: 'baton-revenue',
    dashboards: () => readDashboards('dashboards'),
    datasources: readDataSources(root, readFileSync('demo/funnel.yaml', 'utf8')),
  });
  process.on('message', (sql: string) =>
    warehouse.query(sql).then(
      () => process.send?.('done'),
      (error: Error) => process.send?.(error.message)
    )
  );
  process.on('SIGINT', () => host.close().then(() => process.exit(0)));
  console.log(`local host: ${host.url}`);
}

main(process.argv.slice(2));
