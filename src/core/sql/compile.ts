import { cellAsked, type AskedPlan, type Plan } from '../plan/plan';
import { alertAnswer } from './answers/alert/alertAnswer';
import type { Answer } from './answers/answer';
import { funnelAnswer } from './answers/funnelAnswer';
import { recordsAnswer } from './answers/recordsAnswer';
import { trendAnswer } from './answers/trendAnswer';
import { withQuotedNames } from './columnNames';
import { contextOf, type Context, type Step } from './context/context';
import { CLOCK_STEP } from './context/statementClock';
import type { Dialect } from './dialects/dialect';
import { candidateSteps } from './journeys/candidates';
import { columnSteps } from './journeys/columnMode';
import { historySteps } from './journeys/history';
import { labelSteps, sourceSteps } from './journeys/sources';
import { tableSteps } from './journeysTable/reading';
import { print } from './text/print';
import { group } from './text/sql';
import { viewSteps } from './view/view';

/** A statement, or what the warehouse cannot do, in one sentence. */
type Compiled = { ok: true; sql: string } | { ok: false; unsupported: { feature: string; message: string } };

/**
 * A plan as one statement in a dialect, without a trailing semicolon. Its result:
 * `funnel` the long table of `src/core/rows.ts`; the other kinds the tables of `docs/numbers.md#the-other-questions`.
 */
export function compile(plan: AskedPlan, dialect: Dialect): Compiled {
  const context = contextOf(withQuotedNames(plan, dialect), dialect);
  if (!context) {
    return unsupported(
      'macro clock',
      `${dialect.name}'s Grafana plugin has no macro that yields the range's ends: use the literal or the now clock.`
    );
  }
  if (plan.handoffs.length === 0 && 'asked' in plan && !needsNoHandoff(plan)) {
    return unsupported(
      plan.kind,
      `The definition has no handoff: no two neighboring stages have different owners, so there is nothing to list.`
    );
  }
  const strange = context.promises.find(({ label }) => !dialect.canHold(label));
  if (strange) {
    return unsupported(
      'text',
      `${dialect.name} cannot return the promise ${JSON.stringify(strange.label)}, because no text there holds the character NUL: give it another name.`
    );
  }
  return { ok: true, sql: printed(statementParts(context), dialect) };
}

function unsupported(feature: string, message: string): Compiled {
  return { ok: false, unsupported: { feature, message } };
}

/** The text of a statement of these steps. */
export function printed({ steps, result }: Answer, dialect: Dialect): string {
  const written = steps.map((step, index) => {
    const [before, after] = [index === 0 ? 'with ' : '', index < steps.length - 1 ? ',' : ''];
    return print(group(`${before}${step.name} as ${hint(step, dialect)}(`, [step.sql], '', `)${after}`));
  });
  return [...written, print(result)].join('\n');
}

/** All steps of a statement, and the query that reads them. */
export function statementParts(context: Context): Answer {
  const { plan } = context;
  if (isOfData(plan)) {
    return withSteps(gatheredSteps(context), viewedAnswer(context));
  }
  const journeys =
    plan.journeys !== undefined
      ? [...clockSteps(context), ...tableSteps(context)]
      : [...gatheredSteps(context), ...(plan.mode.kind === 'columns' ? columnSteps(context) : historySteps(context))];
  return withSteps([...journeys, ...viewSteps(context)], viewedAnswer(context));
}

/** What is read of the sources. */
export function gatheredSteps(context: Context): Step[] {
  return [...clockSteps(context), ...candidateSteps(context), ...sourceSteps(context), ...labelSteps(context)];
}

function clockSteps({ clock }: Context): Step[] {
  return clock.query === undefined ? [] : [{ name: CLOCK_STEP, sql: clock.query }];
}

function needsNoHandoff(plan: Plan): boolean {
  const isOfPlaces = plan.kind === 'alert' && plan.condition.of === 'places';
  return isOfData(plan) || isOfPlaces || cellAsked(plan)?.of === 'stage';
}

/** Whether it is about rows, whatever journeys they make. */
function isOfData(plan: Plan): boolean {
  return plan.kind === 'alert' && plan.condition.of === 'data';
}

function withSteps(before: Step[], { steps, result }: Answer): Answer {
  return { steps: [...before, ...steps], result };
}

/** What is asked of the journeys in view. */
function viewedAnswer(context: Context): Answer {
  const { plan } = context;
  switch (plan.kind) {
    case 'alert':
      return alertAnswer({ ...context, plan });
    case 'records':
      return recordsAnswer({ ...context, plan });
    case 'trend':
      return trendAnswer({ ...context, plan });
    default:
      return funnelAnswer(context);
  }
}

function hint({ keep }: Step, { planner }: Dialect): string {
  return keep === undefined || !planner.takesHints ? '' : keep ? 'materialized ' : 'not materialized ';
}
