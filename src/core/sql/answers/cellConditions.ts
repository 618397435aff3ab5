import type { Cell } from '../../plan/cell';
import type { Plan } from '../../plan/plan';
import { workingDay } from '../../definition/time/clock';
import type { Context } from '../context/context';
import { and, caseWhen, either, oneWhere } from '../text/calls';
import { group, sql, type Sql } from '../text/sql';
import { DAY } from './calendar';
import { flagsOf } from './handoffRows';
import { hasWoken, perHandoff } from './handoffStatus';
import { measures } from './stageRows';

export type CellOf<Of extends Cell['of']> = Extract<Cell, { of: Of }>;
type AboutHandoffs = Exclude<Plan, { kind: 'funnel' | 'journeys' }>;

export const NOTHING = '1 = 0';

function withReason({ dialect }: Context, { reason }: Cell): Sql[] {
  if (reason === undefined) {
    return [];
  }
  return reason === null
    ? ['end_reason is null']
    : [dialect.canHold(reason) ? sql`end_reason = ${dialect.literal(reason)}` : NOTHING];
}

/** What of the rows of `baton_stages_reached` a cell has, by the conditions that the picture counts with; the stage apart. */
export function atStage(context: Context, cell: CellOf<'stage'>): Sql[] {
  const { plan, dialect, ends, lapsed } = context;
  const { outcome } = cell;
  const counted = measures(context);
  const isOpenVisit = [counted.visit ?? NOTHING, 'left_step is null'];
  switch (outcome) {
    case 'over_limit':
      return [...isOpenVisit, sql`${dialect.bucket(dialect.seconds('duration'))} > ${cell.lastBucket ?? 0}`];
    case 'lost':
    case 'rejected':
    case 'recycled':
    case 'lapsed': {
      const step = outcome === 'lapsed' ? lapsed : ends.find(({ kind }) => kind === outcome)?.step;
      return [
        counted.passage ?? NOTHING,
        step === undefined ? NOTHING : `left_step = ${step}`,
        ...withReason(context, cell),
      ];
    }
    case 'advanced':
    case 'open':
    case 'leaked':
      // The visit says how long a record is there; its journey would say it of the first time.
      return plan.view === 'snapshot'
        ? outcome === 'open'
          ? isOpenVisit
          : [NOTHING]
        : [counted.standing, `standing = '${outcome}'`];
    case 'reached':
    case 'entered':
      return plan.view === 'snapshot' ? isOpenVisit : [counted[outcome]];
    default:
      return [counted[outcome] ?? NOTHING];
  }
}

/** What of the rows of `baton_judged` a cell has. */
export function atHandoff(context: Context<AboutHandoffs>, cell: CellOf<'handoff'>): Sql[] {
  const { plan, promises } = context;
  const { outcome } = cell;
  const isOneOf = (...statuses: string[]) => [
    sql`status in ${group(
      '(',
      statuses.map((each) => `'${each}'`),
      ', ',
      ')'
    )}`,
  ];
  const accepted = ['accepted_on_time', 'accepted_late'];
  switch (outcome) {
    case 'offered':
      return [];
    case 'accepted':
      return isOneOf(...accepted);
    case 'decided':
      return isOneOf(...accepted, 'rejected', 'recycled');
    case 'undecided':
      return isOneOf('pending', 'stalled');
    case 'leak':
      return plan.view === 'snapshot' ? [NOTHING] : isOneOf('rejected', 'stalled', 'lapsed');
    case 'out_of_time':
      return [
        `status <> 'pending'`,
        ...flagsOf(context).flatMap(([name, condition]) =>
          name === 'decided_in_time' ? [sql`${oneWhere(condition)} = 0`] : []
        ),
      ];
    case 'decided_in_time':
    case 'implicit':
    case 'won':
      return flagsOf(context).flatMap(([name, condition]) => (name === outcome ? [condition] : []));
    case 'met':
    case 'unmet': {
      const made = promises.filter(
        ({ label, handoff }) => label === cell.promise && plan.asked.some(({ index }) => index === handoff)
      );
      const kept = outcome === 'met' ? 1 : 0;
      return [
        either(
          ...made.map(
            ({ name, handoff }) =>
              sql`(${and(`handoff = ${handoff}`, sql`${caseWhen([[`${name} = 1`, '1']], '0')} = ${kept}`)})`
          )
        ),
      ];
    }
    default:
      return [`status = '${outcome}'`, ...withReason(context, cell), ...within(context, cell)];
  }
}

/** Rule `within`. What is put aside is not due; that it was so is over when it wakes, which makes it newly stalled. */
function within({ plan }: Context<AboutHandoffs>, cell: CellOf<'handoff'>): Sql[] {
  if (cell.within === undefined) {
    return [];
  }
  const time = cell.within;
  const length = perHandoff(plan.asked, ({ clock }) =>
    time !== 'day' ? `${time * 1000}` : clock ? `${workingDay(clock) * 1_000_000}` : `${DAY}`
  );
  return cell.outcome === 'pending'
    ? [...(plan.handoffs.some(({ snoozed }) => snoozed) ? ['snoozed = 0'] : []), sql`sla - wait < ${length}`]
    : [either(sql`wait - sla <= ${length}`, ...(hasWoken(plan) ? [sql`awake <= ${length}`] : []))];
}
