import { LoadingState, type DataQueryResponse } from '@grafana/data';
import { wholeOf } from '../../core/funnel/whole';
import { rowsFrame } from '../../frames/rowsFrame';
import type { Statement } from '../statements';
import { completeRows } from './completeRows';

/**
 * The warehouse's answer to a whole, from its answer to a breakdown of it. Undefined where that has failed or does not tell
 * the whole; throws `ConservationError` where it is not complete.
 */
export function wholeResponse(
  response: DataQueryResponse,
  brokenDown: string,
  { refId, query }: Pick<Statement, 'refId' | 'query'>
): DataQueryResponse | undefined {
  if (response.state === LoadingState.Loading) {
    return response;
  }
  if (response.errors?.length || response.error) {
    return undefined;
  }
  const frames = response.data.filter((frame) => frame.refId === brokenDown || frame.refId === undefined);
  const rows = wholeOf(completeRows(frames), query.spotlight !== undefined);
  return rows && { ...response, data: [rowsFrame(refId, rows, frames[0]?.meta)] };
}
