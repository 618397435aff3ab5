import fc from 'fast-check';
import { plainFormat } from '../../src/core/format';
import { layout } from '../../src/core/layout/layout';
import { pictures, SIZES } from './arbitrary';
import { imbalances } from './balance';
import { problems } from './problems';

test('the generated funnels are of two to twelve stages with up to four handoffs and more, compared and with targets', () => {
  const drawn = fc.sample(pictures, { numRuns: 500, seed: 20261121 });
  const kinds = drawn.flatMap(({ input: { definition, comparison }, options: { wall } }) =>
    comparison !== undefined && definition.stages.some(({ target }) => target !== undefined)
      ? [{ stages: definition.stages.length, handoffs: definition.handoffs.length, wall }]
      : []
  );
  expect(new Set(kinds.map(({ stages }) => stages)).size).toBeGreaterThanOrEqual(11);
  for (const handoffs of [0, 1, 2, 3, 4]) {
    for (const wall of ['on', 'off']) {
      const own = kinds.filter((each) => each.handoffs === handoffs && each.wall === wall);
      expect(own.length).toBeGreaterThanOrEqual(5);
      expect(Math.max(...own.map(({ stages }) => stages))).toBeGreaterThan(6);
    }
  }
});

test('nothing overlaps or leaves the panel, and bars keep their scale and add up: 500 generated funnels at 12 sizes', () => {
  const format = plainFormat('EUR');
  fc.assert(
    fc.property(pictures, ({ input, options }) => {
      const found = SIZES.flatMap(([width, height]) => {
        const picture = layout(input, { width, height }, options, format);
        const wrong = [...problems(picture), ...imbalances(picture, input, options)];
        return wrong.map((problem) => `${width}×${height}: ${problem}`);
      });
      expect(found).toEqual([]);
    }),
    { numRuns: 500, seed: 20261121 }
  );
});
