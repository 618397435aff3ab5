import { get } from 'lodash';
import { getPanelDataSummary, PanelOptionsEditorBuilder, standardEditorsRegistry, type DataFrame } from '@grafana/data';
import type { Definition } from '../core/definition/definition';
import { frameOf } from '../frames/frame';
import { withBatonMeta } from '../frames/meta';
import { rowsFrame } from '../frames/rowsFrame';
import { buildOptions } from './buildOptions';
import { DEFAULT_PANEL_OPTIONS, migrateOptions, takeOverOptions, type FunnelPanelOptions } from './options';
import { suggestions } from './suggestions';

const DEFINITION: Definition = {
  version: 1,
  id: 'f',
  name: 'F',
  record: 'lead',
  order: 'journey',
  anchor: 0,
  dimensions: [],
  sources: [],
  handoffs: [],
  stages: ['marketing', 'marketing', 'sales', 'success'].map((owner, index) => ({
    id: String(index),
    name: String(index),
    owner,
  })),
};
const FRAME = rowsFrame(
  'A',
  [],
  withBatonMeta(undefined, {
    contract: 1,
    definition: DEFINITION,
    query: { kind: 'funnel', view: 'cohort', filters: [] },
    asOf: 0,
    from: null,
    to: null,
  })
);

/** Grafana brings the editors; here their names are enough. */
beforeAll(() =>
  standardEditorsRegistry.setInit(() =>
    ['radio', 'boolean', 'select', 'text', 'number', 'color', 'stats-picker'].map((id) => ({
      id,
      name: id,
      editor: () => null,
    }))
  )
);

function built(data: DataFrame[] = []) {
  const builder = new PanelOptionsEditorBuilder<FunnelPanelOptions>();
  buildOptions(builder, { data, options: DEFAULT_PANEL_OPTIONS });
  return builder.getItems();
}

it('every option edits a path of the saved options, from the same default', () => {
  for (const { path, defaultValue } of built().filter(
    (item) => !['definition', 'view', 'reduceOptions.limit'].includes(item.path)
  )) {
    expect([path, defaultValue]).toEqual([path, get(DEFAULT_PANEL_OPTIONS, path)]);
  }
});

it('there is a color for each owner that the data names', () => {
  const owners = built([FRAME]).filter(({ path }) => path.startsWith('ownerColors'));
  expect(owners.map(({ name, path }) => [name, path])).toEqual([
    ['marketing', 'ownerColors.0'],
    ['sales', 'ownerColors.1'],
    ['success', 'ownerColors.2'],
  ]);
});

it('saved options of any age become whole: what is missing is default, what is there stays', () => {
  expect(migrateOptions(undefined)).toEqual(DEFAULT_PANEL_OPTIONS);
  const saved = { scale: 'log', show: { headline: false } } as Partial<FunnelPanelOptions>;
  const migrated = migrateOptions(saved);
  expect(migrated).toMatchObject({
    version: 2,
    scale: 'log',
    measure: 'count',
    show: { headline: false, quality: true },
  });
  expect(migrateOptions(migrated)).toEqual(migrated);
});

it('a panel of version 1 goes on taking the last known values; one that chose something keeps it', () => {
  const old = { version: 1, scale: 'log' } as const;
  expect(migrateOptions(old)).toMatchObject({ version: 2, scale: 'log', reduceOptions: { calcs: ['lastNotNull'] } });
  expect(migrateOptions({})).toMatchObject({ reduceOptions: { calcs: [] } });
  const chosen = { version: 2, reduceOptions: { calcs: ['sum'], values: true, limit: 3 } };
  expect(migrateOptions(chosen)).toMatchObject(chosen);
  expect(migrateOptions(migrateOptions(old))).toEqual(migrateOptions(old));
});

