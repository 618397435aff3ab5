import { QUERY_KINDS, VIEWS, type QueryKind, type View } from '../core/plan/query';
import { BatonError } from './BatonError';
import type { BatonQuery } from './BatonQuery';

/** What a new query asks. */
export const DEFAULT_QUERY = { version: 1, kind: 'funnel', view: 'cohort' } as const;

export interface MigratedQuery extends BatonQuery {
  kind: QueryKind;
  view: View;
  top?: number;
}

/**
 * A saved query, its variables replaced, as this version understands it: defaults filled in.
 * Throws `BatonError` for a query of a later version, and for a kind, view or number of segments that does not exist.
 */
export function migrateQuery(saved: BatonQuery): MigratedQuery {
  if ((saved.version ?? 1) > DEFAULT_QUERY.version) {
    throw new BatonError(
      `Query ${saved.refId} was saved by a later version of Baton (query version ${saved.version}): update the plugin.`
    );
  }
  const query = { ...DEFAULT_QUERY, ...saved };
  if (!QUERY_KINDS.includes(query.kind)) {
    throw new BatonError(
      `Query ${saved.refId} asks for "${query.kind}", which does not exist: choose one of ${QUERY_KINDS.join(', ')}.`
    );
  }
  const view = VIEWS.find((each) => each === query.view);
  if (view === undefined) {
    throw new BatonError(
      `Query ${saved.refId} asks for the view "${query.view}", which does not exist: choose one of ${VIEWS.join(', ')}.`
    );
  }
  const top = query.top === undefined ? undefined : Number(query.top);
  if (top !== undefined && !(Number.isInteger(top) && top > 0)) {
    throw new BatonError(`Query ${saved.refId} asks for "${query.top}" segments: write a whole number from 1 on.`);
  }
  return { ...query, view, top };
}

const KINDS: Partial<Record<keyof BatonQuery, string[]>> = {
  ...Object.fromEntries(
    ['kind', 'view', 'by', 'compare', 'grain', 'condition', 'outcome', 'promise', 'segment', 'sort'].map((field) => [
      field,
      ['string'],
    ])
  ),
  ...Object.fromEntries(['version', 'within', 'over', 'limit', 'offset'].map((field) => [field, ['number']])),
  ...Object.fromEntries(['top', 'handoff', 'stage'].map((field) => [field, ['number', 'string']])),
  worth: ['boolean'],
};

/**
 * The query as it was saved, where each of its fields is of the kind that it has to be: a dashboard may be written by hand.
 * Throws `BatonError` with the first that is not.
 */
export function ofRightKinds(query: BatonQuery): BatonQuery {
  const wrong = Object.entries(KINDS).find(([field, kinds]) => {
    const value: unknown = query[field as keyof BatonQuery];
    return value !== undefined && (!kinds.includes(typeof value) || Number.isNaN(value));
  });
  const filters: unknown = query.filters ?? [];
  const field = wrong?.[0] ?? (Array.isArray(filters) && filters.every(isFilter) ? undefined : 'filters');
  if (field !== undefined) {
    throw new BatonError(
      `Query ${query.refId} was saved with "${field}" of another kind than Baton writes: choose it anew in the query editor.`
    );
  }
  return query;
}

function isFilter(filter: unknown): boolean {
  const { dimension, operator, values } = { ...(filter as Partial<NonNullable<BatonQuery['filters']>[number]>) };
  return (
    typeof dimension === 'string' &&
    (operator === 'in' || operator === 'not in') &&
    Array.isArray(values) &&
    values.every((value) => typeof value === 'string')
  );
}
