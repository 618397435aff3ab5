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
