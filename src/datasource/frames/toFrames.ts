import type { DataFrame } from '@grafana/data';
import { hasTotal } from '../../core/funnel/conservation';
import { toFunnels } from '../../core/funnel/funnel';
import { responsesOf } from '../../core/funnel/responses';
import { ConservationError } from '../../core/rows';
import { withBatonMeta, type BatonMeta } from '../../frames/meta';
import { columnsOfFrames, rowsFrame } from '../../frames/rowsFrame';
import { responsesFrame } from './responsesFrame';
import { alertFrame, recordsFrame, trendFrames } from './tables';

/**
 * What a query answers with. A funnel: the contract's rows in one frame, checked to add up (throws `ConservationError`).
 * The other kinds: tables that Grafana's own panels show.
 */
export function toFrames(refId: string, frames: DataFrame[], meta: BatonMeta, sql: string): DataFrame[] {
  const own = withBatonMeta(
    { ...frames[0]?.meta, executedQueryString: frames[0]?.meta?.executedQueryString ?? sql },
    meta
  );
  switch (meta.query.kind) {
    case 'records':
    case 'stalled':
      return [recordsFrame(refId, frames, meta.definition, meta.query, own)];
    case 'trend':
      return trendFrames(refId, frames, meta.definition, own);
    case 'alert':
      return [alertFrame(refId, frames, own)];
    case 'responses':
    case 'funnel': {
      const rows = columnsOfFrames(frames);
      if (!hasTotal(rows)) {
        throw new ConservationError(`The warehouse's answer is not complete: it does not tell its total.`);
      }
      const funnels = toFunnels(rows, meta.definition, { view: meta.query.view, asOf: meta.asOf, by: meta.query.by });
      if (meta.query.kind === 'responses') {
        const responses = responsesOf(rows, funnels, meta.definition, meta.query.handoff);
        return [responsesFrame(refId, responses, meta.definition, own)];
      }
      // Explore shows the picture, too.
      return [rowsFrame(refId, rows, { ...own, preferredVisualisationPluginId: 'baton-funnel-panel' })];
    }
  }
}
