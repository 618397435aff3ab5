import { UNKNOWN } from '../src/core/rows.ts';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { parseDuration } from '../src/core/definition/time/duration.ts';
import { meantOrKnown, quote } from '../src/core/definition/nearest.ts';
import type { Definition } from '../src/core/definition/definition.ts';
import { cellOf, SORTS, sortOf } from '../src/core/plan/cell.ts';
import { conditionOf, CONDITIONS } from '../src/core/plan/condition.ts';
import { withOwnerDimension } from '../src/core/plan/ownerDimension.ts';
import {
  QUERY_KINDS,
  VIEWS,
  type Clock,
  type Filter,
  type FunnelQuery,
  type QueryKind,
  type View,
} from '../src/core/plan/query.ts';
import { CliError } from './CliError.ts';

/** What `sql` and `run` both take: which question is asked, of which journeys. */
export interface QueryOptions {
  query: QueryKind;
  view: View;
  clock: Clock['kind'];
  lookback?: number;
  from?: number;
  to?: number;
  asOf?: number;
  by?: string;
  top?: number;
  filter: string[];
  handoff?: string;
  grain?: 'week' | 'month';
  maturity?: number;
  condition?: string;
  worth?: boolean;
  within?: number;
  stage?: string;
  outcome?: string;
  reason?: string;
  promise?: string;
  over?: number;
  segment?: string;
  sort?: string;
  limit?: number;
  offset?: number;
}

export function addQueryOptions(command: Command): Command {
  return command
    .addOption(new Option('--query <kind>', 'what is asked').choices(QUERY_KINDS).default('funnel'))
    .addOption(new Option('--view <view>', 'which journeys').choices(VIEWS).default('cohort'))
    .addOption(
      new Option('--clock <clock>', 'where range and time come from')
        .choices(['literal', 'macro', 'now'])
        .default('literal')
    )
    .option('--lookback <duration>', 'for --clock now: length of the range; absent: all journeys', duration)
    .option('--from <time>', 'start of the range; without a zone: UTC; absent: all journeys', instant)
    .option('--to <time>', 'end of the range', instant)
    .option('--as-of <time>', 'nothing after this is seen; default: now', instant)
    .option('--by <dimension>', 'break down by a dimension')
    .option('--top <n>', 'segments kept by size, the rest is Other', count)
    .option('--filter <dimension=value>', 'keep these journeys (!= for the others); may be repeated', repeated, [])
    .option('--handoff <stage>', 'only this handoff, by its taking stage or as mql-sal')
    .addOption(new Option('--grain <grain>', 'for trend: length of a cohort').choices(['week', 'month']))
    .option('--maturity <duration>', 'for trend: age at which every cohort is judged, such as 30d', duration)
    .addOption(new Option('--condition <condition>', 'for alert: what a rule tests').choices(CONDITIONS))
    .option('--worth', 'for alert: what the records counted are worth')
    .option('--within <duration>', 'for alert and records: due or newly stalled within this time', duration)
    .option('--stage <stage>', 'for records and alert: those of a stage, by its id; absent: of a handoff')
    .option('--outcome <outcome>', 'for records: which of them; default: open at a stage, stalled at a handoff')
    .option('--reason <text>', `for records that ended: why; ${UNKNOWN}: without a reason`)
    .option('--promise <name>', 'for records: the promise that is met or unmet')
    .option('--over <duration>', 'for records and alert over a limit: from how long on; default: the limit', duration)
    .option('--segment <name>', 'for records: those of one segment of --by')
    .addOption(new Option('--sort <order>', 'for records: what comes first').choices(SORTS))
    .option('--limit <n>', 'for records and stalled: records of a page', count)
    .option('--offset <n>', 'for records and stalled: records before the page', count);
}

/** The query of the options, against a definition. Throws `CliError` where it names something that is not in there. */
export function funnelQuery(given: Definition, options: QueryOptions): FunnelQuery {
  const definition = withOwnerDimension(given);
  const { query: kind, view, by, top, grain, maturity, limit, offset } = options;
  if (by !== undefined) {
    knownDimension(definition, by, '--by');
  }
  const query: FunnelQuery = {
    kind,
    view,
    filters: filtersOf(definition, options.filter),
    ...(options.handoff !== undefined && { handoff: handoffNamed(definition, options.handoff) }),
    ...Object.fromEntries(
      Object.entries({ by, top, grain, maturity, limit, offset }).filter(([, value]) => value !== undefined)
    ),
  };
  return kind === 'records'
    ? recordsQuery(definition, query, options)
    : kind === 'alert'
      ? alertQuery(definition, query, options)
      : query;
}

/** With what a rule tests. */
function alertQuery(definition: Definition, query: FunnelQuery, options: QueryOptions): FunnelQuery {
  const { condition, worth, within, stage, over } = options;
  const tested = withAsked(query, {
    condition,
    worth,
    within,
    stage: stage === undefined ? undefined : stageNamed(definition, stage),
    over,
  });
  refusing(() => conditionOf(definition, tested));
  return tested;
}

/** Without what is not said. */
function withAsked(query: FunnelQuery, more: Partial<FunnelQuery>): FunnelQuery {
  return { ...query, ...Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined)) };
}

