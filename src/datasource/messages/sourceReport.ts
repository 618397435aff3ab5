import { agoText, countText } from '../../core/agoText';
import type { Definition } from '../../core/definition/definition';
import { apartKeys, type SharedKeys } from '../../core/funnel/findings/apartKeys';
import { nameText } from '../../core/nameText';
import type { SourceReport } from '../../core/sql/probe';

/** `crm.leads: 51,240 rows, newest 3 minutes old` */
export function reportText({ sources }: Definition, { index, rows, newestSeconds }: SourceReport): string {
  const name = sourceName(sources[index].table, index);
  const age =
    newestSeconds === null
      ? rows === 0
        ? 'check its table and its condition (where)'
        : 'none with a time up to now'
      : `newest ${agoText(newestSeconds)} old`;
  return `${name}: ${countText(rows, 'row')}, ${age}`;
}

function sourceName(table: string, index: number): string {
  return table.trimStart().startsWith('(') ? `source ${index + 1} (a subquery)` : nameText(table);
}

/** Sources whose keys do not meet, each in a sentence with a blank before it. */
export function apartText({ sources }: Pick<Definition, 'sources'>, groups: SharedKeys[]): string {
  const nameOf = (index: number) => sourceName(sources[index].table, index);
  return apartKeys(groups, nameOf)
    .map(({ message }) => ` ${message}`)
    .join('');
}

/** What to do where the session's clock is not in UTC; empty where it is. The first source tells it for all. */
export function shiftText([report]: SourceReport[], warehouse: string): string {
  const shift = report?.shiftSeconds ?? 0;
  if (shift === 0) {
    return '';
  }
  const hours = `${Math.floor(Math.abs(shift) / 3600)}:${String(Math.floor((Math.abs(shift) % 3600) / 60)).padStart(2, '0')} h`;
  return ` Its session is ${hours} ${shift > 0 ? 'ahead of' : 'behind'} UTC, and columns of the type timestamp would be read as that much ${shift > 0 ? 'later' : 'earlier'}: set the session time zone of "${warehouse}" to +00:00.`;
}
