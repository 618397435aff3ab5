import type { Context, Step } from '../context/context';
import { caseOf, coalesce, valueWhere } from '../text/calls';
import { from, named, nested, select } from '../text/select';
import { sql, type Sql } from '../text/sql';
import { earliestOf } from './extremes';

/** The name of a column that the end by silence completes: that of what the moves alone say. */
export function beforeLapse({ lapsed }: Context, name: string): string {
  return lapsed === undefined ? name : `known_${name}`;
}

/**
 * `baton_journeys`, from a query that gives its rows as the moves alone say: a journey that has been silent for too long has
 * ended, `lapsed_at` (rule `lapse`). `columns` are those that this completes, a step and a time each.
 */
export function journeysStep(
  context: Context,
  journeys: Sql,
  columns: Array<[step: string, at: string]>,
  keep?: boolean
): Step {
  const { lapsed, clock } = context;
  if (lapsed === undefined) {
    return { name: 'baton_journeys', keep, sql: journeys };
  }
  const step = `case when lapsed_at is not null then ${lapsed} end`;
  const followed = select(
    ['followed.*', named(lapsedAt(context), 'lapsed_at')],
    from(nested(journeys, 'followed')),
    clock.join
  );
  return {
    name: 'baton_journeys',
    keep,
    sql: select(
      [
        'ended.*',
        named(coalesce('known_closing_step', step), 'closing_step'),
        ...columns.flatMap(([left, at]) => [
          named(coalesce(`known_${left}`, step), left),
          named(coalesce(`known_${at}`, 'lapsed_at'), at),
        ]),
      ],
      from(nested(followed, 'ended'))
    ),
  };
}

/** When the silence, or the window of a sequence, was over; null while it is not, and where something else ended the journey. */
function lapsedAt({ plan, asOf, dialect, last }: Context): Sql {
  const { mode, lapses } = plan;
  const silence = lapses.flatMap(
    (lapse, position): Array<[number, Sql]> =>
      lapse === null || position === last ? [] : [[position, `last_moved_at + ${lapse * 1000}`]]
  );
  const over = [
    ...(silence.length > 0 ? [caseOf('current_stage', silence)] : []),
    ...(mode.kind === 'sequence' && mode.window !== undefined ? [`entry_0 + ${mode.window * 1000}`] : []),
  ];
  const at = over.length === 0 ? `cast(null as ${dialect.types.integer})` : earliestOf(dialect, over);
  return valueWhere(sql`known_closing_step is null and ${at} < ${asOf}`, at);
}
