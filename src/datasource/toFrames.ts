import type { DataFrame } from '@grafana/data';
import { toFunnels } from '../core/funnel/funnel';
import { withBatonMeta, type BatonMeta } from '../frames/meta';
import { rowsFrame, rowsOf } from '../frames/rows';

/**
 * What a query answers with. A funnel: the contract's rows in one frame, checked to add up (throws `ConservationError`).
 * Any other kind: the warehouse's table.
 */
export function toFrames(refId: string, frames: DataFrame[], meta: BatonMeta, sql: string): DataFrame[] {
  const own = withBatonMeta({ ...frames[0]?.meta, executedQueryString: frames[0]?.meta?.executedQueryString ?? sql }, meta);
  if (meta.query.kind === 'funnel') {
    const rows = rowsOf(frames);
    toFunnels(rows, meta.definition, { view: meta.query.view, asOf: meta.asOf, by: meta.query.by });
    return [rowsFrame(refId, rows, own)];
  }
  return frames.map((frame) => ({ ...frame, refId, meta: own }));
}
