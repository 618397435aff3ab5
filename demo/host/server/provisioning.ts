import { readFileSync, readdirSync, existsSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Dashboard } from '@grafana/schema';

/** What the page needs to know of one datasource: a part of Grafana's instance settings. */
export interface DataSourceSettings {
  uid: string;
  name: string;
  type: string;
  isDefault: boolean;
  jsonData: Record<string, unknown>;
}

export const WAREHOUSE_TYPE = 'motherduck-duckdb-datasource';
export const BATON_TYPE = 'baton-funnel-datasource';

interface ProvisionedDataSource {
  uid?: string;
  name?: string;
  type?: string;
  jsonData?: Record<string, unknown>;
}

/**
 * The datasources of `provisioning/datasources`, so that the dashboards find theirs under the same uid.
 * Two things differ from a Grafana server: the warehouse is the DuckDB file, and the definition is the given text.
 */
export function readDataSources(
  root: string,
  definition: string
): { warehouse: DataSourceSettings; baton: DataSourceSettings } {
  const provisioned = yamlFiles(path.join(root, 'provisioning/datasources')).flatMap(
    (file): ProvisionedDataSource[] => parse(readFileSync(file, 'utf8'))?.datasources ?? []
  );
  const baton = provisioned.find(({ type }) => type === BATON_TYPE);
  const warehouseUid = typeof baton?.jsonData?.warehouseUid === 'string' ? baton.jsonData.warehouseUid : 'warehouse';
  const warehouse = provisioned.find(({ uid }) => uid === warehouseUid);
  return {
    warehouse: {
      uid: warehouseUid,
      name: warehouse?.name ?? 'Warehouse',
      type: WAREHOUSE_TYPE,
      isDefault: false,
      jsonData: {},
    },
    baton: {
      uid: baton?.uid ?? 'baton',
      name: baton?.name ?? 'Baton',
      type: BATON_TYPE,
      isDefault: true,
      jsonData: { ...baton?.jsonData, warehouseUid, dialect: undefined, definition },
    },
  };
}

function yamlFiles(directory: string): string[] {
  return existsSync(directory)
    ? readdirSync(directory)
        .filter((name) => /\.ya?ml$/.test(name))
        .sort()
        .map((name) => path.join(directory, name))
    : [];
}

/** The dashboards that Grafana is provisioned with, read anew at each call so that an edited file shows on reload. */
export function readDashboards(directory: string): Dashboard[] {
  if (!existsSync(directory)) {
    return [];
  }
  return readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(path.join(directory, name), 'utf8')));
}
