import { complainInLines } from '../cli/print';
import type { Dashboard } from '@grafana/schema';
import type { Bundle } from './server/bundle';
import { readDataSources } from './server/provisioning';
import { serve, type Host } from './server/serve';
import { Warehouse } from './server/warehouse';
import { watchFiles, type SeenFiles } from './watchFiles';

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
  /** The person's own files that are shown, as they were before they were read: when one changes, `again` reads them. */
  files?: SeenFiles;
  again?: () => Promise<Pick<HostSetup, 'database' | 'definition' | 'dashboards'>>;
}

/** Opens the warehouse and serves the page; closing the host closes both. Changed files are shown, or the page says why not. */
export async function startHost(setup: HostSetup): Promise<Host> {
  const { root, port, bundle, database, definition, home, files, again } = setup;
  let { dashboards } = setup;
  const warehouse = await Warehouse.open(database);
  const host = await serve({
    root,
    port,
    bundle,
    warehouse,
    dashboards: () => dashboards(),
    home,
    datasources: readDataSources(root, definition),
    isWatched: files !== undefined,
  });
  const stopWatching =
    files &&
    again &&
    watchFiles(files, async () => {
      try {
        const next = await again();
        await warehouse.show(next.database);
        ({ dashboards } = next);
        host.show(readDataSources(root, next.definition).baton);
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error);
        complainInLines(problem);
        host.refuse(problem);
      }
    });
  return {
    ...host,
    close: async () => {
      stopWatching?.();
      await host.close();
      await warehouse.close();
    },
  };
}
