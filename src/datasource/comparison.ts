import { dateTime, LoadingState, type DataFrame, type DataQueryResponse, type TimeRange } from '@grafana/data';
import type { MigratedQuery } from '../query/migrateQuery';

/** Whether a query's answer can be compared with that of an earlier range. */
export function comparedBy({ kind, view }: Pick<MigratedQuery, 'kind' | 'view'>): boolean {
  return kind === 'funnel' && view !== 'snapshot';
}

/** A range so many milliseconds earlier. */
export function earlierRange({ from, to }: TimeRange, shift: number): TimeRange {
  const range = { from: dateTime(from.valueOf() - shift), to: dateTime(to.valueOf() - shift) };
  return { ...range, raw: range };
}

/** An answer whose frames say that they are of a range so many milliseconds earlier, as those of Grafana's time comparison do. */
export function asComparison(response: DataQueryResponse, shift: number): DataQueryResponse {
  const data = (response.data as DataFrame[]).map(
    (frame): DataFrame => ({
      ...frame,
      refId: `${frame.refId}-compare`,
      meta: { ...frame.meta, timeCompare: { diffMs: -shift, isTimeShiftQuery: true } },
    })
  );
  return { ...response, data };
}

/** One answer of several, the first of which is of the range that was asked for. What failed twice is told once. */
export function together(responses: DataQueryResponse[]): DataQueryResponse {
  const [own] = responses;
  const errors = responses.flatMap((response) => response.errors ?? []);
  const told = errors.filter(
    ({ refId, message }, i) => errors.findIndex((each) => each.refId === refId && each.message === message) === i
  );
  const states = responses.map(({ state }) => state);
  const state = [LoadingState.Loading, LoadingState.Error].find((each) => states.includes(each)) ?? own.state;
  const data = state === LoadingState.Loading ? [] : responses.flatMap((response) => response.data);
  return { ...own, state, data, ...(told.length > 0 && { errors: told, error: told[0] }) };
}
