import { DataSourcePlugin } from '@grafana/data';
import { BatonDataSource } from './BatonDataSource';
import { ConfigEditor } from './settings/ConfigEditor';
import { QueryEditor } from './editor/QueryEditor';
import { QueryHelp } from './editor/QueryHelp';
import type { BatonOptions } from './BatonOptions';
import type { BatonQuery } from '../query/BatonQuery';

export const plugin = new DataSourcePlugin<BatonDataSource, BatonQuery, BatonOptions>(BatonDataSource)
  .setConfigEditor(ConfigEditor)
  .setQueryEditor(QueryEditor)
  .setQueryEditorHelp(QueryHelp);
