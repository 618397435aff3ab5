import React, { useCallback, useState } from 'react';
import type {
  DataSourceInstanceSettings,
  DataSourcePluginOptionsEditorProps,
  DataSourceSettings,
  TestDataSourceResponse,
} from '@grafana/data';
import { Alert, Button, Stack } from '@grafana/ui';
import { Loading } from '../chrome/Loading';
import { Page } from '../chrome/Page';
import { useLoaded } from '../chrome/useLoaded';
import { settingsList } from '../services/dataSources';
import { importDataSourcePlugin, metaOf } from '../services/plugins';

/** The config editor of Baton's datasource, as Grafana shows it under Connections. Changes live until the page is reloaded. */
export function DataSourcePage() {
  const instance = settingsList.find(({ type }) => metaOf(type));
  const type = instance?.type ?? '';
  const loaded = useLoaded(useCallback(() => importDataSourcePlugin(type), [type]));
  return (
    <Page
      title={instance?.name ?? 'Data source'}
      description="Settings of the provisioned datasource. The local host keeps no changes: they are for trying out."
    >
      <Loading of={loaded}>{(plugin) => instance && <Settings plugin={plugin} instance={instance} />}</Loading>
    </Page>
  );
}

function Settings({
  plugin,
  instance,
}: {
  plugin: Awaited<ReturnType<typeof importDataSourcePlugin>>;
  instance: DataSourceInstanceSettings;
}) {
  const [options, setOptions] = useState<DataSourceSettings>({
    id: 1,
    uid: instance.uid,
    orgId: 1,
    name: instance.name,
    type: instance.type,
    typeName: instance.meta.name,
    typeLogoUrl: instance.meta.info.logos.small,
    access: 'proxy',
    url: '',
    user: '',
    database: '',
    basicAuth: false,
    basicAuthUser: '',
    isDefault: Boolean(instance.isDefault),
    jsonData: instance.jsonData,
    secureJsonFields: {},
    readOnly: false,
    withCredentials: false,
  });
  const [result, setResult] = useState<TestDataSourceResponse>();
  const Editor = plugin.components.ConfigEditor as React.ComponentType<DataSourcePluginOptionsEditorProps> | undefined;
  const test = async () => {
    const datasource = new plugin.DataSourceClass({ ...instance, jsonData: options.jsonData });
    datasource.meta = instance.meta;
    setResult(await datasource.testDatasource().catch((error: Error) => ({ status: 'error', message: error.message })));
  };
  return (
    <Stack direction="column" gap={2}>
      {Editor ? (
        <Editor options={options} onOptionsChange={setOptions} />
      ) : (
        <p>This datasource has no config editor.</p>
      )}
      <div>
        <Button onClick={test}>Test</Button>
      </div>
      {result && (
        <Alert severity={result.status === 'success' ? 'success' : 'error'} title={result.message}>
          {result.details?.verboseMessage ? <pre>{result.details.verboseMessage}</pre> : null}
        </Alert>
      )}
    </Stack>
  );
}
