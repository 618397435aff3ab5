import {
  escapeStringForRegex,
  FieldType,
  getFieldDisplayName,
  standardEditorsRegistry,
  type DataFrame,
  type Field,
  type PanelOptionsEditorBuilder,
  type StandardEditorContext,
} from '@grafana/data';
import { batonMeta } from '../frames/meta';
import { hasRowColumns } from '../frames/rowsFrame';
import { PinnedDefinition } from './PinnedDefinition';
import { MOST_STEPS } from './input/tableOptions';
import { DEFAULT_PANEL_OPTIONS as DEFAULTS, type FunnelPanelOptions } from './options';

const SHOWN: Array<[keyof FunnelPanelOptions['show'], string, string]> = [
  ['headline', 'Headline', 'The finding in one sentence'],
  ['value', 'Value', 'Money under each stage'],
  ['flows', 'Flows', 'Conversion between the stages'],
  ['handoffs', 'Handoffs', 'The ledger between two owners'],
  ['timeInStage', 'Time in stage', 'The strip below the stages'],
  ['targets', 'Targets', 'Wanted conversions of the definition'],
  ['quality', 'Data quality', 'Findings, as-of time and age of the data'],
];

/** The panel's options, grouped: how a plain table is read, how to count, what to show, how to split, where and what a click does. */
export function buildOptions(
  builder: PanelOptionsEditorBuilder<FunnelPanelOptions>,
  context: StandardEditorContext<FunnelPanelOptions>
): void {
  if (!context.data?.some(isContract)) {
    addTable(builder);
  }
  const funnel = ['Funnel'];
  builder
    .addSelect({
      path: 'measure',
      name: 'Measure',
      category: funnel,
      defaultValue: DEFAULTS.measure,
      description: 'Or a dashboard variable whose value is count or value: type its name, $measure.',
      settings: {
        allowCustomValue: true,
        options: [
          { value: 'count', label: 'Count' },
          { value: 'value', label: 'Value' },
        ],
      },
    })
    .addRadio({
      path: 'scale',
      name: 'Scale',
      category: funnel,
      defaultValue: DEFAULTS.scale,
      description: 'Of the heights. Printed on the picture where it is not linear.',
      settings: {
        options: [
          { value: 'linear', label: 'Linear' },
          { value: 'sqrt', label: 'Square root' },
          { value: 'log', label: 'Log' },
        ],
      },
    })
    .addRadio({
      path: 'percentBasis',
      name: 'Percent of',
      category: funnel,
      defaultValue: DEFAULTS.percentBasis,
      settings: {
        options: [
          { value: 'previous', label: 'Previous' },
          { value: 'first', label: 'First' },
          { value: 'both', label: 'Both' },
        ],
      },
    })
    .addRadio({
      path: 'orientation',
      name: 'Orientation',
      category: funnel,
      defaultValue: DEFAULTS.orientation,
      settings: {
        options: [
          { value: 'auto', label: 'Auto' },
          { value: 'landscape', label: 'Landscape' },
          { value: 'portrait', label: 'Portrait' },
        ],
      },
    });
  SHOWN.forEach(([key, name, description]) =>
    builder.addBooleanSwitch({
      path: `show.${key}`,
      name,
      description,
      category: ['Show'],
      defaultValue: DEFAULTS.show[key],
    })
  );
  const breakdown = ['Breakdown'];
  builder
    .addRadio({
      path: 'breakdown',
      name: 'Segments as',
      category: breakdown,
      defaultValue: DEFAULTS.breakdown,
      settings: {
        options: [
          { value: 'rows', label: 'League' },
          { value: 'multiples', label: 'Small multiples' },
        ],
      },
    })
    .addSelect({
      path: 'rankBy',
      name: 'Rank by',
      category: breakdown,
      defaultValue: DEFAULTS.rankBy,
      settings: {
        options: [
          { value: 'leak', label: 'Leak' },
          { value: 'valueAtRisk', label: 'Value at risk' },
          { value: 'size', label: 'Size' },
        ],
      },
    })
    .addTextInput({
      path: 'segmentVariable',
      name: 'Click sets variable',
      category: breakdown,
      defaultValue: DEFAULTS.segmentVariable,
      description: 'Name of the dashboard variable that takes the segment which is clicked.',
      settings: { placeholder: 'none' },
    });
  const wall = ['Wall'];
  builder
    .addRadio({
      path: 'wall',
      name: 'Wall mode',
      category: wall,
      defaultValue: DEFAULTS.wall,
      description: 'Type for reading from a distance, nothing behind a hover. Auto: in kiosk mode.',
      settings: {
        options: [
          { value: 'auto', label: 'Auto' },
          { value: 'on', label: 'On' },
          { value: 'off', label: 'Off' },
        ],
      },
    })
    .addNumberInput({
      path: 'rotateSeconds',
      name: 'Seconds per segment',
      category: wall,
      defaultValue: DEFAULTS.rotateSeconds,
      description: '0 shows all segments at once.',
      settings: { min: 0, max: 3600, integer: true },
      showIf: ({ wall: mode }) => mode !== 'off',
    });
  ownersOf(context).forEach((owner, index) =>
    builder.addColorPicker({
      path: `ownerColors.${index}`,
      name: owner,
      category: ['Colors'],
      defaultValue: undefined,
      description:
        index > 0 ? undefined : "An override of the field with an owner's or a status's name goes before these.",
    })
  );
  addNative(builder);
}

