import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Bundle } from './server/bundle';
import { bundlePage } from './server/bundle';
import { readDashboards, readDataSources } from './server/provisioning';
import { serve, type Host } from './server/serve';
import { Warehouse } from './server/warehouse';

export interface HostSetup {
  /** The repository. */
  root: string;
  /** First port to try; 0: any free one. */
  port: number;
  /** A DuckDB file; it is opened for reading only. */
  database: string;
  /** Path of the funnel definition. */
  definition: string;
  /** Folder with `*.json` dashboards. */
  dashboards: string;
  /** From `bundlePage`, when that ran beside other work. */
  bundle?: Bundle;
}

/** Opens the warehouse and serves the page; closing the host closes both. */
export async function startHost({ root, port, database, definition, dashboards, bundle }: HostSetup): Promise<Host> {
  const warehouse = await Warehouse.open(database);
  const host = await serve({
    root,
    port,
    warehouse,
    bundle: bundle ?? (await bundlePage(root)),
    datasources: readDataSources(root, readFileSync(path.resolve(root, definition), 'utf8')),
    dashboards: () => readDashboards(path.resolve(root, dashboards)),
  });
  return {
    url: host.url,
    close: async () => {
      await host.close();
      warehouse.close();
    },
  };
}
