import { stepsDefinition, countsFunnel } from '../../../panel/input/countsFunnel';
import { plainFormat } from '../../format';
import { layout } from '../layout';
import { DEFAULT_OPTIONS } from '../sheet/pictureOptions';
import { AS_OF } from '../../../../gallery/simulate';

/** The texts between the steps of a plain table, flow by flow. */
function textsBetween(counts: number[], percentBasis: 'previous' | 'first' | 'both' = 'previous'): string[] {
  const steps = counts.map((n, i) => ({ name: `Step ${i}`, n }));
  const input = {
    definition: stepsDefinition('Steps', steps),
    funnels: [countsFunnel(steps, AS_OF)],
    range: { from: null, to: null, asOf: AS_OF },
    detail: 'counts' as const,
  };
  const { texts } = layout(input, { width: 1600, height: 900 }, { ...DEFAULT_OPTIONS, percentBasis }, plainFormat());
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
