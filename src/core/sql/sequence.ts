import { positions, timeIn, type Context, type Step } from './context';
import { parenthesised, select } from './layoutSql';

const SINCE = 'partition by entity order by place desc rows between unbounded preceding and current row';

/**
 * Sequence mode (rules 48 and 49): of a record's `unique_moves`, keeps those of its best attempt, `sequence_moves`; from
 * there on it is a history. Written backwards, from the last step to the first: a move knows where the attempt that it
 * starts would enter each later step, because the nearest next step is the one whose own continuation comes first.
 */
export function sequenceSteps(context: Context): Step[] {
  return [
    { name: 'chains', sql: chains(context) },
    { name: 'best_attempts', sql: bestAttempts(context) },
    { name: 'sequence_moves', sql: sequenceMoves(context) },
  ];
}

/** `step_k` at a move of step j ≤ k: the place where the attempt enters step k; null where it never does. */
function chains(context: Context): string {
  const later = (position: number) => positions(context.plan.stages).filter((other) => other > position);
  let sql = select(
    [
      'entity',
      'step',
      'place',
      ...later(0).map((position) => `case when step = ${position} then place end as step_${position}`),
    ],
    `from unique_moves\nwhere step <= ${context.last}`
  );
  for (let position = context.last - 1; position >= 0; position--) {
    const next = `case when step = ${position + 1} then`;
    sql = select(
      [
        'entity',
        'step',
        'place',
        ...later(0).map((other) =>
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

/** The attempt that gets furthest, of equal ones the first; steps beyond the window are not taken. */
function bestAttempts(context: Context): string {
  const { plan } = context;
  const later = positions(plan.stages).filter((position) => position > 0);
  const time = (place: string, step: number) => timeIn(context, place, String(step));
  const inWindow = later.map((position) => {
    const step = `step_${position}`;
    const taken =
      plan.window === undefined
        ? step
        : `case when ${time(step, position)} <= ${time('place', 0)} + ${plan.window * 1000} then ${step} end`;
    return `${taken} as step_${position}`;
  });
  const attempts = select(['entity', 'place as step_0', ...inWindow], 'from chains\nwhere step = 0');
  const taken =
    later.length === 0
      ? '0'
      : later.map((position) => `case when step_${position} is null then 0 else 1 end`).join(' + ');
  const lastPlace = `coalesce(${[...later]
    .reverse()
    .concat(0)
    .map((position) => `step_${position}`)
    .join(', ')})`;
  const ranked = select(
    [
      '*',
      `${positions(plan.stages).length === 1 ? 'step_0' : lastPlace} as last_place`,
      `row_number() over (partition by entity order by ${taken} desc, step_0) as attempt_rank`,
    ],
    `from ${parenthesised(attempts)} tried`
  );
  return `select *\nfrom ${parenthesised(ranked)} ranked\nwhere attempt_rank = 1`;
}

/** The moves that are a step of the best attempt, and the first end after its last step, unless that won. */
function sequenceMoves(context: Context): string {
  const { plan, last } = context;
  const steps = positions(plan.stages).map((position) => `step_${position}`);
  const ending = `min(case when unique_moves.step >= ${plan.stages} and unique_moves.place > last_place and step_${last} is null then unique_moves.place end)`;
  const joined = select(
    [
      'unique_moves.*',
      ...steps.map((step) => `best_attempts.${step}`),
      `${ending} over (partition by unique_moves.entity) as end_place`,
    ],
    'from unique_moves\njoin best_attempts on best_attempts.entity = unique_moves.entity'
  );
  return `select *\nfrom ${parenthesised(joined)} steps_and_end\nwhere place in (${[...steps, 'end_place'].join(', ')})`;
}
