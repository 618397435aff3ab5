import fc from 'fast-check';
import { plainFormat } from '../../src/core/format';
import { layout } from '../../src/core/layout/layout';
import { pictures, SIZES } from './arbitrary';
import { imbalances } from './balance';
import { problems } from './problems';

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
