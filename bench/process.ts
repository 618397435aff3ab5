import { readFileSync } from 'node:fs';

export const TICKS_PER_SECOND = 100;

/** Fields of Linux' /proc/<pid>/stat from `state` on: parent 1, user 11, system 12, those of reaped children 13 and 14. */
export function fieldsOf(pid: number): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
  } catch {
    return undefined;
  }
}
