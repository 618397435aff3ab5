import { DataSourcePlugin } from '@grafana/data';
import { BatonDataSource } from './BatonDataSource';

export const plugin = new DataSourcePlugin(BatonDataSource);
