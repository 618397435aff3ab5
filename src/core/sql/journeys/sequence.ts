import { positions, timeIn, type Context, type Step } from '../context/context';
import { parenthesised, select } from '../text/select';

const SINCE = 'partition by entity order by place desc rows between unbounded preceding and current row';

/**
 * Sequence mode: of a record's `unique_moves`, keeps those of its best attempt, `sequence_moves` (rules `sequence-attempt`
 * and `window-funnel`); from there on it is a history. `columns` are those of the moves. All of it is windows, so that the
 * moves are read once.
 */
export function sequenceSteps(context: Context, columns: string[]): Step[] {
  return [
    { name: 'chains', sql: chains(context, columns) },
    { name: 'attempted', sql: attempted(context, columns) },
    { name: 'sequence_moves', sql: sequenceMoves(context, columns) },
  ];
}

function laterThan({ plan }: Context, position: number): number[] {
  return positions(plan.stages).filter((other) => other > position);
}

/**
 * `step_k` at a move of step j ≤ k: the place where the attempt enters step k; null where it never does. Written backwards,
 * from the last step to the first: a move knows where the attempt that it starts would enter each later step, because the
 * nearest next step is the one whose own continuation comes first.
 */
function chains(context: Context, columns: string[]): string {
  let sql = select(
    [
      ...columns,
      ...laterThan(context, 0).map((position) => `case when step = ${position} then place end as step_${position}`),
    ],
    'from unique_moves'
  );
  for (let position = context.last - 1; position >= 0; position--) {
    const next = `case when step = ${position + 1} then`;
    sql = select(
      [
        ...columns,
        ...laterThan(context, 0).map((other) =>
          other > position
            ? `case when step = ${position} then min(${next} step_${other} end) over (${SINCE}) else step_${other} end as step_${other}`
            : `step_${other}`
        ),
      ],
      `from ${parenthesised(sql)} from_step_${position + 1}`
    );
  }
  return sql;
}

/** Attempts start at moves of the first step; steps beyond the window are not taken. Other moves have no `step_…`. */
function attempted(context: Context, columns: string[]): string {
  const { mode } = context.plan;
  const window = mode.kind === 'sequence' ? mode.window : undefined;
  const inWindow = (step: string, position: number) =>
    window === undefined
      ? ''
      : ` and ${timeIn(context, step, String(position))} <= ${timeIn(context, 'place', '0')} + ${window * 1000}`;
  const later = laterThan(context, 0);
  const taken = later.map((position) => `case when step_${position} is null then 0 else 1 end`).join(' + ');
  const steps = select(
    [
      ...columns,
      'case when step = 0 then place end as step_0',
      ...later.map(
        (position) =>
          `case when step = 0${inWindow(`chains.step_${position}`, position)} then chains.step_${position} end as step_${position}`
      ),
    ],
    'from chains'
  );
  // The attempt that gets furthest, of equal ones the first.
  const order = [
    'case when step_0 is null then 1 else 0 end',
    ...(later.length === 0 ? [] : [`${taken} desc`]),
    'step_0',
  ];
  return select(
    ['*', `row_number() over (partition by entity order by ${order.join(', ')}) as attempt_rank`],
    `from ${parenthesised(steps)} tried`
  );
}

/**
 * The moves that are a step of the best attempt, and the first end after its last step, unless that won (rule
 * `sequence-end`).
 */
function sequenceMoves(context: Context, columns: string[]): string {
  const { plan, last } = context;
  const steps = positions(plan.stages).map((position) => `step_${position}`);
  const best = select(
    [
      ...columns,
      ...steps.map(
        (step) => `max(case when attempt_rank = 1 then attempted.${step} end) over (partition by entity) as ${step}`
      ),
    ],
    'from attempted'
  );
  const lastPlace = steps.length === 1 ? 'step_0' : `coalesce(${[...steps].reverse().join(', ')})`;
  const ending = `min(case when step >= ${plan.stages} and place > ${lastPlace} and step_${last} is null then place end)`;
  const ended = select(
    ['*', `${ending} over (partition by entity) as end_place`],
    `from ${parenthesised(best)} best_attempt`
  );
  return `select *\nfrom ${parenthesised(ended)} steps_and_end\nwhere place in (${[...steps, 'end_place'].join(', ')})`;
}
