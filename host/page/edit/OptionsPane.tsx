import React from 'react';
import { get, groupBy, set } from 'lodash';
import {
  PanelOptionsEditorBuilder,
  type FieldConfigSource,
  type PanelPlugin,
  type StandardEditorContext,
  type StandardEditorProps,
} from '@grafana/data';
import { sceneGraph, type VizPanel } from '@grafana/scenes';
import { CollapsableSection, Field } from '@grafana/ui';

/** One editable value, whether it is a panel option or a standard field option. */
interface Entry {
  id: string;
  name: string;
  description?: string;
  category: string;
  editor: React.ComponentType<StandardEditorProps>;
  settings?: unknown;
  value: unknown;
  change: (value: unknown) => void;
}

/** Every option of a panel with its own editor, changed live. */
export function OptionsPane({ panel, plugin }: { panel: VizPanel; plugin: PanelPlugin }) {
  panel.useState();
  const { data } = sceneGraph.getData(panel).useState();
  const context: StandardEditorContext<object> = {
    data: data?.series ?? [],
    options: panel.state.options,
    replaceVariables: panel.interpolate,
  };
  const groups = groupBy(
    [...panelOptions(panel, plugin, context), ...fieldOptions(panel, plugin)],
    ({ category }) => category
  );
  return (
    <>
      {Object.entries(groups).map(([category, entries]) => (
        <CollapsableSection key={category} label={category} isOpen>
          {entries.map(({ id, name, description, editor: Editor, settings, value, change }) => (
            <Field key={id} label={name} description={description} htmlFor={id}>
              <Editor id={id} value={value} onChange={change} context={context} item={{ id, name, settings }} />
            </Field>
          ))}
        </CollapsableSection>
      ))}
    </>
  );
}

function panelOptions(panel: VizPanel, plugin: PanelPlugin, context: StandardEditorContext<object>): Entry[] {
  const builder = new PanelOptionsEditorBuilder<object>();
  plugin.getPanelOptionsSupplier()(builder, context);
  return builder
    .getItems()
    .filter(({ showIf }) => !showIf || showIf(panel.state.options, context.data))
    .map(({ id, path, name, description, category, editor, settings }) => ({
      id: `option-${id}`,
      name,
      description,
      category: category?.[0] ?? plugin.meta.name,
      editor,
      settings,
      value: get(panel.state.options, path),
      change: (value) => panel.onOptionsChange(set(structuredClone(panel.state.options), path, value), true),
    }));
}

function fieldOptions(panel: VizPanel, plugin: PanelPlugin): Entry[] {
  return plugin.fieldConfigRegistry
    .list()
    .filter(({ hideFromDefaults }) => !hideFromDefaults)
    .map(({ id, path, name, description, category, editor, settings, isCustom }) => {
      const at = isCustom ? `defaults.custom.${path}` : `defaults.${path}`;
      return {
        id: `field-${id}`,
        name,
        description,
        category: category?.[0] ?? 'Standard options',
        editor,
        settings,
        value: get(panel.state.fieldConfig, at),
        change: (value) =>
          panel.onFieldConfigChange(
            set(structuredClone(panel.state.fieldConfig) as FieldConfigSource, at, value),
            true
          ),
      };
    });
}
