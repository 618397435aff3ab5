import fc from 'fast-check';
import { plainFormat } from '../../src/core/layout/format';
import { layout } from '../../src/core/layout/layout';
import { pictures, SIZES } from './arbitrary';
import { problems } from './problems';

test('nothing overlaps, leaves the panel or shares an id: 500 generated funnels at 12 sizes', () => {
  const format = plainFormat('EUR');
  fc.assert(
    fc.property(pictures, ({ input, options }) => {
      const found = SIZES.flatMap(([width, height]) =>
        problems(layout(input, { width, height }, options, format)).map((problem) => `${width}×${height}: ${problem}`)
      );
      expect(found).toEqual([]);
    }),
    { numRuns: 500, seed: 20261121 }
  );
});
