import type { PictureFormat } from '../../core/format';
import { nameText } from '../../core/nameText';
import type { Input } from '../input/readInput';

const WIDER = 'Widen the time range, or take away filters.';

/** Why there may be nothing to draw, and what to do about it. */
export function emptyText(read: Input, format: PictureFormat): string {
  if (read.kind !== 'empty' || !read.definition) {
    return `The query returned no rows. ${WIDER}`;
  }
  const { name, record } = read.definition;
  const newest =
    read.newestRowSeconds === null
      ? 'Its sources have no move in it: check the tables and conditions of the definition.'
      : `The newest move in its sources is ${format.duration(read.newestRowSeconds)} older than the end of the range.`;
  return `No ${record} of "${nameText(name)}" falls into the time range. ${newest} ${WIDER}`;
}
