import React, { useState } from 'react';
import { dateTime, type DataSourcePluginOptionsEditorProps } from '@grafana/data';
import { DataSourcePicker, getDataSourceSrv } from '@grafana/runtime';
import { Alert, Combobox, Field } from '@grafana/ui';
import { DIALECT_IDS, DIALECTS } from '../../core/sql/dialects/registry';
import { warehousePlugin } from '../../warehouse/plugins';
import { DefinitionEditor } from './DefinitionEditor';
import { definitionText } from './definitionText';
import type { BatonOptions } from '../BatonOptions';
import { meaningOf } from './meaning';
import { useStableCallback } from './useStableCallback';

const FROM_PLUGIN = '';

/** The settings: where the warehouse is, and what the funnel is. */
export function ConfigEditor({ options, onOptionsChange }: DataSourcePluginOptionsEditorProps<BatonOptions>) {
  const { warehouseUid, dialect = FROM_PLUGIN, definition } = options.jsonData;
  const warehouse = warehouseUid ? getDataSourceSrv().getInstanceSettings(warehouseUid) : undefined;
  const plugin = warehouse && warehousePlugin(warehouse.type);
  const own = plugin && DIALECTS[plugin.dialect];
  const readOnly = options.readOnly === true;
  // The picker's list of all datasources keeps the callback that it was opened with, and saving changes the version.
  const change = useStableCallback((changes: Partial<BatonOptions>) =>
    onOptionsChange({ ...options, jsonData: { ...options.jsonData, ...changes } })
  );
  const { version, jsonData } = options;
  const [saved, setSaved] = useState({ version, jsonData });
  if (saved.version !== version) {
    setSaved({ version, jsonData });
  }
  return (
    <>
      <Field
        label="Warehouse"
        htmlFor="baton-warehouse"
        description="The datasource that already queries your warehouse. Baton runs its statements through it, with its permissions."
        required
      >
        <DataSourcePicker
          inputId="baton-warehouse"
          current={warehouseUid ?? null}
          noDefault
          disabled={readOnly}
          placeholder="Choose a SQL datasource"
          filter={({ type }) => warehousePlugin(type) !== undefined}
          onChange={({ uid }) => change({ warehouseUid: uid })}
          width={50}
        />
      </Field>
      {warehouseUid && !plugin && (
        <Alert
          severity="error"
          title={
            warehouse
              ? `Baton cannot query a datasource of type ${warehouse.type}`
              : `There is no datasource with the uid ${warehouseUid}`
          }
        >
          Choose the datasource of your warehouse.
        </Alert>
      )}
      <Field
        label="SQL dialect"
        htmlFor="baton-dialect"
        description="Only where the plugin talks to another engine than its own, such as Redshift through the PostgreSQL plugin."
      >
        <Combobox
          id="baton-dialect"
          width={50}
          disabled={readOnly}
          value={dialect}
          options={[
            { value: FROM_PLUGIN, label: own ? `From the warehouse: ${own.name}` : 'From the warehouse' },
            ...DIALECT_IDS.map((id) => ({ value: id, label: DIALECTS[id].name })),
          ]}
          onChange={({ value }) => change({ dialect: value === FROM_PLUGIN ? undefined : value })}
        />
      </Field>
      <DefinitionEditor
        text={definitionText(definition)}
        readOnly={readOnly}
        changedOn={jsonData.meaning?.changedOn}
        onChange={(text) =>
          change({ definition: text, meaning: meaningOf(text, saved.jsonData, dateTime().format('YYYY-MM-DD')) })
        }
      />
    </>
  );
}
