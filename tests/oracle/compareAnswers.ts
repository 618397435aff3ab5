import type { Answer } from './questions';

/** Columns that are text; every other column is a number, however the driver gives it. */
function isText(column: string): boolean {
  return (
    ['key', 'stage', 'from_stage', 'to_stage', 'owner', 'segment', 'outcome', 'reason', 'link'].includes(column) ||
    column.startsWith('dimension_')
  );
}

/** Ratios are rounded, because engines divide in different precisions. */
function line(record: Record<string, unknown>): string {
  const cells = Object.entries(record)
    .map(([name, cell]): [string, unknown] => [name.toLowerCase(), cell])
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, cell]) => [
      name,
      cell === null || cell === undefined ? null : isText(name) ? String(cell) : Number(Number(cell).toFixed(9)),
    ]);
  return JSON.stringify(cells);
}

/** Rows of one side only; where the order is part of the answer, also rows at another place. */
export function answerDifferences(
  expected: Answer[],
  got: Array<Record<string, unknown>>,
  isOrdered: boolean
): string[] {
  const told = expected.map(line);
  const found = got.map(line);
  if (isOrdered) {
    const length = Math.max(told.length, found.length);
    return Array.from({ length }, (_, at) => at).flatMap((at) =>
      told[at] === found[at] ? [] : [`expected ${at}: ${told[at]}`, `got      ${at}: ${found[at]}`]
    );
  }
  const missing = [...told];
  const extra = found.filter((row) => {
    const at = missing.indexOf(row);
    return at < 0 || (missing.splice(at, 1), false);
  });
  return [...missing.map((row) => `expected ${row}`), ...extra.map((row) => `got      ${row}`)];
}
