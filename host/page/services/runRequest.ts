import { Observable, catchError, defer, from, isObservable, map, merge, of, share, takeUntil, timer } from 'rxjs';
import {
  LoadingState,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  type PanelData,
} from '@grafana/data';
import { toDataQueryError } from '@grafana/runtime';

/** A request that takes longer than this shows the loading bar. */
const SHOW_LOADING_AFTER = 100;

/** Turns the answers of a datasource into panel data. Unsubscribing cancels the request. */
export function runRequest(
  datasource: DataSourceApi,
  request: DataQueryRequest,
  queryFunction: DataSourceApi['query'] = datasource.query.bind(datasource)
): Observable<PanelData> {
  const ground: PanelData = { state: LoadingState.Loading, series: [], request, timeRange: request.range };
  if (request.targets.length === 0) {
    return of({ ...ground, state: LoadingState.Done });
  }
  /** Packets with the same key replace each other, those with different keys add up. */
  const packets = new Map<string, DataQueryResponse>();
  const answers = defer(() => {
    const answer = queryFunction(request);
    return isObservable(answer) ? answer : from(answer);
  }).pipe(
    map((packet) => {
      request.endTime = Date.now();
      packets.set(packet.key ?? 'A', packet);
      return { ...ground, ...merged([...packets.values()]) };
    }),
    catchError((thrown) => {
      const error = toDataQueryError(thrown);
      return of({ ...ground, state: LoadingState.Error, error, errors: [error] });
    }),
    share()
  );
  return merge(
    timer(SHOW_LOADING_AFTER).pipe(
      map(() => ground),
      takeUntil(answers)
    ),
    answers
  );
}

function merged(
  packets: DataQueryResponse[]
): Pick<PanelData, 'state' | 'series' | 'annotations' | 'error' | 'errors'> {
  // Not converted to frames here: the values of a query variable pass through, too.
  const frames: DataFrame[] = packets.flatMap(({ data }) => data ?? []);
  const errors = packets.flatMap(({ error, errors: several }) => several ?? (error ? [error] : []));
  const isAnnotation = ({ meta }: DataFrame) => meta?.dataTopic === 'annotations';
  return {
    state: errors.length
      ? LoadingState.Error
      : (packets.find(({ state }) => state && state !== LoadingState.Done)?.state ?? LoadingState.Done),
    series: frames.filter((frame) => !isAnnotation(frame)),
    annotations: frames.filter(isAnnotation),
    ...(errors.length && { error: errors[0], errors }),
  };
}
