import React, { useCallback, useState } from 'react';
import { useParams } from 'react-router-dom';
import type {
  DataSourcePlugin,
  DataSourceApi,
  DataSourcePluginOptionsEditorProps,
  DataSourceSettings,
} from '@grafana/data';
import { Alert, Button, Field, Input, Stack, type AlertVariant } from '@grafana/ui';
import { DataSourceTabs } from '../chrome/DataSourceTabs';
import { Loading } from '../chrome/Loading';
import { Page } from '../chrome/Page';
import { useLoaded } from '../chrome/useLoaded';
import { loadSettings, saveSettings } from '../services/dataSourceApi';
import { dataSources } from '../services/dataSources';
import { errorMessage } from '../services/errorMessage';
import { importDataSourcePlugin, metaOf } from '../services/plugins';

type Plugin = DataSourcePlugin<DataSourceApi>;

interface Outcome {
  severity: AlertVariant;
  message: string;
}

/** The settings of a datasource, as Grafana shows them under Connections. What is saved is kept until the host is stopped. */
export function DataSourcePage() {
  const { uid = '' } = useParams();
  const load = useCallback(async () => {
    const settings = await loadSettings(uid);
    const plugin = metaOf(settings.type) && (await importDataSourcePlugin(settings.type));
    return { settings, plugin };
  }, [uid]);
  return (
    <Loading of={useLoaded(load)}>
      {({ settings, plugin }) => <Form key={uid} saved={settings} plugin={plugin} />}
    </Loading>
  );
}

function Form({ saved, plugin }: { saved: DataSourceSettings; plugin: Plugin | undefined }) {
  const [options, setOptions] = useState(saved);
  const [outcome, setOutcome] = useState<Outcome>();
  const Editor = plugin?.components.ConfigEditor as React.ComponentType<DataSourcePluginOptionsEditorProps> | undefined;
  const failed = (error: unknown) => setOutcome({ severity: 'error', message: errorMessage(error) });
  const test = async () => {
    setOutcome({ severity: 'info', message: 'Testing…' });
    const { status, message } = await (await dataSources.get(options.uid)).testDatasource();
    setOutcome({ severity: status === 'success' ? 'success' : 'error', message });
  };
  const save = async () => {
    setOutcome(undefined);
    setOptions(await saveSettings(options));
    await test();
  };
  return (
    <Page title={options.name} description={`Type: ${options.typeName}`}>
      <DataSourceTabs settings={saved} />
      {/* As in Grafana: the name goes by itself into what is there, the editor's settings replace all of it. */}
      <Field label="Name" htmlFor="datasource-name">
        <Input
          id="datasource-name"
          width={50}
          value={options.name}
          disabled={options.readOnly}
          onChange={({ currentTarget: { value: name } }) => setOptions((before) => ({ ...before, name }))}
        />
      </Field>
      <Stack direction="column" gap={2} alignItems="stretch">
        <div>
          {Editor ? (
            <Editor options={options} onOptionsChange={setOptions} />
          ) : (
            <p>The embedded warehouse has nothing to set: it is there from the start.</p>
          )}
        </div>
        {outcome && <Alert severity={outcome.severity} title={outcome.message} />}
        <div>
          {options.readOnly ? (
            <Button variant="secondary" onClick={() => test().catch(failed)}>
              Test
            </Button>
          ) : (
            <Button onClick={() => save().catch(failed)}>Save &amp; test</Button>
          )}
        </div>
      </Stack>
    </Page>
  );
}
