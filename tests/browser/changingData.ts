import type { Page, Route } from '@playwright/test';
import { FACETS } from '../../src/core/rows';

/** As a statement answers it. */
const QUALITY = FACETS.indexOf('quality');

/** After so many answers the figures are the first ones again. */
const CYCLE = 5;

/** Multiplies the counts of a real answer: other figures at every refresh, and they still add up. */
export async function answerOtherCounts(page: Page): Promise<void> {
  let first:
    | {
        results: {
          A: { frames: Array<{ schema: { fields: Array<{ name: string }> }; data: { values: unknown[][] } }> };
        };
      }
    | undefined;
  let asked = 0;
  await page.route('**/api/ds/query*', async (route: Route) => {
    first ??= await (await route.fetch()).json();
    const answer = structuredClone(first!);
    const { schema, data } = answer.results.A.frames[0];
    const column = (name: string) => data.values[schema.fields.findIndex((field) => field.name === name)];
    const factor = 1 + (asked++ % CYCLE);
    const counts = column('n') as number[];
    column('facet').forEach((facet, row) => {
      if (facet !== QUALITY) {
        counts[row] *= factor;
      }
    });
    // Findings carry the control total.
    const total = counts.reduce((sum, n) => sum + n, 0);
    column('facet').forEach((facet, row) => {
      if (facet === QUALITY) {
        column('value')[row] = total;
      }
    });
    await route.fulfill({ json: answer });
  });
}
