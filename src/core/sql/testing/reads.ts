/**
 * How often a warehouse that computes a step anew wherever it is read would read each source of a statement, in order of
 * the sources. Relies on how `compile` lays steps out: `name as (` to `)` at the start of a line.
 */
export function sourceReads(sql: string): number[] {
  const steps = new Map<string, string>();
  const rest = sql.replace(
    /^(?:with )?(\w+) as (?:(?:not )?materialized )?\(\n([^]*?)\n\),?$/gm,
    (_, name: string, body: string) => {
      steps.set(name, body);
      return '';
    }
  );
  const readsOf = (name: string): number =>
    [...steps]
      .map(([reader, body]): [number, string] => [mentions(body, name), reader])
      .filter(([times]) => times > 0)
      .reduce((sum, [times, reader]) => sum + times * readsOf(reader), mentions(rest, name));
  return [...steps.keys()].filter((name) => name.startsWith('baton_source_')).map(readsOf);
}

function mentions(sql: string, name: string): number {
  return sql.match(new RegExp(`\\b(?:from|join) ${name}\\b`, 'g'))?.length ?? 0;
}
