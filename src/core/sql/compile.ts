import { END_KINDS } from '../definition/types';
import type { Plan } from '../plan/plan';
import { alertSelect, alertSteps } from './answers/alertAnswer';
import { clockOf } from './context/clockStep';
import { columnSteps } from './journeys/columnMode';
import type { Context, Step } from './context/context';
import type { Dialect } from './dialects/dialect';
import { fold, WIDTH } from './text/fold';
import { wholeOf, type Whole } from './text/foldTokens';
import { handoffSteps } from './answers/handoffRows';
import { historySteps } from './journeys/history';
import { indent, unionAll } from './text/select';
import { outOfOrderRows, qualitySteps } from './answers/dataQuality';
import { finalSelect } from './answers/longTable';
import { labelSteps, SOURCE, sourceSteps } from './journeys/sources';
import { stageSteps } from './answers/stageRows';
import { stalledSelect, stalledSteps } from './answers/stalledAnswer';
import { trendSelect, trendSteps } from './answers/trendAnswer';
import { viewSteps } from './view/view';

/** A statement, or what the warehouse cannot do, in one sentence. */
export type Compiled = { ok: true; sql: string } | { ok: false; unsupported: { feature: string; message: string } };

/**
 * A plan as one statement in a dialect, without a trailing semicolon. Its result:
 * `funnel` the long table of `src/core/rows.ts`; the other kinds the tables of `docs/numbers.md#the-other-questions`.
 */
export function compile(plan: Plan, dialect: Dialect): Compiled {
  const clock = clockOf(plan, dialect);
  if (!clock) {
    const message = `${dialect.name}'s Grafana plugin has no macro that yields the range's ends: use the literal or the now clock.`;
    return { ok: false, unsupported: { feature: 'macro clock', message } };
  }
  const decoded: string[] = [];
  const noting = { ...dialect, literal: (text: string) => noted(dialect.literal(text), decoded) };
  const context: Context = {
    plan,
    dialect: noting,
    radix: plan.stages + END_KINDS.length,
    last: plan.stages - 1,
    ...clock,
  };
  if (plan.kind !== 'funnel' && plan.handoffs.length === 0) {
    const message = `The definition has no handoff: no two neighbouring stages have different owners, so there is nothing to list.`;
    return { ok: false, unsupported: { feature: plan.kind, message } };
  }
  const strange = plan.handoffs.flatMap(({ promises }) => promises).find(({ name }) => !dialect.canHold(name));
  if (strange) {
    const message = `${dialect.name} cannot return the promise ${JSON.stringify(strange.name)}, because no text there holds the character NUL: give it another name.`;
    return { ok: false, unsupported: { feature: 'text', message } };
  }
  const { steps, result } = parts(context);
  const all: Step[] = [
    ...(context.clock ? [context.clock] : []),
    ...sourceSteps(context),
    ...labelSteps(context),
    ...(plan.mode.kind !== 'columns' ? historySteps(context) : columnSteps(context)),
    ...viewSteps(context),
    ...steps,
  ];
  const named = dialect.seesLaterSteps ? renamed(all, result) : { steps: all, result };
  return { ok: true, sql: withSteps(named.steps, named.result, dialect, wholeOf(decoded)) };
}

/** Notes a literal that is no string: it is a word of its own for whoever reads the statement, however long. */
function noted(literal: string, decoded: string[]): string {
  if (!literal.startsWith("'")) {
    decoded.push(literal);
  }
  return literal;
}

function parts(context: Context): { steps: Step[]; result: string } {
  const { plan } = context;
  switch (plan.kind) {
    case 'funnel':
      return { steps: funnelSteps(context), result: finalSelect(context) };
    case 'alert':
      return { steps: alertSteps({ ...context, plan }), result: alertSelect({ ...context, plan }) };
    case 'stalled':
      return { steps: stalledSteps({ ...context, plan }), result: stalledSelect({ ...context, plan }) };
    case 'trend':
      return { steps: trendSteps({ ...context, plan }), result: trendSelect({ ...context, plan }) };
  }
}

function funnelSteps(context: Context): Step[] {
  const facets = [...stageSteps(context), ...handoffSteps(context), ...qualitySteps(context)];
  const rows = facets.filter(({ name }) => name.endsWith('_rows')).map(({ name }) => `select * from ${name}`);
  return [...facets, { name: 'long_rows', sql: unionAll([...rows, ...outOfOrderRows(context)]) }];
}

/** The statement; `decoded` are the literals that no line may be broken in. */
function withSteps(steps: Step[], result: string, dialect: Dialect, decoded: Whole): string {
  const folded = (sql: string) => fold(sql, WIDTH, decoded);
  const written = steps.map(({ name, sql, reread, kept }) => {
    const { takesHints } = dialect.planner;
    const how = !takesHints ? '' : reread ? 'not materialized' : kept ? 'materialized' : '';
    // The sources' own steps are laid out already: only there stands what the owner wrote.
    const body = name.startsWith(SOURCE) ? sql : folded(indent(sql));
    return `${name} as ${how}${how === '' ? '' : ' '}(\n${body}\n)`;
  });
  return `with ${written.join(',\n')}\n${folded(result)}`;
}

/**
 * With every step named `baton_…`, so that no table of the owner's has the name of a step. The owner's own SQL stands only
 * in steps that are named so already, and text between quotes holds none (`literal.ts`).
 */
function renamed(steps: Step[], result: string): { steps: Step[]; result: string } {
  const names = steps.map(({ name }) => name).filter((name) => !name.startsWith(OURS));
  const word = new RegExp(`'[^']*'|"[^"]*"|\`[^\`]*\`|\\b(?:${names.join('|')})\\b`, 'g');
  const rename = (sql: string) => sql.replace(word, (found) => (/^['"`]/.test(found) ? found : `${OURS}${found}`));
  return {
    steps: steps.map((step) =>
      step.name.startsWith(OURS) ? step : { ...step, name: `${OURS}${step.name}`, sql: rename(step.sql) }
    ),
    result: rename(result),
  };
}

const OURS = 'baton_';
