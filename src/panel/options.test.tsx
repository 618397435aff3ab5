import { get } from 'lodash';
import { getPanelDataSummary, PanelOptionsEditorBuilder, standardEditorsRegistry, type DataFrame } from '@grafana/data';
import type { Definition } from '../core/definition/definition';
import { frameOf } from '../frames/frame';
import { withBatonMeta } from '../frames/meta';
import { rowsFrame } from '../frames/rowsFrame';
import { buildOptions } from './buildOptions';
import { DEFAULT_PANEL_OPTIONS, migrateOptions, type FunnelPanelOptions } from './options';
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
    ['radio', 'boolean', 'select', 'text', 'number', 'color'].map((id) => ({ id, name: id, editor: () => null }))
  )
);

function built(data: DataFrame[] = []) {
  const builder = new PanelOptionsEditorBuilder<FunnelPanelOptions>();
  buildOptions(builder, { data, options: DEFAULT_PANEL_OPTIONS });
  return builder.getItems();
}

it('every option edits a path of the saved options, from the same default', () => {
  for (const { path, defaultValue } of built().filter((item) => !['definition', 'view'].includes(item.path))) {
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
    version: 1,
    scale: 'log',
    measure: 'count',
    show: { headline: false, quality: true },
  });
  expect(migrateOptions(migrated)).toEqual(migrated);
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
