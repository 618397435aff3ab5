import { plainFormat } from '../../format';
import { layout } from '../layout';
import { DEFAULT_OPTIONS } from '../sheet/pictureOptions';
import { inputOf, REVENUE } from '../../../../gallery/revenue';

/** As docs/picture.md has it. */
const ORDER = [
  'skipped',
  'reasons',
  'detail',
  'strip',
  'value',
  'owner',
  'inflow',
  'open',
  'footer',
  'lost',
  'stream',
  'name',
  'headline',
  'count',
];
const HEIGHTS = [900, 700, 560, 480, 420, 360, 300, 260, 220, 180, 150, 120, 90];

function givenUp(owners: string[], height: number): string[] {
  const stages = REVENUE.stages.map((stage, i) => ({ ...stage, owner: owners[Math.min(i, owners.length - 1)] }));
  const handoffs = owners.length > 1 ? REVENUE.handoffs : [];
  const input = inputOf({ ...REVENUE, stages, handoffs });
  const options = { ...DEFAULT_OPTIONS, orientation: 'landscape' as const };
  return layout(input, { width: 1200, height }, options, plainFormat('EUR')).dropped.filter((row) =>
    ORDER.includes(row)
  );
}

it('gives up what does not fit in one order, whatever the height', () => {
  const given = HEIGHTS.map((height) => givenUp(['sales'], height));
  given.forEach((dropped) => expect(dropped).toEqual(ORDER.filter((row) => dropped.includes(row))));
  given.slice(1).forEach((dropped, i) => expect(dropped).toEqual(expect.arrayContaining(given[i])));
  expect(given[0]).toEqual([]);
  expect(given.at(-1)?.length).toBeGreaterThan(8);
});

it('takes nothing back in a lower panel, with a ledger too', () => {
  const given = HEIGHTS.map((height) => givenUp(['marketing', 'marketing', 'sales'], height));
  given.slice(1).forEach((dropped, i) => expect(dropped).toEqual(expect.arrayContaining(given[i])));
  expect(new Set(given.map(({ length }) => length)).size).toBeGreaterThan(5);
});
