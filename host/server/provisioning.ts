import { readFileSync, readdirSync, existsSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Dashboard } from '@grafana/schema';

/** What the page needs to know of one datasource: a part of Grafana's instance settings. */
export interface DataSourceSettings {
  uid: string;
  name: string;
  type: string;
  /** Plugin of the provisioned datasource that this one stands for: it is found under that id too. */
  standsFor?: string;
  isDefault: boolean;
  /** Whether its settings can only be looked at. */
  readOnly: boolean;
  jsonData: Record<string, unknown>;
}

const WAREHOUSE_TYPE = 'motherduck-duckdb-datasource';
export const BATON_TYPE = 'baton-funnel-datasource';

interface ProvisionedDataSource {
  uid?: string;
  name?: string;
  type?: string;
  jsonData?: Record<string, unknown>;
}

/**
 * The datasources of `provisioning/datasources`. Three things differ from a Grafana server: the warehouse is the DuckDB
 * file, the definition is the given text, and Baton's settings can be changed, so that they can be tried out.
 * Without a definition there is the warehouse alone.
 */
export function readDataSources(
  root: string,
  definition?: string
): { warehouse: DataSourceSettings; baton?: DataSourceSettings } {
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
      standsFor: warehouse?.type,
      isDefault: false,
      readOnly: true,
      jsonData: {},
    },
    baton:
      definition === undefined
        ? undefined
        : {
            uid: baton?.uid ?? 'baton',
            name: baton?.name ?? 'Baton',
            type: BATON_TYPE,
            isDefault: true,
            readOnly: false,
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
