import type { Locator, Page } from '@playwright/test';

/** A table of the first picture as a screen reader reads it: row heading → column heading → cell. */
export async function readTable(
  within: Page | Locator,
  caption: string
): Promise<Record<string, Record<string, string>>> {
  const table = within.getByRole('table', { name: caption }).first();
  // In one go: between two questions the figures may change.
  return table.evaluate((element: HTMLTableElement) => {
    const said = (cells: Iterable<Element>) => Array.from(cells, ({ textContent }) => textContent ?? '');
    const [, ...head] = said(element.tHead!.rows[0].cells);
    const rows = Array.from(element.tBodies[0].rows, ({ cells }) => said(cells));
    return Object.fromEntries(
      rows.map(([name, ...cells]) => [name, Object.fromEntries(cells.map((cell, index) => [head[index], cell]))])
    );
  });
}
