import type { DataSourceApi, DataSourceInstanceSettings, DataSourceRef, ScopedVars } from '@grafana/data';
import { getDataSourceSrv, type GetDataSourceListFilters } from '@grafana/runtime';

// Stands in for `@grafana/plugin-compat/datasources`, see the alias in server/bundle.ts.

type ListItem = Pick<DataSourceInstanceSettings, 'uid' | 'type' | 'name' | 'meta' | 'isDefault'>;

export async function getDataSourceInstance(
  ref?: DataSourceRef | string | null,
  scopedVars?: ScopedVars
): Promise<DataSourceApi> {
  return getDataSourceSrv().get(ref, scopedVars);
}

export async function getDataSourceInstanceList(filters?: GetDataSourceListFilters): Promise<ListItem[]> {
  return getDataSourceSrv().getList(filters);
}

export async function getDefaultDataSourceInstanceListItem(items: ListItem[]): Promise<ListItem | undefined> {
  return items.find(({ isDefault }) => isDefault);
}