it('a panel that was a stat or a bar gauge reads its table as before', () => {
  const reduceOptions = { values: false, calcs: ['sum'], fields: '/Leads/' };
  expect(takeOverOptions({ options: {} }, { reduceOptions })).toMatchObject({ version: 2, reduceOptions });
  expect(takeOverOptions({}, undefined)).toEqual(DEFAULT_PANEL_OPTIONS);
});

it('how a table is read is asked where there is one, with its fields', async () => {
  const paths = (...data: DataFrame[]) => built(data).map(({ path }) => path);
  expect(paths(FRAME).filter((path) => /^(reduceOptions|stepField)/.test(path))).toEqual([]);
  const frame = frameOf('A', [
    { name: 't', type: 'time', values: [0] },
    { name: 'stage', type: 'string', values: ['Lead'] },
    { name: 'n (x)', type: 'number', values: [1] },
  ]);
  const asked = async (wanted: string) => {
    const { settings } = built([frame]).find(({ path }) => path === wanted)!;
    const options: Array<{ value: string }> = await settings.getOptions({ data: [frame] });
    return options.map(({ value }) => value);
  };
  expect(await asked('stepField')).toEqual(['', 'stage', 'n (x)']);
  expect(await asked('reduceOptions.fields')).toEqual(['', '/.*/', '/^n \\(x\\)$/']);
});

describe('the suggestion', () => {
  const suggested = (...frames: DataFrame[]) => suggestions(getPanelDataSummary(frames));
  const steps = (n: number) =>
    frameOf('A', [
      { name: 'step', type: 'string', values: Array.from({ length: n }, (_, i) => `s${i}`) },
      { name: 'n', type: 'number', values: Array.from({ length: n }, (_, i) => i) },
    ]);

  it('is the best for a funnel, worth a look for a short list, and nothing else', () => {
    expect(suggested(FRAME)).toMatchObject([{ score: 100 }]);
    expect(suggested(rowsFrame('A', []))).toMatchObject([{ score: 100 }]);
    expect(suggested(steps(4))).toMatchObject([{ score: 50 }]);
    expect(suggested(steps(1))).toBeUndefined();
    expect(suggested(steps(40))).toBeUndefined();
    expect(
      suggested(
        frameOf('A', [
          { name: 't', type: 'time', values: [0] },
          { name: 'n', type: 'number', values: [1] },
        ])
      )
    ).toBeUndefined();
    // What the panel would refuse it does not offer itself for, and what it reads it does.
    const twice = steps(4);
    twice.fields[0].values = ['a', 'b', 'a', 'b'];
    expect(suggested(twice)).toBeUndefined();
    expect(suggested(steps(3), { ...steps(3), refId: 'B' })).toBeUndefined();
    const others = frameOf('B', [
      { name: 'step', type: 'string', values: ['x', 'y'] },
      { name: 'n', type: 'number', values: [2, 1] },
    ]);
    expect(suggested(steps(3), others)).toMatchObject([{ score: 50 }]);
    const wide = ['Leads', 'Won'].map((name) => ({ name, type: 'number' as const, values: [1] }));
    expect(suggested(frameOf('A', wide))).toMatchObject([{ score: 50 }]);
  });

  it('is given to Grafana 12.3 in its own way', () => {
    const appended: object[] = [];
    suggestions.getSuggestionsForData({
      data: { series: [FRAME] },
      getListAppender: (defaults) => ({ append: (changes) => appended.push({ ...defaults, ...changes }) }),
    });
    expect(appended).toMatchObject([{ pluginId: 'baton-funnel-panel', score: 100 }]);
  });

  it('is previewed with the stages alone, and keeps the other options', () => {
    const [{ cardOptions }] = suggested(FRAME)!;
    const preview: { options?: Partial<FunnelPanelOptions> } = { options: { scale: 'log' } };
    cardOptions.previewModifier(preview);
    expect(preview.options).toMatchObject({ scale: 'log', show: { flows: true, headline: false, timeInStage: false } });
  });
});
