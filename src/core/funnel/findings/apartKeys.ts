import { spell, spellCount } from '../spell';

/** What a group of sources that tell the same stages has of keys. */
export interface SharedKeys {
  /** Indices of the sources, in order. */
  sources: readonly number[];
  keys: number;
  /** Keys that another group has, too. */
  shared: number;
}

/**
 * A sentence for each group of sources but the largest of whose keys fewer than half are in another (rule `shared-keys`).
 * `nameOf` says how a source is called: `source 2`.
 */
export function apartKeys(
  groups: SharedKeys[],
  nameOf: (source: number) => string
): Array<{ n: number; message: string }> {
  const largest = groups.reduce((most, group) => (group.keys > most.keys ? group : most), groups[0]);
  return groups
    .filter((group) => group !== largest && largest.keys > 0 && group.shared * 2 < group.keys)
    .map((group) => {
      const rest = groups.filter((other) => other !== group).flatMap(({ sources }) => sources);
      const names = (sources: readonly number[]) => sources.map(nameOf).join(' and ');
      const isPair = groups.length === 2 && rest.length === 1 && group.sources.length === 1;
      // Nothing in common is the same from both sides: the later source is looked for in the earlier one.
      if (group.shared === 0 && isPair) {
        const [earlier, later] = [rest[0], group.sources[0]].sort((a, b) => a - b);
        return told(group.keys, `no key of ${nameOf(later)} occurs in ${nameOf(earlier)}`);
      }
      const own = names(group.sources);
      const others = rest.length === 1 ? nameOf(rest[0]) : 'another source';
      const what =
        group.shared === 0
          ? `no key of ${own} occurs in ${others}`
          : `only ${spellCount(group.shared)} of ${spell(group.keys, 'key')} of ${own} occur in ${others}`;
      return told(group.keys - group.shared, what);
    });
}

function told(n: number, what: string): { n: number; message: string } {
  return { n, message: `Keys do not meet: ${what}; correct the key of one of them, if they are the same records.` };
}
