import fc from 'fast-check';
import { stepsDefinition, countsFunnel } from '../../../panel/input/countsFunnel';
import { plainFormat } from '../../format';
import { detailsOf } from '../cards/details';
import { layout } from '../layout';
import { DEFAULT_OPTIONS } from '../sheet/pictureOptions';
import { targetState } from './conversion';
import { AS_OF } from '../../../../gallery/simulate';

function pictureOf(counts: number[]) {
  const steps = counts.map((n, i) => ({ name: `Step ${i}`, n }));
  return {
    definition: stepsDefinition('Steps', steps),
    funnels: [countsFunnel(steps, AS_OF)],
    range: { from: null, to: null, asOf: AS_OF },
    detail: 'counts' as const,
  };
}

/** The texts between the steps of a plain table, flow by flow. */
function textsBetween(counts: number[], percentBasis: 'previous' | 'first' | 'both' = 'previous'): string[] {
  const { texts } = layout(
    pictureOf(counts),
    { width: 1600, height: 900 },
    { ...DEFAULT_OPTIONS, percentBasis },
    plainFormat()
  );
  return counts.slice(1).map((_, i) =>
    texts
      .filter(({ id }) => id.startsWith(`flow${i}.`))
      .map(({ text }) => text)
      .join(', ')
  );
}

it('says in words what has no percentage: from nothing to nothing, and from nothing to three', () => {
  expect(textsBetween([12, 0, 0, 3])).toEqual(['0 %', 'none', '3 new']);
});

it('calls a gain a gain, not a drop', () => {
  expect(textsBetween([100, 40, 50])).toEqual(['40 %', '+25 %, a gain']);
});

it('takes percentages of the previous step and of the first one', () => {
  expect(textsBetween([100, 40, 10], 'previous')).toEqual(['40 %', '25 %']);
  expect(textsBetween([100, 40, 10], 'first')).toEqual(['40 %, of first', '10 %, of first']);
  expect(textsBetween([100, 40, 10], 'both')).toEqual(['40 %', '25 %, 10 % of first']);
});

it('what is more than the first step is a gain, too, whatever it is of the one before', () => {
  expect(textsBetween([3, 5, 4], 'both')[1]).toBe('80 %, +33 % on first, a gain');
  expect(textsBetween([3, 5, 4], 'first')[1]).toBe('+33 %, on first, a gain');
});

it('nothing says more than 100 % without saying that it is a gain: 200 generated tables at 6 sizes, with cards', () => {
  const format = plainFormat();
  const sizes = [
    [200, 120],
    [400, 300],
    [1000, 560],
    [1920, 1080],
    [220, 900],
    [600, 1100],
  ];
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.nat(9), fc.nat(100_000)), { minLength: 1, maxLength: 9 }),
      fc.constantFrom('previous', 'first', 'both'),
      (counts, percentBasis) => {
        const input = pictureOf(counts);
        const said = sizes.flatMap(([width, height]) => {
          const picture = layout(input, { width, height }, { ...DEFAULT_OPTIONS, percentBasis }, format);
          const cards = picture.marks.map(({ target }) => detailsOf(input, target, format)?.lines ?? []);
          return [
            picture.description,
            ...picture.texts.map(({ text }) => text),
            ...picture.marks.map(({ label }) => label),
            ...cards.flat().map(({ value }) => value),
          ];
        });
        const tooMuch = said.filter(
          (text) =>
            [...text.matchAll(/(?<![+\d])(\d+) %/g)].some(([, percent]) => Number(percent) > 100) &&
            !text.includes('gain')
        );
        expect([...new Set(tooMuch)]).toEqual([]);
      }
    ),
    { numRuns: 200, seed: 20261126 }
  );
});

it.each([
  [0.62, 0.7, false, '▼ 8 points under 70 %', 'bad'],
  [0.72, 0.7, false, '✓ target 70 %', 'good'],
  [0.7, 0.7, false, '✓ target 70 %', 'good'],
  [0.697, 0.7, false, 'just under 70 %', 'muted'],
  [0.2, 0.7, true, 'target 70 %', 'muted'],
])('of %d with the target %d (still open: %s) it says %s', (share, target, isOpen, text, role) => {
  expect(targetState(plainFormat(), share, target, isOpen)).toMatchObject({ text, role });
});
