import type { Source } from '../../definition/types';

/** `from …` and `where …` of a source. A subquery needs a name in some warehouses; a table keeps the one that the owner's expressions may use. */
export function fromSource({ table, where }: Source, indented = ''): string {
  const from = table.trimStart().startsWith('(') ? `${table} baton_table` : table;
  return `from ${from}${where === undefined ? '' : `\n${indented}where (${where})`}`;
}
