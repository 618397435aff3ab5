import { unwatchFile, watchFile } from 'node:fs';

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
  files.forEach((file) => watchFile(file, { interval }, soon));
  return () => {
    clearTimeout(timer);
    files.forEach((file) => unwatchFile(file, soon));
  };
}
