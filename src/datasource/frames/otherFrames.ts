import type { DataFrame, QueryResultMeta } from '@grafana/data';
import { toFunnels } from '../../core/funnel/funnel';
import { responsesOf } from '../../core/funnel/responses';
import type { BatonMeta } from '../../frames/meta';
import { completeRows } from './completeRows';
import { responsesFrame } from './responsesFrame';
import { alertFrame, recordsFrame, trendFrames } from './tables';

/** What queries of other kinds than `funnel` answer with. Loaded when one is asked: most dashboards show none. */
export function otherFrames(refId: string, frames: DataFrame[], meta: BatonMeta, own: QueryResultMeta): DataFrame[] {
  const { query, definition, asOf } = meta;
  const { kind, view, by, handoff } = query;
  switch (kind) {
    case 'trend':
      return trendFrames(refId, frames, meta, own);
    case 'alert':
      return [alertFrame(refId, frames, own)];
    case 'responses': {
      const rows = completeRows(frames);
      const responses = responsesOf(rows, toFunnels(rows, definition, { view, asOf, by }), definition, handoff);
      return [responsesFrame(refId, responses, definition, own)];
    }
    default:
      return [recordsFrame(refId, frames, definition, query, own)];
  }
}
