/** Range of a query, milliseconds since 1970. */
interface Range {
  from: number;
  to: number;
}

/**
 * Replaces the range macros that the DuckDB datasource plugin knows. Times are UTC.
 * An unknown macro stays as it is, and the warehouse complains about it.
 */
export function expandMacros(sql: string, { from, to }: Range): string {
  const quoted = (ms: number) => `'${new Date(ms).toISOString()}'`;
  const seconds = (ms: number) => String(Math.floor(ms / 1000));
  return sql
    .replaceAll('$__timeFrom()', quoted(from))
    .replaceAll('$__timeTo()', quoted(to))
    .replaceAll('$__unixEpochFrom()', seconds(from))
    .replaceAll('$__unixEpochTo()', seconds(to))
    .replaceAll(
      /\$__timeFilter\(([^()]+)\)/g,
      (_, column) => `${column} >= ${quoted(from)} AND ${column} <= ${quoted(to)}`
    );
}
