import { dateTime, type DataQueryRequest, type TimeRange } from '@grafana/data';
import type { PictureInput } from '../../core/layout/sheet/pictureInput';
import type { BatonQuery } from '../../query/BatonQuery';
import type { CellOption } from './cellOptions';
import type { RecordsSource } from './recordsSource';

/** What is listed. */
export interface Asked {
  cell: CellOption['cell'];
  segment?: string;
}

/**
 * The panel's own query with the cell whose records are wanted, in the range and at the T of the picture, so that the total is
 * the number that it shows. The segment comes from the warehouse: as the value of a variable it is taken for what it is.
 */
export function recordsRequest(
  { target, request }: RecordsSource,
  { range }: PictureInput,
  { cell, segment }: Asked
): DataQueryRequest<BatonQuery> {
  const query: BatonQuery = {
    ...target,
    ...cell,
    kind: 'records',
    segment: segment === undefined ? undefined : '${batonSegment}',
    hide: false,
  };
  return {
    ...request,
    requestId: `${request.requestId}-records`,
    targets: [query],
    range: rangeOf(range, request.range),
    scopedVars: { ...request.scopedVars, batonSegment: { value: segment, text: segment } },
  };
}

function rangeOf({ from, asOf }: PictureInput['range'], asked: TimeRange): TimeRange {
  const [begin, end] = [from === null ? asked.from : dateTime(from), dateTime(asOf)];
  return { from: begin, to: end, raw: { from: begin, to: end } };
}