/** What the definition does not have, with the query as its subject. */
function refusing(check: () => unknown): void {
  try {
    check();
  } catch (error) {
    throw error instanceof RangeError ? new CliError(`The query asks for ${error.message}.`) : error;
  }
}

/** With the cell whose records are listed. */
function recordsQuery(definition: Definition, query: FunnelQuery, options: QueryOptions): FunnelQuery {
  const { stage, outcome, reason, promise, over, within, segment, sort } = options;
  const listed = withAsked(query, {
    stage: stage === undefined ? undefined : stageNamed(definition, stage),
    outcome,
    reason: reason === UNKNOWN ? null : reason,
    promise,
    over,
    within,
    segment,
    sort,
  });
  refusing(() => sortOf(definition, listed, cellOf(definition, listed)));
  return listed;
}

function stageNamed({ stages }: Definition, id: string): number {
  const known = stages.map((stage) => stage.id);
  if (!known.includes(id)) {
    throw new CliError(`--stage: there is no stage ${quote(id)}: ${meantOrKnown(id, known)}`);
  }
  return known.indexOf(id);
}

/** Where the statement takes its range and T from; a literal T is the earlier of the range's end and `--as-of`. */
export function clockOf({ clock, lookback, from, to, asOf }: QueryOptions): Clock {
  const range = { from, to, 'as-of': asOf };
  const given = Object.entries(range).find(([, value]) => value !== undefined);
  if (clock !== 'literal' && given) {
    throw new CliError(`--${given[0]} has a meaning only with --clock literal.`);
  }
  if (clock !== 'now' && lookback !== undefined) {
    throw new CliError('--lookback has a meaning only with --clock now.');
  }
  if (clock === 'macro') {
    return { kind: 'macro' };
  }
  if (clock === 'now') {
    return { kind: 'now', ...(lookback !== undefined && { lookback }) };
  }
  if (from !== undefined && to !== undefined && from > to) {
    throw new CliError('--from lies after --to: exchange the two.');
  }
  const now = Date.now();
  const end = Math.min(asOf ?? now, to ?? Infinity);
  return {
    kind: 'literal',
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    asOf: end,
    ...(end === now && { isNow: true }),
  };
}

/** Several values of one dimension are alternatives. */
function filtersOf(definition: Definition, texts: string[]): Filter[] {
  const filters: Filter[] = [];
  for (const text of texts) {
    const [, dimension, sign, value] = /^([^=!]+)(!?=)([^]*)$/.exec(text) ?? [];
    if (dimension === undefined) {
      throw new CliError(
        `--filter ${text}: write a dimension and a value, such as origin=Webinar, or origin!=Webinar.`
      );
    }
    knownDimension(definition, dimension, '--filter');
    const operator = sign === '=' ? 'in' : 'not in';
    const known = value === UNKNOWN ? null : value;
    const same = filters.find((filter) => filter.dimension === dimension && filter.operator === operator);
    if (same) {
      same.values.push(known);
    } else {
      filters.push({ dimension, operator, values: [known] });
    }
  }
  return filters;
}

function knownDimension({ dimensions }: Definition, id: string, option: string): void {
  const known = dimensions.map((dimension) => dimension.id);
  if (!known.includes(id)) {
    throw new CliError(`${option}: there is no dimension ${quote(id)}: ${meantOrKnown(id, known)}`);
  }
}

/** A handoff is named by its taking stage, or by both stages as in the panel's queries: `sal`, `mql-sal`. */
function handoffNamed({ handoffs, stages }: Definition, name: string): number {
  const takers = handoffs.map(({ from }) => stages[from + 1].id);
  const pairs = handoffs.map(({ from }) => `${stages[from].id}-${stages[from + 1].id}`);
  const index = Math.max(takers.indexOf(name), pairs.indexOf(name));
  if (index < 0) {
    throw new CliError(`--handoff: there is no handoff ${quote(name)}: ${meantOrKnown(name, [...takers, ...pairs])}`);
  }
  return index;
}

/** Milliseconds of a date or of a date and time (ISO 8601); without a zone it is UTC. */
function instant(text: string): number {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?(Z|[+-]\d{2}:?\d{2})?$/i.exec(
    text.trim()
  );
  const [, date, time = '00:00', zone = 'Z'] = match ?? [];
  const ms = match ? Date.parse(`${date}T${time}${zone.toUpperCase()}`) : NaN;
  // Date.parse takes 30 February for 2 March.
  if (Number.isNaN(ms) || new Date(`${date}T00:00Z`).toISOString().slice(0, 10) !== date) {
    throw new InvalidArgumentError(`"${text}" is no date or time; write for example 2026-10-01 or 2026-10-01T14:30Z.`);
  }
  return ms;
}

export function duration(text: string): number {
  const seconds = parseDuration(text);
  if (seconds === undefined) {
    throw new InvalidArgumentError(`"${text}" is no duration; write for example 48h or 14d (s, m, h, d, w or y).`);
  }
  return seconds;
}

export function count(text: string): number {
  if (!/^\d{1,9}$/.test(text)) {
    throw new InvalidArgumentError(`"${text}" is no whole number.`);
  }
  return Number(text);
}

export function repeated(value: string, before: string[] = []): string[] {
  return [...before, value];
}
