import { QUERY_KINDS, VIEWS } from '../core/plan/query';
import { BatonError } from './BatonError';
import type { BatonQuery } from './BatonQuery';

/** What a new query asks. */
export const DEFAULT_QUERY = { version: 1, kind: 'funnel', view: 'cohort' } as const;

/**
 * A saved query as this version understands it: defaults filled in.
 * Throws `BatonError` for a query of a later version, and for a kind or view that does not exist.
 */
export function migrateQuery(saved: BatonQuery): BatonQuery & Required<Pick<BatonQuery, 'kind' | 'view'>> {
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
  if (!VIEWS.includes(query.view)) {
    throw new BatonError(
      `Query ${saved.refId} asks for the view "${query.view}", which does not exist: choose one of ${VIEWS.join(', ')}.`
    );
  }
  return query;
}
