import {
  getDefaultTimeRange,
  LoadingState,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
} from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { finalize, from, lastValueFrom, ReplaySubject, share, switchMap, type Observable } from 'rxjs';
import { BatonError } from '../query/BatonError';
import type { Warehouse } from './warehouse';

/** Has the warehouse's own datasource run the statements, in one request; unsubscribing cancels it. */
function delegate(
  { uid, plugin }: Warehouse,
  statements: Array<{ refId: string; sql: string }>,
  request: Asked
): Observable<DataQueryResponse> {
  const native: DataQueryRequest = {
    ...request,
    // The filters are in the statements already.
    filters: undefined,
    targets: statements.map(({ sql, refId }) => plugin.target(sql, refId, uid)),
  };
  return from(getDataSourceSrv().get(uid)).pipe(switchMap((linked) => from(linked.query(native))));
}

type Asked = Omit<DataQueryRequest, 'targets'>;

interface UnderWay {
  range: DataQueryRequest['range'];
  /** Milliseconds since 1970. */
  since: number;
  answer: Observable<DataQueryResponse>;
}

/** Milliseconds in which the panels of a page ask for one refresh. */
const ONE_REFRESH = 1000;

/**
 * Whether what is asked for this range belongs to the refresh of what is under way. A page hands one range to all its panels
 * and makes another one for the next refresh; who scrolls brings late ones.
 */
export function isOfOneRefresh(known: Omit<UnderWay, 'answer'>, range: UnderWay['range']): boolean {
  return known.range === range || Date.now() - known.since < ONE_REFRESH;
}

/**
 * What the warehouse is working on, so that panels which ask for the same in one refresh of a page ask it once. An answer,
 * or a failure, is for whoever waits for it and is not kept; the warehouse stops when nobody waits any more.
 */
export class AnswersUnderWay {
  private readonly underWay = new Map<string, UnderWay>();

  /** As `delegate`. `apart` is whatever else the answer depends on. */
  ask(
    warehouse: Warehouse,
    statements: Array<{ refId: string; sql: string }>,
    request: Asked,
    apart?: string
  ): Observable<DataQueryResponse> {
    const { range } = request;
    const asked = statements.map(({ refId, sql }) => [refId, sql]);
    const key = JSON.stringify([warehouse.uid, range.from.valueOf(), range.to.valueOf(), apart, asked]);
    const known = this.underWay.get(key);
    if (known && isOfOneRefresh(known, range)) {
      return known.answer;
    }
    const own: UnderWay = {
      range,
      since: Date.now(),
      answer: delegate(warehouse, statements, request).pipe(
        finalize(() => {
          if (this.underWay.get(key) === own) {
            this.underWay.delete(key);
          }
        }),
        share({ connector: () => new ReplaySubject(), resetOnComplete: false, resetOnError: false })
      ),
    };
    this.underWay.set(key, own);
    return own.answer;
  }
}

/** One statement beside any panel. Rejects with whatever the warehouse answers in place of rows. */
export async function askOnce(warehouse: Warehouse, sql: string, requestId: string): Promise<DataFrame[]> {
  const response = await lastValueFrom(
    delegate(warehouse, [{ refId: 'A', sql }], {
      requestId,
      range: getDefaultTimeRange(),
      interval: '1m',
      intervalMs: 60_000,
      scopedVars: {},
      timezone: 'utc',
      app: 'baton',
      startTime: Date.now(),
    })
  );
  const error = response.errors?.[0] ?? response.error;
  if (error || response.state === LoadingState.Error) {
    throw error ?? new Error('The query failed.');
  }
  checkAnswered(response.data, warehouse);
  return response.data;
}

/**
 * Zero rows arrive as a frame without rows. No frame at all is what Grafana makes of a login page, an empty body or cut
 * JSON behind the status 200, so it says nothing about the warehouse. Throws `BatonError`.
 */
export function checkAnswered(frames: DataFrame[], { name }: Pick<Warehouse, 'name'>): void {
  if (frames.length === 0) {
    throw new BatonError(
      `The request to "${name}" came back without a result, not even an empty one. A proxy's login page or a connection that was cut answers like that: reload the page to log in again, or test the datasource "${name}".`
    );
  }
}
