import { batonMeta } from './meta';

const meta = (clock: object) => ({
  custom: { baton: { contract: 1, definition: { id: 'f', handoffs: [{ from: 0, clock }, { from: 1 }] } } },
});

test('a frame that an earlier version has written tells its clocks by their hours', () => {
  const read = batonMeta({ meta: meta({ zone: 'UTC', days: [1], from: 32_400, to: 61_200 }) });
  expect(read?.definition.handoffs).toEqual([
    { from: 0, clock: { zone: 'UTC', days: [1], hours: [{ from: 32_400, to: 61_200 }] } },
    { from: 1 },
  ]);
});

test('a frame of this version is read as it is, the same object each time', () => {
  const own = meta({ zone: 'UTC', days: [1], hours: [{ from: 32_400, to: 61_200 }] });
  expect(batonMeta({ meta: own })).toBe(own.custom.baton);
});