/** A frame of Baton is read by its contract: how a table is read says nothing about it. */
function isContract(frame: DataFrame): boolean {
  return batonMeta(frame) !== undefined || hasRowColumns(frame);
}

/** Names and order are those of stat and bar gauge, which people know. */
function addTable(builder: PanelOptionsEditorBuilder<FunnelPanelOptions>): void {
  const category = ['Value options'];
  builder
    .addRadio({
      path: 'reduceOptions.values',
      name: 'Show',
      category,
      defaultValue: DEFAULTS.reduceOptions.values,
      description: 'Calculate one number per step, or show each row as a step.',
      settings: {
        options: [
          { value: false, label: 'Calculate' },
          { value: true, label: 'All values' },
        ],
      },
    })
    .addNumberInput({
      path: 'reduceOptions.limit',
      name: 'Limit',
      category,
      description: 'Greatest number of rows to show. The picture says how many there are.',
      settings: { placeholder: `${MOST_STEPS}`, integer: true, min: 1, max: MOST_STEPS },
      showIf: ({ reduceOptions }) => reduceOptions?.values === true,
    })
    .addCustomEditor({
      id: 'reduceOptions.calcs',
      path: 'reduceOptions.calcs',
      name: 'Calculation',
      category,
      defaultValue: DEFAULTS.reduceOptions.calcs,
      description: 'What the rows of a step become. Without one a step with several rows is refused.',
      editor: standardEditorsRegistry.get('stats-picker').editor,
      settings: { allowMultiple: false },
      showIf: ({ reduceOptions }) => reduceOptions?.values !== true,
    })
    .addSelect({
      path: 'stepField',
      name: 'Step names',
      category,
      defaultValue: DEFAULTS.stepField,
      description: 'The field that names the steps.',
      settings: {
        options: [],
        getOptions: async ({ data }) => [
          { value: '', label: 'The only text field' },
          ...fieldNames(data, ({ type }) => type !== FieldType.time).map((name) => ({ value: name, label: name })),
        ],
      },
    })
    .addSelect({
      path: 'reduceOptions.fields',
      name: 'Fields',
      category,
      defaultValue: DEFAULTS.reduceOptions.fields,
      description: 'The field with the numbers, or the fields that are steps.',
      settings: {
        allowCustomValue: true,
        options: [],
        getOptions: async ({ data }) => [
          { value: '', label: 'Numeric Fields' },
          { value: '/.*/', label: 'All Fields' },
          ...fieldNames(data, ({ type }) => type === FieldType.number).map((name) => ({
            value: `/^${escapeStringForRegex(name)}$/`,
            label: name,
          })),
        ],
      },
    });
}

function fieldNames(data: DataFrame[] = [], isMeant: (field: Field) => boolean): string[] {
  const names = data.flatMap((frame) =>
    frame.fields.filter(isMeant).map((field) => getFieldDisplayName(field, frame, data))
  );
  return [...new Set(names)];
}

function addNative(builder: PanelOptionsEditorBuilder<FunnelPanelOptions>): void {
  const category = ['Native SQL'];
  builder
    .addCustomEditor({
      id: 'definition',
      path: 'definition',
      name: 'Definition',
      category,
      editor: PinnedDefinition,
      description:
        'Pinned, the panel also reads the same statement from the warehouse datasource itself, as shared dashboards need it.',
    })
    .addSelect({
      path: 'view',
      name: 'View',
      category,
      defaultValue: 'cohort',
      description: 'Which one the statement counts.',
      settings: {
        options: [
          { value: 'cohort', label: 'Cohort' },
          { value: 'activity', label: 'Activity' },
          { value: 'snapshot', label: 'Snapshot' },
        ],
      },
      showIf: ({ definition }) => definition !== undefined,
    });
}

/** Owners in order of appearance, as the data names them. */
function ownersOf({ data }: StandardEditorContext<FunnelPanelOptions>): string[] {
  const meta = data?.map(batonMeta).find((each) => each !== undefined);
  return [...new Set(meta?.definition.stages.map(({ owner }) => owner))];
}
