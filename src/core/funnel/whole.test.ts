import fc from 'fast-check';
import { anyCase } from '../../../tests/oracle/generate';
import { oracle } from '../../../tests/oracle/oracle';
import { readRows } from '../readRows';
import { columnsOf } from '../rows';
import { toFunnels } from './funnel';
import { segmentLosses } from './loss/segmentLosses';
import { wholeOf } from './whole';

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

it('gives from a breakdown what the question without one is answered with: 300 generated cases', () => {
  const cases = fc.sample(
    anyCase.filter(({ query, definition }) => query.kind === 'funnel' && definition.dimensions.length > 0),
    { numRuns: 300, seed: 13 }
  );
  const seen = { added: 0, refused: 0, lost: 0 };
  for (const testCase of cases) {
    const { definition, query, clock } = testCase;
    const { id } = definition.dimensions[0];
    const answer = (how: { by?: string; spotlight?: string }) => {
      const asked = { ...query, by: undefined, spotlight: undefined, top: 3, ...how };
      return columnsOf(readRows(oracle({ ...testCase, query: asked }) as unknown as Array<Record<string, unknown>>));
    };
    const asked = answer({ spotlight: id });
    const whole = wholeOf(answer({ by: id }), true);
    if (!whole) {
      seen.refused++;
      expect(asked.outcome).toContain('out_of_order');
      continue;
    }
    seen.added++;
    const read = (rows: typeof asked) => toFunnels(rows, definition, { view: query.view, asOf: clock.asOf });
    expect(plain(read(whole))).toEqual(plain(read(asked)));
    // Of a segment that neither began in view nor lost anything nothing is told.
    const losses = (rows: typeof asked) => plain(segmentLosses(rows, definition)) as unknown[];
    if (query.view !== 'snapshot') {
      expect(losses(whole)).toEqual(losses(asked));
      seen.lost += losses(asked).length;
    }
    expect(wholeOf(answer({ by: id }), false)?.facet).not.toContain('spotlight');
  }
  expect(seen.added).toBeGreaterThan(150);
  expect(seen.refused).toBeGreaterThan(0);
  expect(seen.lost).toBeGreaterThan(50);
});
