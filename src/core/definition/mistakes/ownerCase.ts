import type { Definition, Problem } from '../definition';
import { quote } from '../nearest';
import { pathText } from '../path';
import { readText } from '../yaml/text';

/**
 * Owners that differ only in the case of letters: two teams, and a handoff between them, that nobody may have meant. No mistake,
 * because they may be. `text` is the document, for the lines.
 */
export function ownersByCase({ stages }: Definition, text: string): Problem[] {
  const read = readText(text);
  const first = new Map<string, string>();
  return stages.flatMap(({ owner }, i): Problem[] => {
    const before = first.get(owner.toLowerCase());
    first.set(owner.toLowerCase(), before ?? owner);
    if (before === undefined || before === owner) {
      return [];
    }
    const path = ['stages', i, 'owner'];
    return [
      {
        path: pathText(path),
        ...('lineOf' in read && { line: read.lineOf(path) }),
        message: `${quote(owner)} and ${quote(before)} are two owners: write both alike where they are one team.`,
      },
    ];
  });
}
