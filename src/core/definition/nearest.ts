/** Edits (insert, delete, replace, swap of neighbors) between two texts: optimal string alignment distance. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(replaced, last[j] + 1, row[j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
      }
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length];
}

/** The known word that was probably meant: one that begins the same, or differs in at most every third letter. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > 60) {
    return undefined;
  }
  const lower = word.toLowerCase();
  const scored = known.map((candidate) => ({ candidate, edits: distance(lower, candidate.toLowerCase()) }));
  const best = scored.sort((a, b) => a.edits - b.edits)[0];
  if (best && best.edits <= Math.max(1, Math.floor(best.candidate.length / 3))) {
    return best.candidate;
  }
  return known.find((candidate) => candidate.length > 2 && lower.startsWith(candidate.toLowerCase()));
}

/** The end of a sentence about an unknown word: what was probably meant, or what there is. */
export function meantOrKnown(word: string, words: readonly string[]): string {
  const known = [...new Set(words)];
  const meant = nearest(word, known);
  if (meant !== undefined) {
    return `did you mean ${quote(meant)}?`;
  }
  return known.length === 0
    ? 'declare it first.'
    : `known are ${known.slice(0, 15).map(quote).join(', ')}${known.length > 15 ? ', …' : ''}.`;
}

/** A word inside a sentence: on one line, and cut where it is long. */
export function quote(word: string): string {
  const line = word.replace(/\s+/g, ' ');
  return `"${line.length > 60 ? `${line.slice(0, 57)}…` : line}"`;
}
