import {
  createTheme,
  identityOverrideProcessor,
  standardFieldConfigEditorRegistry,
  thresholdsOverrideProcessor,
  type ConfigOverrideRule,
  type FieldConfigPropertyItem,
  type FieldConfigSource,
} from '@grafana/data';
import { fieldColours } from './fieldColours';

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
const colours = (defaults: FieldConfigSource['defaults'], overrides: ConfigOverrideRule[] = []) =>
  fieldColours(['marketing', 'sales'], { defaults, overrides }, theme);
const fixed = (id: string, options: string, fixedColor: string): ConfigOverrideRule => ({
  matcher: { id, options },
  properties: [{ id: 'color', value: { mode: 'fixed', fixedColor } }],
});

it('leaves the picture its own colours where nobody chose', () => {
  const own = { owners: [undefined, undefined], statuses: {}, leak: [] };
  expect(colours({})).toEqual(own);
  expect(colours({ color: { mode: 'palette-classic' } })).toEqual(own);
  expect(colours({ color: { mode: 'thresholds' } })).toEqual(own);
});

it('takes overrides for owners and statuses by name or by pattern', () => {
  const { owners, statuses } = colours({}, [
    fixed('byName', 'sales', '#123456'),
    fixed('byName', 'stalled', 'purple'),
    fixed('byName', 'accepted late', '#00ff00'),
    fixed('byRegexp', '/^REJ/i', '#abcdef'),
  ]);
  expect(owners).toEqual([undefined, '#123456']);
  const purple = theme.visualization.getColorByName('purple');
  expect(statuses).toEqual({ accepted_late: '#00ff00', stalled: purple, rejected: '#abcdef' });
});

it('gives one colour for all to the owners, not to the statuses', () => {
  const { owners, statuses } = colours({ color: { mode: 'fixed', fixedColor: '#445566' } });
  expect(owners).toEqual(['#445566', '#445566']);
  expect(statuses).toEqual({});
});

it('reads thresholds as percentages of leak, and an override of the field leak before them', () => {
  const steps = (value: number) => [
    { value: -Infinity, color: 'green' },
    { value, color: '#ff0000' },
  ];
  const absolute = (value: number) => ({ mode: 'absolute' as never, steps: steps(value) });
  expect(colours({ thresholds: absolute(25) }).leak).toEqual([{ from: 0.25, colour: '#ff0000' }]);
  const override = {
    matcher: { id: 'byName', options: 'leak' },
    properties: [{ id: 'thresholds', value: absolute(40) }],
  };
  expect(colours({ thresholds: absolute(25) }, [override]).leak).toEqual([{ from: 0.4, colour: '#ff0000' }]);
});
