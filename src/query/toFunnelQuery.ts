import type { AdHocVariableFilter } from '@grafana/data';
import type { Definition } from '../core/definition/definition';
import { cellOf, sortOf } from '../core/plan/cell';
import { conditionOf } from '../core/plan/condition';
import { OWNER, withOwnerDimension } from '../core/plan/ownerDimension';
import type { Filter, FunnelQuery } from '../core/plan/query';
import { UNKNOWN } from '../core/rows';
import { BatonError } from './BatonError';
import type { MigratedQuery } from './migrateQuery';
import type { BatonQuery } from './BatonQuery';

type QueryFilter = NonNullable<BatonQuery['filters']>[number];

const OPERATORS: Record<string, Filter['operator']> = { '=': 'in', '=|': 'in', '!=': 'not in', '!=|': 'not in' };

/**
 * What is asked of the definition, from an interpolated query and the dashboard's ad hoc filters.
 * Throws `BatonError` where the query names a dimension, handoff, stage or cell that the definition does not have.
 */
export function toFunnelQuery(query: MigratedQuery, given: Definition, adHoc: AdHocVariableFilter[] = []): FunnelQuery {
  const definition = withOwnerDimension(given);
  const { kind, view, top, grain, limit, offset } = query;
  const isNone = query.by === 'none' && !definition.dimensions.some(({ id }) => id === 'none');
  const by = isNone ? undefined : query.by || undefined;
  if (by !== undefined) {
    requireDimension(definition, by, `Query ${query.refId} breaks down by`);
  }
  const handoff = handoffIndex(query, definition);
  const own = query.filters ?? [];
  own.forEach(({ dimension, operator }) => {
    requireDimension(definition, dimension, `Query ${query.refId} filters by`);
    if (!['in', 'not in'].includes(operator)) {
      throw new BatonError(`Query ${query.refId} filters with "${operator}": use in or not in.`);
    }
  });
  const filters = [...own, ...adHocFilters(adHoc, definition)]
    .filter(({ values }) => values.length > 0)
    .map((filter): Filter => ({ ...filter, values: filter.values.map(unknownAsNull) }));
  const asked = { kind, view, by, top, filters, handoff, grain, limit, offset };
  return kind === 'records'
    ? recordsQuery(query, asked, definition)
    : kind === 'alert'
      ? alertQuery(query, asked, definition)
      : asked;
}

/** With the cell whose records are listed. */
function recordsQuery(query: BatonQuery, asked: FunnelQuery, definition: Definition): FunnelQuery {
  const { refId, outcome, reason, promise, over, within, segment, sort } = query;
  const listed = withAsked(asked, {
    stage: stagePosition(query, definition),
    outcome: outcome || undefined,
    reason,
    promise: promise || undefined,
    over,
    within,
    segment: segment || undefined,
    sort: sort || undefined,
  });
  refusing(refId, () => sortOf(definition, listed, cellOf(definition, listed)));
  return listed;
}

/** With what a rule tests. */
function alertQuery(query: BatonQuery, asked: FunnelQuery, definition: Definition): FunnelQuery {
  const { refId, condition, worth, within, over } = query;
  const tested = withAsked(asked, {
    condition: condition || undefined,
    worth,
    within,
    stage: stagePosition(query, definition),
    over,
  });
  refusing(refId, () => conditionOf(definition, tested));
  return tested;
}

/** Without what is not said. */
function withAsked(asked: FunnelQuery, more: Partial<FunnelQuery>): FunnelQuery {
  return { ...asked, ...Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined)) };
}

/** What the definition does not have, with the query as its subject. */
function refusing(refId: string, check: () => unknown): void {
  try {
    check();
  } catch (error) {
    throw error instanceof RangeError ? new BatonError(`Query ${refId} asks for ${error.message}.`) : error;
  }
}

function stagePosition({ refId, stage }: BatonQuery, { stages, name }: Definition): number | undefined {
  if (stage === undefined || stage === '') {
    return undefined;
  }
  const position = typeof stage === 'number' ? stage : stages.findIndex(({ id }) => id === stage);
  if (!stages[position]) {
    const ids = stages.map(({ id }) => id).join(', ');
    throw new BatonError(
      `Query ${refId} asks for the stage ${JSON.stringify(stage)}, which "${name}" does not have (it has ${ids}): choose another one.`
    );
  }
  return position;
}

function handoffIndex({ refId, handoff }: BatonQuery, { handoffs, stages, name }: Definition): number | undefined {
  if (handoff === undefined || handoff === '') {
    return undefined;
  }
  const ids = handoffs.map(({ from }) => `${stages[from].id}-${stages[from + 1].id}`);
  const index = typeof handoff === 'number' ? handoff : ids.indexOf(handoff);
  if (!handoffs[index]) {
    const known = ids.length > 0 ? `it has ${ids.join(', ')}` : 'it has none: all its stages have one owner';
    throw new BatonError(
      `Query ${refId} asks for the handoff ${JSON.stringify(handoff)}, which "${name}" does not have (${known}): choose another one.`
    );
  }
  return index;
}

/** The dashboard's ad hoc filters as filters of a query. Throws `BatonError` for an unknown dimension or operator. */
export function adHocFilters(filters: AdHocVariableFilter[], definition: Definition): QueryFilter[] {
  return filters.map(({ key, operator, value, values }) => {
    requireDimension(definition, key, 'The dashboard filters by');
    const known = OPERATORS[operator];
    if (known === undefined) {
      throw new BatonError(
        `The dashboard filter on "${key}" uses ${operator}, which a funnel cannot apply: use =, !=, or "one of".`
      );
    }
    const several = operator.endsWith('|') && values?.length ? values : [value];
    return { dimension: key, operator: known, values: several };
  });
}

function unknownAsNull(value: string): string | null {
  return value === UNKNOWN ? null : value;
}

function requireDimension({ dimensions, name }: Definition, id: string, what: string): void {
  if (!dimensions.some((dimension) => dimension.id === id)) {
    const known =
      dimensions.length > 0 ? `it has ${dimensions.map((dimension) => dimension.id).join(', ')}` : 'it has none';
    const way =
      id === OWNER ? 'say who has a record by owner under a source of the definition' : 'add it to the definition';
    throw new BatonError(
      `${what} "${id}", which is no dimension of "${name}" (${known}): choose one of these, or ${way}.`
    );
  }
}
