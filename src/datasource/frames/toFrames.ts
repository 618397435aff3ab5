import type { DataFrame } from '@grafana/data';
import { toFunnels } from '../../core/funnel/funnel';
import { withBatonMeta, type BatonMeta } from '../../frames/meta';
import { rowsFrame } from '../../frames/rowsFrame';
import { completeRows } from './completeRows';
import type { OtherFrames } from './framesFor';

/**
 * What a query answers with. A funnel: the contract's rows in one frame, checked to add up (throws `ConservationError`).
 * The other kinds: tables that Grafana's own panels show, which `others` makes of them.
 */
export function toFrames(
  refId: string,
  frames: DataFrame[],
  meta: BatonMeta,
  sql: string,
  others?: OtherFrames
): DataFrame[] {
  const own = withBatonMeta(
    { ...frames[0]?.meta, executedQueryString: frames[0]?.meta?.executedQueryString ?? sql },
    meta
  );
  if (others && meta.query.kind !== 'funnel') {
    return others(refId, frames, meta, own);
  }
  const rows = completeRows(frames);
  toFunnels(rows, meta.definition, { view: meta.query.view, asOf: meta.asOf, by: meta.query.by });
  // Explore shows the picture, too.
  return [rowsFrame(refId, rows, { ...own, preferredVisualisationPluginId: 'baton-funnel-panel' })];
}
