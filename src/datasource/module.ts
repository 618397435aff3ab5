import { DataSourcePlugin } from '@grafana/data';
import { BatonDataSource } from './BatonDataSource';
import { ConfigEditor } from './ConfigEditor';
import { QueryEditor } from './QueryEditor';
import { QueryHelp } from './QueryHelp';
import type { BatonOptions } from './BatonOptions';
import type { BatonQuery } from '../query/BatonQuery';

export const plugin = new DataSourcePlugin<BatonDataSource, BatonQuery, BatonOptions>(BatonDataSource)
  .setConfigEditor(ConfigEditor)
  .setQueryEditor(QueryEditor)
  .setQueryEditorHelp(QueryHelp);
