import fc from 'fast-check';
import { toFunnels } from '../../src/core/funnel/funnel';
import { segmentLosses } from '../../src/core/funnel/loss/segmentLosses';
import { readRows } from '../../src/core/readRows';
import { columnsOf, OTHER } from '../../src/core/rows';
import { anyCase } from './generate';
import { oracle } from './oracle';

/** Rule `spotlight`: one answer tells what was asked for, and what each value of the dimension lost of it. */
test('a spotlight changes no figure, and tells what a breakdown would tell of losses: 300 generated cases', () => {
  const cases = fc.sample(
    anyCase.filter(({ query, definition }) => query.kind === 'funnel' && definition.dimensions.length > 0),
    { numRuns: 300, seed: 41 }
  );
  let lost = 0;
  for (const testCase of cases) {
    const { definition, query, clock } = testCase;
    const { id } = definition.dimensions[0];
    const rowsOf = (how: { by?: string; spotlight?: string }) => {
      const asked = { ...query, by: undefined, spotlight: undefined, top: 3, ...how };
      return readRows(oracle({ ...testCase, query: asked }) as unknown as Array<Record<string, unknown>>);
    };
    const funnels = (rows: ReturnType<typeof readRows>, by?: string) =>
      toFunnels(rows, definition, { view: query.view, asOf: clock.asOf, by });
    const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;
    const lit = rowsOf({ spotlight: id });
    expect(plain(funnels(lit))).toEqual(plain(funnels(rowsOf({}))));

    const broken = funnels(rowsOf({ by: id }), id).map(({ segment, stages, handoffs }) => ({
      segment,
      stages: stages.map(({ leaked, leakedValue }) => ({ leaked, leakedValue })),
      handoffs: handoffs.map(({ rejected, stalled, lapsed, values }) => ({
        ...{ rejected, stalled, lapsed },
        values: { rejected: values.rejected, stalled: values.stalled, lapsed: values.lapsed },
      })),
    }));
    const losses = segmentLosses(columnsOf(lit), definition);
    const isToldOf = (segment: string | undefined) => losses.some((each) => each.segment === segment);
    const told = losses.map(({ segment, stages, handoffs }) => ({ segment, stages, handoffs }));
    // Of a segment that neither began in view nor lost anything nothing is told.
    const sorted = <Each extends { segment?: string }>(list: Each[]) =>
      [...list].sort((a, b) => ((a.segment ?? '') < (b.segment ?? '') ? -1 : 1));
    expect(sorted(told)).toEqual(sorted(broken.filter(({ segment }) => isToldOf(segment))));
    const untold = broken.filter(({ segment }) => !isToldOf(segment));
    expect(untold.flatMap(({ stages }) => stages.filter(({ leaked }) => leaked > 0))).toEqual([]);
    expect(losses.slice(0, -1).map(({ segment }) => segment)).not.toContain(OTHER);
    lost += told.flatMap(({ stages }) => stages).filter(({ leaked }) => leaked > 0).length;
  }
  expect(lost).toBeGreaterThan(50);
});
