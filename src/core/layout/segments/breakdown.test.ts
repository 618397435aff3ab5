import { plainFormat } from '../../format';
import { layout } from '../layout';
import { leakOf } from './rank';
import { CASES } from '../../../../gallery/cases';

const { input, options } = CASES.find(({ id }) => id === 'multiples') ?? CASES[0];
const format = plainFormat('EUR');
const size = { width: 1400, height: 800 };

it.each(['multiples', 'rows'] as const)('shows every segment with its leak as %s', (breakdown) => {
  const { texts, marks } = layout(input, size, { ...options, breakdown }, format);
  input.funnels.forEach((funnel) => {
    expect(texts.find(({ id }) => id === `segment.${funnel.segment}.leak.text`)?.text).toBe(
      format.percent(leakOf(funnel) ?? 0)
    );
    expect(marks.find(({ id }) => id === `segment-1@${funnel.segment}`)).toBeDefined();
  });
});

it('draws one segment alone, named in the headline and in its marks', () => {
  const { texts, marks } = layout(input, { ...size, segment: 2 }, options, format);
  expect(texts.find(({ id }) => id === 'headline.text')?.text).toMatch(/^Nordics: /);
  expect(marks[0].target).toEqual({ kind: 'stage', index: 0, part: 'headline', segment: 'Nordics' });
  expect(marks[1].target).toEqual({ kind: 'stage', index: 0, segment: 'Nordics' });
});

describe.each(['comparison-multiples', 'comparison-rows'])('segments compared: %s', (id) => {
  const { input, options, width = 0, height = 0 } = CASES.find((example) => example.id === id) ?? CASES[0];
  const { shapes, texts } = layout(input, { width, height }, options, plainFormat('EUR'));
  const outlined = (segment: string) =>
    shapes.filter(({ id: shape, role }) => role === 'ghost' && shape.startsWith(`segment.${segment}.`)).length;
  const changeOf = (segment: string) => texts.find((text) => text.id === `segment.${segment}.leakChange.text`)?.text;

  it('outlines each stage of the earlier range and tells how the leak changed', () => {
    expect(outlined('DACH')).toBe(input.definition.stages.length);
    expect(changeOf('DACH')).toBe('▲ 3 pts');
    expect(changeOf('Iberia')).toBe('▼ 2 pts');
  });

  it('compares no segment that is new, and never the rest', () => {
    expect(input.comparison?.some(({ segment }) => segment === 'Other')).toBe(true);
    for (const segment of ['France', 'Other']) {
      expect([outlined(segment), changeOf(segment)]).toEqual([0, undefined]);
    }
  });
});

describe('small multiples', () => {
  const { input, options } = CASES.find(({ id }) => id === 'comparison-multiples') ?? CASES[0];
  const draw = (width: number, height: number) => layout(input, { width, height }, options, plainFormat('EUR'));
  const textOf = (width: number, height: number, segment: string, what: string) =>
    draw(width, height).texts.find(({ id }) => id === `segment.${segment}.${what}.text`)?.text;

  it('tell the change of each step in points, in fewer words where it is narrow, and else not', () => {
    expect(textOf(1700, 860, 'DACH', 'flow2.change')).toBe('▼ 4 pts');
    expect(textOf(1230, 960, 'DACH', 'flow2.change')).toBe('▼ 4');
    expect(textOf(900, 600, 'DACH', 'flow2.change')).toBeUndefined();
  });

  it.each([
    [1600, 960],
    [1400, 800],
    [1100, 900],
    [900, 600],
  ])('have their columns at the same places and counts in all or in none at %i×%i', (width, height) => {
    const { texts, shapes } = draw(width, height);
    const places = input.funnels.map(({ segment }) => {
      const xs = shapes.flatMap(({ id, kind, ...rest }) =>
        kind === 'rect' && new RegExp(`^segment\\.${segment}\\.stage\\d\\.advanced$`).test(id)
          ? [(rest as { x: number }).x]
          : []
      );
      return xs.map((x) => Math.round(x - xs[0])).join();
    });
    expect(new Set(places).size).toBe(1);
    const counted = input.funnels.map(
      ({ segment }) => texts.filter(({ id }) => id.startsWith(`segment.${segment}.count`)).length
    );
    expect(new Set(counted).size).toBe(1);
  });
});
