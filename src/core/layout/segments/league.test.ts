import { CASES } from '../../../../gallery/cases';
import { plainFormat } from '../../format';
import { detailsOf } from '../cards/details';
import { layout } from '../layout';
import { type LeagueEntry, outlyingShare, outlyingWait } from './league';

const { input, options } = CASES.find(({ id }) => id === 'rows') ?? CASES[0];
const textsOf = (width: number, height: number, of = input) => {
  const { texts } = layout(of, { width, height }, options, plainFormat('EUR'));
  return new Map(texts.map(({ id, text }) => [id.replace(/\.text$/, ''), text]));
};

describe('a share stands out (rule `outlier`)', () => {
  const all = { n: 5000, of: 10_000 };

  it.each([
    // Of 1,000 against 9,000 a standard error is 1.67 points.
    [{ n: 560, of: 1000 }, 1],
    [{ n: 440, of: 1000 }, -1],
    [{ n: 535, of: 1000 }, 0],
    // Few may be far off by chance.
    [{ n: 14, of: 20 }, 0],
    [{ n: 0, of: 0 }, 0],
    [{ n: 560, of: 1000, isOpen: true }, 0],
    // All of them have nobody to stand out from.
    [all, 0],
  ])('%j', (own, expected) => {
    expect(outlyingShare(own, all)).toBe(expected);
  });

  it('by 3 points, however many there are', () => {
    const many = { n: 5_000_000, of: 10_000_000 };
    expect(outlyingShare({ n: 515_000, of: 1_000_000 }, many)).toBe(0);
    expect(outlyingShare({ n: 530_000, of: 1_000_000 }, many)).toBe(1);
  });
});

it.each([
  [150, 20, 1],
  [149, 20, 0],
  [150, 19, 0],
  [66, 20, -1],
  [67, 20, 0],
  [null, 20, 0],
] as const)('a median wait of %s with %i ended, against 100: %i', (waitSeconds, waited, expected) => {
  const entry = (seconds: number | null) => ({ waitSeconds: seconds, waited }) as LeagueEntry;
  expect(outlyingWait(entry(waitSeconds), entry(100))).toBe(expected);
});

it('adds up all segments in the first row', () => {
  const texts = textsOf(1400, 800);
  const { count, percent } = plainFormat('EUR');
  const total = (figure: 'reached' | 'advanced', i: number) =>
    input.funnels.reduce((sum, { stages }) => sum + stages[i][figure], 0);
  input.definition.stages.forEach((_, i) => expect(texts.get(`rows.all.count${i}`)).toBe(count(total('reached', i))));
  expect(texts.get('rows.all.conversion1')).toBe(percent(total('advanced', 1) / total('reached', 1)));
  const handoffs = input.funnels.map((funnel) => funnel.handoffs[0]);
  const offered = handoffs.reduce((sum, handoff) => sum + handoff.offered, 0);
  const late = handoffs.reduce((sum, { stalled, lapsed }) => sum + stalled + lapsed, 0);
  expect(texts.get('rows.all.followUp')).toBe(percent(late / offered));
  expect(texts.get('rows.all.wait')).toMatch(/d$/);
});

it('says what stands out by sign and word, and by sign where it is narrow', () => {
  expect(textsOf(1920, 1080).get('segment.DACH.conversion1')).toMatch(/^▼ low \d+ %$/);
  expect(textsOf(1200, 560).get('segment.DACH.conversion1')).toMatch(/^▼ \d+ %$/);
  expect(textsOf(1200, 560).get('segment.DACH.followUp')).toMatch(/^▲ high \d+ %$/);
});

it('gives up columns by priority, never the leak', () => {
  const heads = (width: number) =>
    [...textsOf(width, 500).keys()].filter((id) => /^rows\.(leak|risk|quality|followUp|wait)$/.test(id));
  const order = ['rows.leak', 'rows.risk', 'rows.quality', 'rows.followUp', 'rows.wait'];
  const widths = [400, 600, 700, 800, 900, 1200];
  const shown = widths.map((width) => heads(width).length);
  expect(shown[0]).toBe(1);
  expect(shown.at(-1)).toBe(5);
  expect(shown).toEqual([...shown].sort());
  widths.forEach((width, i) => expect(heads(width)).toEqual(order.slice(0, shown[i])));
});

it('keeps the conversions before all that stands behind the leak', () => {
  const ids = [...textsOf(900, 500).keys()];
  expect(ids).toContain('segment.DACH.conversion1');
  expect(ids).not.toContain('rows.wait');
});

it('leaves no half of a large panel empty where there are few segments', () => {
  const few = { ...input, funnels: input.funnels.slice(0, 4) };
  const { shapes } = layout(few, { width: 1920, height: 1000 }, options, plainFormat('EUR'));
  const ends = shapes.map((shape) => (shape.kind === 'rect' && /\.panel$/.test(shape.id) ? shape.y + shape.height : 0));
  expect(Math.max(...ends)).toBeGreaterThan(0.85 * 1000);
});

it('has a card of all segments together, whose figures add up', () => {
  const { marks } = layout(input, { width: 1400, height: 800 }, options, plainFormat('EUR'));
  const { target } = marks.find(({ target }) => target.kind === 'all')!;
  const card = detailsOf(input, target, plainFormat('EUR'))!;
  const reached = input.funnels.reduce((sum, { stages }) => sum + stages[0].reached, 0);
  expect(card.title).toBe(`All ${input.funnels.length} segments`);
  expect(card.lines[0].value).toMatch(new RegExp(`^${plainFormat().count(reached)} reached, \\d+ % went on$`));
  expect(card.lines.at(-1)?.value).toMatch(/rejected \+ .* stalled.* = 31 %$/);
});

it('has no conversions, sides or ticks in a snapshot', () => {
  const now = { ...input, funnels: input.funnels.map((funnel) => ({ ...funnel, view: 'snapshot' as const })) };
  const ids = [...textsOf(1400, 800, now).keys()];
  expect(ids.filter((id) => /conversion|quality|followUp/.test(id))).toEqual([]);
  expect(ids).toContain('segment.DACH.count0');
});
