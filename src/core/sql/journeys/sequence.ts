import type { Plan } from '../../plan/plan';
import { perStage, type Context, type Step } from '../context/context';
import { timeIn } from '../context/places';
import { and, call, caseWhen, coalesce, over, plus, valueWhere } from '../text/calls';
import { from, named, nested, select, where } from '../text/select';
import { group, sql, type Sql } from '../text/sql';

/**
 * Sequence mode (rules `sequence-attempt`, `sequence-end` and `window-funnel`): of a record's unique moves, keeps those
 * of its best attempt, `baton_sequence_moves`; from there on it is a history. `columns` are those of the moves. All of it is windows, so that the moves are read once.
 */
export function sequenceSteps(context: Context, columns: string[]): Step[] {
  return [
    { name: 'baton_chains', sql: chains(context, columns) },
    { name: 'baton_ranked_attempts', sql: rankedAttempts(context, columns) },
    { name: 'baton_sequence_moves', sql: sequenceMoves(context, columns) },
  ];
}

/**
 * `step_k` at a move of step j ≤ k: the place where the attempt enters step k; null where it never does. Written backwards,
 * from the last step to the first: a move knows where the attempt that it starts would enter each later step, because the
 * nearest next step is the one whose own continuation comes first.
 */
function chains({ plan, stages, last }: Context, columns: string[]): Sql {
  const since = [
    'partition by entity',
    `order by ${chainOrder(plan)} desc`,
    'rows between unbounded preceding and current row',
  ];
  const later = stages.slice(1);
  const ends = later.map((position) => `case when step = ${position} then place end as step_${position}`);
  let chain = select([...columns, ...ends], from('baton_unique_moves'));
  for (let position = last - 1; position >= 0; position--) {
    const next = (other: number) => over(`min(case when step = ${position + 1} then step_${other} end)`, since);
    const entries = later.map((other) =>
      other > position
        ? named(caseWhen([[`step = ${position}`, next(other)]], `step_${other}`), `step_${other}`)
        : `step_${other}`
    );
    chain = select([...columns, ...entries], from(nested(chain, `from_step_${position + 1}`)));
  }
  return chain;
}

/**
 * The order in which moves chain: by place, but for a step that one row can make together with the step before. At one
 * instant it comes before that one, so that the row does not serve both (rule `one-event-one-step`).
 */
function chainOrder({ mode, stages }: Plan): string {
  if (mode.kind !== 'sequence' || mode.ofOneEvent.length === 0) {
    return 'place';
  }
  const ranks = [0];
  for (let step = 1; step < stages; step++) {
    ranks.push(ranks[step - 1] + (mode.ofOneEvent.includes(step) ? -1 : 1));
  }
  const rank = ranks.map((value, step) => `when ${step} then ${value}`).join(' ');
  return `moved_at * ${2 * stages} + case step ${rank} else ${stages} end`;
}

/** Attempts start at moves of the first step; steps beyond the window are not taken. Other moves have no `step_…`. */
function rankedAttempts(context: Context, columns: string[]): Sql {
  const { mode } = context.plan;
  const window = mode.kind === 'sequence' ? mode.window : undefined;
  const inWindow = (step: string, position: number) =>
    window === undefined
      ? undefined
      : sql`${timeIn(context, step, `${position}`)} <= ${timeIn(context, 'place', '0')} + ${window * 1000}`;
  const later = context.stages.slice(1);
  const steps = select(
    [
      ...columns,
      'case when step = 0 then place end as step_0',
      ...later.map((position) => {
        const step = `baton_chains.step_${position}`;
        return named(valueWhere(and('step = 0', inWindow(step, position)), step), `step_${position}`);
      }),
    ],
    from('baton_chains')
  );
  // The attempt that gets furthest, of equal ones the first.
  const taken = plus(...later.map((position) => `case when step_${position} is null then 0 else 1 end`));
  const order = [
    'case when step_0 is null then 1 else 0 end',
    ...(later.length === 0 ? [] : [sql`${taken} desc`]),
    'step_0',
  ];
  const rank = over('row_number()', ['partition by entity', group('order by ', order, ', ', '')]);
  return select(['*', named(rank, 'attempt_rank')], from(nested(steps, 'tried')));
}

/** The moves that are a step of the best attempt, and the first end after its last step, unless that won. */
function sequenceMoves(context: Context, columns: string[]): Sql {
  const { stages, last, plan } = context;
  const window = plan.mode.kind === 'sequence' ? plan.mode.window : undefined;
  const steps = perStage(context, (position) => `step_${position}`);
  const ofBest = (step: string) => `max(case when attempt_rank = 1 then baton_ranked_attempts.${step} end)`;
  const best = select(
    [...columns, ...steps.map((step) => named(over(ofBest(step), ['partition by entity']), step))],
    from('baton_ranked_attempts')
  );
  const lastPlace = coalesce(...[...steps].reverse());
  const isEnding = and(
    `step >= ${stages.length}`,
    sql`place > ${lastPlace}`,
    `step_${last} is null`,
    window === undefined ? undefined : sql`moved_at <= ${timeIn(context, 'step_0', '0')} + ${window * 1000}`
  );
  const ending = over(call('min', valueWhere(isEnding, 'place')), ['partition by entity']);
  const ended = select(['*', named(ending, 'end_place')], from(nested(best, 'best_attempt')));
  return select(['*'], from(nested(ended, 'steps_and_end')), where(call('place in ', ...steps, 'end_place')));
}
