import { statSync } from 'node:fs';

/** Looking is robust where watching is not: editors replace a file, and exports write it in pieces. */
const INTERVAL = 500;

/**
 * Calls `changed` whenever a file has become another, once for several changes at a time, and never while it is at work.
 * Gives what ends it.
 */
export function watchFiles(files: string[], changed: () => Promise<void>, interval = INTERVAL): () => void {
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
  let seen = files.map(stateOf);
  const looking = setInterval(() => {
    const found = files.map(stateOf);
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
