import { nameText } from '../../core/nameText';

/** A table is no funnel, or may be one of several: one sentence with the fields and the way out. */
export class UnreadableTable extends Error {}

/** `"a", "b" and "c"`; of many the first few. */
export function quoted(names: string[]): string {
  const shown = names.length > 5 ? names.slice(0, 4) : names;
  const all = shown.map((name) => `"${nameText(name)}"`);
  const rest = names.length > shown.length ? [`${names.length - shown.length} more`] : [];
  const [last, ...others] = [...all, ...rest].reverse();
  return others.length === 0 ? last : `${others.reverse().join(', ')} and ${last}`;
}
