// First: it says where the chunks of all that follows lie.
import '../chunks/publicPath';
import { DataSourcePlugin } from '@grafana/data';
import { BatonDataSource } from './BatonDataSource';
import { ConfigEditor, QueryEditor } from './editor/laterEditors';
import { QueryHelp } from './editor/QueryHelp';
import type { BatonOptions } from './BatonOptions';
import type { BatonQuery } from '../query/BatonQuery';

export const plugin = new DataSourcePlugin<BatonDataSource, BatonQuery, BatonOptions>(BatonDataSource)
  .setConfigEditor(ConfigEditor)
  .setQueryEditor(QueryEditor)
  .setQueryEditorHelp(QueryHelp);
