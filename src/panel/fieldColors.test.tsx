import {
  createTheme,
  identityOverrideProcessor,
  standardFieldConfigEditorRegistry,
  thresholdsOverrideProcessor,
  type ConfigOverrideRule,
  type FieldConfigPropertyItem,
  type FieldConfigSource,
} from '@grafana/data';
import { fieldColors } from './fieldColors';

/** Grafana brings the standard options; here it is enough how their overrides are read. */
beforeAll(() => {
  const item = (id: string, process: unknown) =>
    ({
      id,
      path: id,
      name: id,
      process,
      shouldApply: () => true,
      editor: () => null,
      override: () => null,
    }) as unknown as FieldConfigPropertyItem;
  standardFieldConfigEditorRegistry.setInit(() => [
    item('color', identityOverrideProcessor),
    item('thresholds', thresholdsOverrideProcessor),
  ]);
});

const theme = createTheme();
const colors = (defaults: FieldConfigSource['defaults'], overrides: ConfigOverrideRule[] = []) =>
  fieldColors(['marketing', 'sales'], { defaults, overrides }, theme);
const fixed = (id: string, options: string, fixedColor: string): ConfigOverrideRule => ({
  matcher: { id, options },
  properties: [{ id: 'color', value: { mode: 'fixed', fixedColor } }],
});

it('leaves the picture its own colors where nobody chose', () => {
  const own = { owners: [undefined, undefined], statuses: {}, leak: [] };
  expect(colors({})).toEqual(own);
  expect(colors({ color: { mode: 'palette-classic' } })).toEqual(own);
  expect(colors({ color: { mode: 'thresholds' } })).toEqual(own);
});

it('takes overrides for owners and statuses by name or by pattern', () => {
  const { owners, statuses } = colors({}, [
    fixed('byName', 'sales', '#123456'),
    fixed('byName', 'stalled', 'purple'),
    fixed('byName', 'accepted late', '#00ff00'),
    fixed('byRegexp', '/^REJ/i', '#abcdef'),
  ]);
  expect(owners).toEqual([undefined, '#123456']);
  const purple = theme.visualization.getColorByName('purple');
  expect(statuses).toEqual({ accepted_late: '#00ff00', stalled: purple, rejected: '#abcdef' });
});

it('gives one color for all to the owners, not to the statuses', () => {
  const { owners, statuses } = colors({ color: { mode: 'fixed', fixedColor: '#445566' } });
  expect(owners).toEqual(['#445566', '#445566']);
  expect(statuses).toEqual({});
});

it('reads thresholds as percentages of leak, and an override of the field leak before them', () => {
  const steps = (value: number) => [
    { value: -Infinity, color: 'green' },
    { value, color: '#ff0000' },
  ];
  const absolute = (value: number) => ({ mode: 'absolute' as never, steps: steps(value) });
  expect(colors({ thresholds: absolute(25) }).leak).toEqual([{ from: 0.25, color: '#ff0000' }]);
  const override = {
    matcher: { id: 'byName', options: 'leak' },
    properties: [{ id: 'thresholds', value: absolute(40) }],
  };
  expect(colors({ thresholds: absolute(25) }, [override]).leak).toEqual([{ from: 0.4, color: '#ff0000' }]);
});
