import type { Dashboard } from '@grafana/schema';
import type { Bundle } from './server/bundle';
import { readDataSources } from './server/provisioning';
import { serve, type Host } from './server/serve';
import { Warehouse } from './server/warehouse';

export interface HostSetup {
  /** The repository. */
  root: string;
  /** First port to try; 0: any free one. */
  port: number;
  bundle: Bundle;
  /** A DuckDB file; it is opened for reading only. */
  database: string;
  /** Text of the funnel definition; absent: there is no Baton datasource yet. */
  definition?: string;
  dashboards: () => Dashboard[];
  /** uid of the dashboard that opens first; absent: there is none. */
  home?: string;
}

/** Opens the warehouse and serves the page; closing the host closes both. */
export async function startHost({
  root,
  port,
  bundle,
  database,
  definition,
  dashboards,
  home,
}: HostSetup): Promise<Host> {
  const warehouse = await Warehouse.open(database);
  const host = await serve({
    root,
    port,
    bundle,
    warehouse,
    dashboards,
    home,
    datasources: readDataSources(root, definition),
  });
  return {
    url: host.url,
    close: async () => {
      await host.close();
      warehouse.close();
    },
  };
}
