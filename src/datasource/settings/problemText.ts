import type { Problem } from '../../core/definition/definition';

/** `Line 12 (stages[1].owner): …` */
export function problemText({ line, path, message }: Problem): string {
  const where = [line !== undefined && `Line ${line}`, path !== '' && (line === undefined ? path : `(${path})`)].filter(
    (part) => part !== false
  );
  return where.length === 0 ? message : `${where.join(' ')}: ${message}`;
}
