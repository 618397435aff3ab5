import { DataSourceApi, type DataQueryResponse } from '@grafana/data';
import type { BatonOptions, BatonQuery } from './types';

export class BatonDataSource extends DataSourceApi<BatonQuery, BatonOptions> {
  async query(): Promise<DataQueryResponse> {
    return { data: [] };
  }

  async testDatasource() {
    return { status: 'error', message: 'Not configured' };
  }
}
