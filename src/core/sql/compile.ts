import { END_KINDS } from '../definition/types';
import type { Plan } from '../plan/plan';
import { clockOf } from './clock';
import { columnSteps } from './columns';
import type { Context, Step } from './context';
import type { Dialect } from './dialect';
import { handoffRows, handoffSteps } from './handoffFacet';
import { historySteps } from './history';
import { indent, unionAll } from './layoutSql';
import { qualityRows, qualitySteps } from './quality';
import { finalSelect } from './result';
import { sourceSteps } from './sources';
import { spellRows, spellSteps } from './spells';
import { stageRows, stageSteps } from './stageFacet';
import { viewSteps } from './view';

/** A statement, or what the warehouse cannot do, in one sentence. */
export type Compiled =
  | { ok: true; sql: string }
  | { ok: false; unsupported: { dialect: string; feature: string; message: string } };

/**
 * A plan as one statement in a dialect, without a trailing semicolon. Its result:
 * `funnel` the long table of `src/core/rows.ts`; the other kinds the tables of docs/numbers.md.
 */
export function compile(plan: Plan, dialect: Dialect): Compiled {
  const clock = clockOf(plan, dialect);
  if (!clock) {
    const message = `${dialect.name}'s Grafana plugin has no macro that yields the range's ends: use the literal or the now clock.`;
    return { ok: false, unsupported: { dialect: dialect.id, feature: 'macro clock', message } };
  }
  const context: Context = { plan, dialect, radix: plan.stages + END_KINDS.length, last: plan.stages - 1, ...clock };
  const steps: Step[] = [
    ...(context.clock ? [context.clock] : []),
    ...sourceSteps(context),
    ...(plan.mode === 'history' ? historySteps(context) : columnSteps(context)),
    ...viewSteps(context),
    ...funnelSteps(context),
  ];
  return { ok: true, sql: `${withSteps(steps)}\n${finalSelect(context)}` };
}

function funnelSteps(context: Context): Step[] {
  return [
    ...stageSteps(context),
    ...spellSteps(context),
    ...handoffSteps(context),
    ...qualitySteps(context),
    {
      name: 'long_rows',
      sql: unionAll([...stageRows(context), ...spellRows(context), ...handoffRows(context), ...qualityRows(context)]),
    },
  ];
}

function withSteps(steps: Step[]): string {
  return `with ${steps.map(({ name, sql }) => `${name} as (\n${indent(sql)}\n)`).join(',\n')}`;
}
