import { statSync } from 'node:fs';

/** Looking is robust where watching is not: editors replace a file, and exports write it in pieces. */
const INTERVAL = 500;

/** Files by their paths, as they were when they were looked at. */
export type SeenFiles = ReadonlyMap<string, string | undefined>;

/** Looks at files, before anything is read of them. */
export function lookAt(files: string[]): SeenFiles {
  return new Map(files.map((file) => [file, stateOf(file)]));
}

/**
 * Calls `changed` whenever a file has become another than it was, once for several changes at a time, and never while it is
 * at work. Gives what ends it.
 */
export function watchFiles(files: SeenFiles, changed: () => Promise<void>, interval = INTERVAL): () => void {
  let isAtWork = false;
  let isWaiting = false;
  let timer: NodeJS.Timeout | undefined;
  const work = async () => {
    isAtWork = true;
    isWaiting = false;
    await changed();
    isAtWork = false;
    if (isWaiting) {
      soon();
    }
  };
  const soon = () => {
    isWaiting = true;
    clearTimeout(timer);
    if (!isAtWork) {
      // Longer than until the next look, so that a file that is still being written is left alone.
      timer = setTimeout(work, interval * 1.5);
    }
  };
  let seen = [...files.values()];
  const looking = setInterval(() => {
    const found = [...files.keys()].map(stateOf);
    if (found.some((state, index) => state !== seen[index])) {
      seen = found;
      soon();
    }
  }, interval);
  return () => {
    clearTimeout(timer);
    clearInterval(looking);
  };
}

/** What differs between a file and another in its place, or none. */
function stateOf(file: string): string | undefined {
  const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stats && [stats.ino, stats.size, stats.mtimeNs].join(' ');
}
