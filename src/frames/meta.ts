import type { DataFrame, QueryResultMeta } from '@grafana/data';
import type { Definition } from '../core/definition/definition';
import { withHours } from '../core/definition/time/oldClocks';
import type { FunnelQuery } from '../core/plan/query';

/** What a frame of Baton's datasource carries in `meta.custom.baton`, so that the panel needs no settings of its own. */
export interface BatonMeta {
  contract: 1;
  /** Without its SQL. */
  definition: Definition;
  query: FunnelQuery;
  /** T and range, milliseconds; null: open-ended. */
  asOf: number;
  from: number | null;
  to: number | null;
  /** Milliseconds by which the browser's clock, which T is from, was ahead of the server's; absent: they agree, or nobody knows. */
  clockLead?: number;
}

/** What the frame says about itself; undefined where it is not one of Baton's, or of a contract that this version does not know. */
export function batonMeta(frame: Pick<DataFrame, 'meta'>): BatonMeta | undefined {
  const meta: unknown = frame.meta?.custom?.baton;
  if (!isBatonMeta(meta)) {
    return undefined;
  }
  // A snapshot keeps what an earlier version has written.
  const definition = withHours(meta.definition) as Definition;
  return definition === meta.definition ? meta : { ...meta, definition };
}

/** The metadata of a frame with what Baton says about itself; the rest is kept. */
export function withBatonMeta(meta: QueryResultMeta | undefined, baton: BatonMeta): QueryResultMeta {
  return { ...meta, custom: { ...meta?.custom, baton } };
}

/** The metadata of a list of records that is a page of `total`. */
export function withTotal(meta: QueryResultMeta, total: number): QueryResultMeta {
  return { ...meta, custom: { ...meta.custom, total } };
}

/** How many records there are of which a list is a page; undefined where it is no such list. */
export function totalOf({ meta }: Pick<DataFrame, 'meta'>): number | undefined {
  const total: unknown = meta?.custom?.total;
  return typeof total === 'number' ? total : undefined;
}

function isBatonMeta(meta: unknown): meta is BatonMeta {
  return typeof meta === 'object' && meta !== null && 'contract' in meta && meta.contract === 1;
}
