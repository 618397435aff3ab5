import { plainFormat } from '../../format';
import { layout } from '../layout';
import { DEFAULT_OPTIONS } from '../sheet/pictureOptions';
import { CASES } from '../../../../gallery/cases';

const { input } = CASES[0];

function contextOf(from: number, asOf: number, format = plainFormat('EUR')): string {
  const picture = { ...input, range: { from, to: asOf, asOf } };
  const { texts } = layout(picture, { width: 1600, height: 900 }, DEFAULT_OPTIONS, format);
  return texts.map(({ text }) => text).find((text) => text.includes('followed to')) ?? '';
}

it('names the year of the agreement where it is another one', () => {
  expect(contextOf(Date.UTC(2026, 4, 1), Date.UTC(2026, 9, 1))).toMatch(/ · agreed by CMO and CRO 1 Oct$/);
  expect(contextOf(Date.UTC(2027, 4, 1), Date.UTC(2027, 9, 1))).toMatch(/ · agreed by CMO and CRO 1 Oct 2026$/);
});

it('names the years of a range only where there are several', () => {
  expect(contextOf(Date.UTC(2024, 9, 1), Date.UTC(2026, 9, 1))).toContain('of 1 Oct 2024 – 1 Oct 2026,');
  expect(contextOf(Date.UTC(2026, 4, 1), Date.UTC(2026, 9, 1))).toContain('of 1 May – 1 Oct,');
});

it('takes the years that the time zone of the format has', () => {
  const hour = 3_600_000;
  const utc = plainFormat('EUR');
  const format = {
    ...utc,
    time: (ms: number, year?: boolean) => utc.time(ms + hour, year),
    day: (ms: number, year?: boolean) => utc.day(ms + hour, year),
    year: (ms: number) => utc.year(ms + hour),
  };
  // A whole year in Berlin, which begins in the one before in UTC.
  expect(contextOf(Date.UTC(2025, 11, 31, 23), Date.UTC(2026, 11, 31, 22), format)).toContain('of 1 Jan – 31 Dec,');
  expect(contextOf(Date.UTC(2026, 11, 1), Date.UTC(2026, 11, 31, 23), format)).toContain('of 1 Dec 2026 – 1 Jan 2027,');
});

it('names the times of a range of up to two days', () => {
  const noon = Date.UTC(2026, 10, 26, 12);
  const hour = 3_600_000;
  expect(contextOf(noon - 6 * hour, noon)).toContain('of 26 Nov 06:00 – 26 Nov 12:00,');
  expect(contextOf(noon - 48 * hour, noon)).toContain('of 24 Nov 12:00 – 26 Nov 12:00,');
  expect(contextOf(noon - 49 * hour, noon)).toContain('of 24 Nov – 26 Nov,');
  const newYear = Date.UTC(2027, 0, 1);
  expect(contextOf(newYear - hour, newYear + hour)).toContain('of 31 Dec 2026 23:00 – 1 Jan 2027 01:00,');
});

it('says of a range that no choice changes that it is always the same', () => {
  const asOf = Date.UTC(2026, 9, 1);
  const range = { from: asOf - 180 * 86_400_000, to: asOf, asOf, lookback: 180 * 86_400 };
  const { texts } = layout({ ...input, range }, { width: 1600, height: 900 }, DEFAULT_OPTIONS, plainFormat('EUR'));
  expect(texts.map(({ text }) => text)).toContainEqual(
    expect.stringContaining('of 4 Apr – 1 Oct, always the last 180 d, followed to')
  );
});

it('counts the findings in few words where their sentences have no room', () => {
  const findingsAt = (width: number) =>
    layout(input, { width, height: 460 }, DEFAULT_OPTIONS, plainFormat('EUR')).texts.find(
      ({ id }) => id === 'findings.text'
    )?.text;
  const { quality } = input.funnels[0];
  expect(quality).toHaveLength(3);
  expect(findingsAt(1600)).toBe('Left out: 12 rows without a key · 2 more findings');
  expect(findingsAt(420)).toBe('3 findings about the data');
});

it('says who agreed rather than a second finding', () => {
  const { texts } = layout(input, { width: 1600, height: 900 }, DEFAULT_OPTIONS, plainFormat('EUR'));
  const all = texts.map(({ text }) => text);
  expect(all).toContain('Left out: 12 rows without a key · 2 more findings');
  expect(all).toContainEqual(expect.stringContaining('agreed by CMO and CRO'));
});

it.each([
  ['wall', 1920, 1080],
  ['wall', 1888, 1048],
  ['wall', 1870, 886],
  ['wall', 1366, 768],
  ['wall', 3840, 2160],
  ['three-owners-wall', 1920, 1080],
  ['three-owners-wall', 1366, 768],
  ['five-owners-wall', 1920, 1080],
  ['comparison-wall', 1920, 1080],
])(
  'says on a wall who agreed, what was counted and that something is wrong with the data (%s, %i × %i)',
  (id, width, height) => {
    const example = CASES.find((each) => each.id === id)!;
    const { texts } = layout(example.input, { width, height }, example.options, plainFormat('EUR'));
    const said = (part: string) => texts.find((each) => each.id === `${part}.text`)?.text;
    expect(said('context')).toMatch(/^Leads of 1 Jul – 30 Sep.* · agreed by CMO and CRO 1 Oct$/);
    expect(said('findings')).toMatch(/finding/);
  }
);
