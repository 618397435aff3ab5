import { longRow } from '../answers/longTable';
import type { Context, Step } from '../context/context';
import { caseOf } from '../text/calls';
import { from, join, listOf, named, nested, select, where } from '../text/select';
import { sql } from '../text/sql';
import { builtAt, fromTable } from './reading';

/**
 * What a journeys table can say of the data behind it: how old its newest move is, and how long ago it was built (rule
 * `journeys-table`). No row of it lacks a key; that is told, because every answer has one finding (rule `control-total`).
 */
export function freshnessSteps(context: Context): Step[] {
  const { dialect, asOf, none, clock } = context;
  const newest = select(['max(newest_at) as newest', `max(${builtAt(context)}) as built`], fromTable(context));
  const secondsBefore = (time: string) => dialect.quotient(`(${asOf} - ${time})`, '1000000');
  const found = caseOf('finding', [
    [`'missing_key'`, '0'],
    [`'newest_row'`, secondsBefore('newest')],
    [`'journeys_built'`, secondsBefore('built')],
  ]);
  const told = select(
    ['finding', named(found, 'found')],
    from('baton_findings'),
    clock.join,
    join(listOf('finding', [`'missing_key'`, `'newest_row'`, `'journeys_built'`], 'finding_list'))
  );
  const rows = select(
    longRow({
      segment: none.text,
      row_facet: `'quality'`,
      row_position: none.integer,
      row_outcome: 'finding',
      row_reason: none.text,
      row_bucket: none.integer,
      row_n: sql`case when found < 0 then 0 else found end`,
      row_value: none.number,
    }),
    from(nested(told, 'told')),
    where('found is not null')
  );
  return [
    { name: 'baton_findings', sql: newest },
    { name: 'baton_finding_rows', sql: rows },
  ];
}
