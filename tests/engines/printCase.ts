import type { Case } from '../oracle/case';

/** A case as it may be added to tests/oracle/cases: what every generated case shares is named, null cells are left out. */
export function printCase({ definition, tables, query, clock }: Case): string {
  const known = tables.map(({ name, rows }) => ({
    name,
    rows: rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== null))),
  }));
  return `generatedCase('what it shows', ${JSON.stringify({ definition, tables: known, query, clock }, null, 1)})`;
}
