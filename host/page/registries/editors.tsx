import React from 'react';
import {
  getFieldDisplayName,
  type SelectableValue,
  type StandardEditorProps,
  type StandardEditorsRegistryItem,
} from '@grafana/data';
import {
  ColorPickerInput,
  Combobox,
  Input,
  MultiCombobox,
  RadioButtonGroup,
  Slider,
  StatsPicker,
  Switch,
  TagsInput,
  TextArea,
} from '@grafana/ui';

/** Values of option editors are whatever the option holds; each editor below knows its own. */
type Editor<Value, Settings = object> = React.ComponentType<StandardEditorProps<Value, Settings>>;

interface OptionSettings {
  options?: Array<SelectableValue<string | number>>;
  allowCustomValue?: boolean;
  getOptions?: (context: StandardEditorProps['context']) => Promise<Array<SelectableValue<string | number>>>;
}

const NumberEditor: Editor<
  number,
  { min?: number; max?: number; step?: number; integer?: boolean; placeholder?: string }
> = ({ id, value, onChange, item }) => (
  <Input
    id={id}
    type="number"
    key={String(value)}
    defaultValue={value ?? ''}
    min={item.settings?.min}
    max={item.settings?.max}
    step={item.settings?.step}
    placeholder={item.settings?.placeholder ?? 'auto'}
    onBlur={({ currentTarget }) => {
      const entered = currentTarget.value === '' ? undefined : Number(currentTarget.value);
      onChange(entered !== undefined && item.settings?.integer ? Math.round(entered) : entered);
    }}
  />
);

const TextEditor: Editor<string, { placeholder?: string; useTextarea?: boolean; rows?: number }> = ({
  id,
  value,
  onChange,
  item,
}) => {
  const shared = { id, key: value, defaultValue: value ?? '', placeholder: item.settings?.placeholder };
  return item.settings?.useTextarea ? (
    <TextArea
      {...shared}
      rows={item.settings.rows ?? 5}
      onBlur={({ currentTarget }) => onChange(currentTarget.value)}
    />
  ) : (
    <Input {...shared} onBlur={({ currentTarget }) => onChange(currentTarget.value)} />
  );
};

const BooleanEditor: Editor<boolean> = ({ id, value, onChange }) => (
  <Switch id={id} value={Boolean(value)} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
);

const SliderEditor: Editor<number, { min: number; max: number; step?: number; included?: boolean }> = ({
  value,
  onChange,
  item,
}) => (
  <Slider
    inputId={item.id}
    value={value ?? item.settings?.min ?? 0}
    min={item.settings?.min ?? 0}
    max={item.settings?.max ?? 100}
    step={item.settings?.step}
    onChange={onChange}
  />
);

const RadioEditor: Editor<string | number, OptionSettings> = ({ id, value, onChange, item }) => (
  <RadioButtonGroup id={id} fullWidth value={value} options={item.settings?.options ?? []} onChange={onChange} />
);

/** Options that are listed, or asked for with the data at hand. */
function useOptions({ item, context }: Pick<StandardEditorProps<unknown, OptionSettings>, 'item' | 'context'>) {
  const [asked, setAsked] = React.useState<Array<SelectableValue<string | number>>>([]);
  const getOptions = item.settings?.getOptions;
  React.useEffect(() => {
    let current = true;
    getOptions?.(context).then((options) => current && setAsked(options));
    return () => {
      current = false;
    };
  }, [getOptions, context]);
  return (getOptions ? asked : (item.settings?.options ?? [])).map(({ value, label, description }) => ({
    value: value ?? '',
    label: label ?? String(value),
    description,
  }));
}

const SelectEditor: Editor<string | number, OptionSettings> = ({ id, value, onChange, item, context }) => (
  <Combobox
    id={id}
    value={value}
    options={useOptions({ item, context })}
    createCustomValue={item.settings?.allowCustomValue}
    onChange={(option) => onChange(option.value)}
  />
);

const MultiSelectEditor: Editor<Array<string | number>, OptionSettings> = ({ id, value, onChange, item, context }) => (
  <MultiCombobox
    id={id}
    value={value ?? []}
    options={useOptions({ item, context })}
    onChange={(options) => onChange(options.map((option) => option.value))}
  />
);

const ColorEditor: Editor<string> = ({ id, value, onChange }) => (
  <ColorPickerInput id={id} value={value ?? ''} onChange={onChange} />
);

const StatsEditor: Editor<string[], { allowMultiple?: boolean }> = ({ value, onChange, item }) => (
  <StatsPicker stats={value ?? []} onChange={onChange} allowMultiple={item.settings?.allowMultiple} />
);

const StringsEditor: Editor<string[]> = ({ id, value, onChange }) => (
  <TagsInput id={id} tags={value ?? []} onChange={onChange} />
);

const FieldNameEditor: Editor<string, { filter?: (field: object) => boolean }> = ({
  id,
  value,
  onChange,
  context,
  item,
}) => {
  const names = context.data.flatMap((frame) =>
    frame.fields
      .filter((field) => item.settings?.filter?.(field) ?? true)
      .map((field) => getFieldDisplayName(field, frame, context.data))
  );
  return (
    <Combobox
      id={id}
      isClearable
      value={value}
      options={[...new Set(names)].map((name) => ({ value: name }))}
      onChange={(option) => onChange(option?.value)}
    />
  );
};

/** Field-config values with a structure of their own (mappings, links, thresholds): shown and edited as JSON here. */
const JsonEditor: Editor<unknown> = ({ id, value, onChange }) => {
  const text = JSON.stringify(value ?? null, null, 2);
  const [problem, setProblem] = React.useState<string>();
  return (
    <>
      <TextArea
        id={id}
        key={text}
        defaultValue={text}
        rows={4}
        invalid={problem !== undefined}
        onBlur={({ currentTarget }) => {
          try {
            onChange(JSON.parse(currentTarget.value) ?? undefined);
            setProblem(undefined);
          } catch (error) {
            setProblem(String(error));
          }
        }}
      />
      {problem}
    </>
  );
};

const item = (id: string, name: string, editor: unknown): StandardEditorsRegistryItem => ({
  id,
  name,
  editor: editor as StandardEditorsRegistryItem['editor'],
});

/** Editors by the ids that the options builders of `@grafana/data` ask for. */
export function standardEditors(): StandardEditorsRegistryItem[] {
  return [
    item('number', 'Number', NumberEditor),
    item('text', 'Text', TextEditor),
    item('strings', 'Text list', StringsEditor),
    item('boolean', 'Boolean', BooleanEditor),
    item('slider', 'Slider', SliderEditor),
    item('radio', 'Radio', RadioEditor),
    item('select', 'Select', SelectEditor),
    item('multi-select', 'Multi select', MultiSelectEditor),
    item('color', 'Color', ColorEditor),
    item('unit', 'Unit', TextEditor),
    item('timezone', 'Time zone', TextEditor),
    item('stats-picker', 'Calculation', StatsEditor),
    item('field-name', 'Field name', FieldNameEditor),
    item('dashboard-uid', 'Dashboard', TextEditor),
    item('links', 'Links', JsonEditor),
    item('mappings', 'Mappings', JsonEditor),
    item('thresholds', 'Thresholds', JsonEditor),
    item('fieldColor', 'Field color', JsonEditor),
  ];
}
