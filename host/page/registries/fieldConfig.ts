import {
  FieldType,
  booleanOverrideProcessor,
  dataLinksOverrideProcessor,
  displayNameOverrideProcessor,
  identityOverrideProcessor,
  numberOverrideProcessor,
  standardEditorsRegistry,
  stringOverrideProcessor,
  thresholdsOverrideProcessor,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
  type FieldConfigPropertyItem,
} from '@grafana/data';

type Process = FieldConfigPropertyItem['process'];

/** A standard option: id, name, editor, how an override's value is read, and what it is before anybody sets it. */
function option(
  id: string,
  name: string,
  editorId: string,
  process: unknown,
  more: Partial<FieldConfigPropertyItem> = {}
): FieldConfigPropertyItem {
  const { editor } = standardEditorsRegistry.get(editorId);
  return {
    id,
    path: id,
    name,
    category: ['Standard options'],
    editor: editor as FieldConfigPropertyItem['editor'],
    override: editor as FieldConfigPropertyItem['override'],
    process: process as Process,
    shouldApply: () => true,
    ...more,
  };
}

const numeric = { shouldApply: (field: { type: FieldType }) => field.type === FieldType.number };

/** The standard field options. A panel keeps only the ones registered here: without them unit and decimals would be dropped. */
export function standardFieldConfig(): FieldConfigPropertyItem[] {
  return [
    option('unit', 'Unit', 'unit', unitOverrideProcessor),
    option('min', 'Min', 'number', numberOverrideProcessor, numeric),
    option('max', 'Max', 'number', numberOverrideProcessor, numeric),
    option('fieldMinMax', 'Field min/max', 'boolean', booleanOverrideProcessor, numeric),
    option('decimals', 'Decimals', 'number', numberOverrideProcessor, {
      ...numeric,
      settings: { min: 0, max: 15, integer: true },
    }),
    option('displayName', 'Display name', 'text', displayNameOverrideProcessor),
    option('color', 'Color scheme', 'fieldColor', identityOverrideProcessor),
    option('noValue', 'No value', 'text', stringOverrideProcessor, { settings: { placeholder: '-' } }),
    option('links', 'Data links', 'links', dataLinksOverrideProcessor, {
      category: ['Data links and actions'],
      getItemsCount: (links) => links?.length ?? 0,
    }),
    option('actions', 'Actions', 'links', identityOverrideProcessor, {
      category: ['Data links and actions'],
      getItemsCount: (actions) => actions?.length ?? 0,
    }),
    option('mappings', 'Value mappings', 'mappings', valueMappingsOverrideProcessor, {
      category: ['Value mappings'],
      defaultValue: [],
      getItemsCount: (mappings) => mappings?.length ?? 0,
    }),
    option('thresholds', 'Thresholds', 'thresholds', thresholdsOverrideProcessor, {
      category: ['Thresholds'],
      defaultValue: {
        mode: 'absolute',
        steps: [
          { value: -Infinity, color: 'green' },
          { value: 80, color: 'red' },
        ],
      },
      getItemsCount: (thresholds) => thresholds?.steps?.length ?? 0,
    }),
    option('filterable', 'Ad hoc filterable', 'boolean', booleanOverrideProcessor, { hideFromDefaults: true }),
  ];
}
