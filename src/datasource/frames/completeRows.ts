import type { DataFrame } from '@grafana/data';
import { hasTotal } from '../../core/funnel/conservation';
import { ConservationError, type RowColumns } from '../../core/rows';
import { columnsOfFrames } from '../../frames/rowsFrame';

/** The contract's rows of an answer. Throws `ConservationError` where a part of it is missing. */
export function completeRows(frames: DataFrame[]): RowColumns {
  const rows = columnsOfFrames(frames);
  if (!hasTotal(rows)) {
    throw new ConservationError(`The warehouse's answer is not complete: it does not tell its total.`);
  }
  return rows;
}
