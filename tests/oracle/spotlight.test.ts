import fc from 'fast-check';
import { toFunnels } from '../../src/core/funnel/funnel';
import { readRows } from '../../src/core/readRows';
import { anyCase } from './generate';
import { oracle } from './oracle';

/** Rule `spotlight`: what is told apart by a dimension, added up again, is the answer that was asked for. */
test('the rows of a breakdown add up to those without it, but for keys out of order: 300 generated cases', () => {
  const cases = fc.sample(
    anyCase.filter(({ query, definition }) => query.kind === 'funnel' && definition.dimensions.length > 0),
    { numRuns: 300, seed: 41 }
  );
  for (const testCase of cases) {
    const { definition, query, clock } = testCase;
    const figures = (by: string | undefined) => {
      const rows = oracle({ ...testCase, query: { ...query, by, top: 3 } });
      const read = readRows(rows as unknown as Array<Record<string, unknown>>);
      const [funnel] = toFunnels(read, definition, { view: query.view, asOf: clock.asOf });
      const findings = funnel.quality.filter(({ finding }) => finding !== 'out_of_order');
      return JSON.parse(JSON.stringify({ ...funnel, quality: findings })) as unknown;
    };
    expect(figures(definition.dimensions[0].id)).toEqual(figures(undefined));
  }
});
