import { useEffect, useMemo, useState } from 'react';
import { LoadingState, type DataFrame, type DataQueryRequest, type DataSourceApi } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { from, switchMap } from 'rxjs';
import { totalOf } from '../frames/meta';
import type { BatonQuery } from '../query/BatonQuery';

export interface Records {
  /** What was asked, with the length of the page. */
  request: DataQueryRequest<BatonQuery>;
  /** The last list, also while another one is on its way. */
  frame?: DataFrame;
  /** How many there are, of which the list may be a page. */
  total?: number;
  datasource?: DataSourceApi;
  error?: string;
  isLoading: boolean;
  /** Asks for as many as a list can have; absent where that was done. */
  askForMore?: () => void;
}

/** A page of a list, and as many as it can have. */
const SOME = 200;
export const MOST = 1000;

/** Asks a Baton datasource for a list, anew for every other request. */
export function useRecords(asked: DataQueryRequest<BatonQuery>): Records {
  const [limit, setLimit] = useState(SOME);
  const request = useMemo(
    () => ({ ...asked, targets: asked.targets.map((target) => ({ ...target, limit })) }),
    [asked, limit]
  );
  const [answer, setAnswer] = useState<Omit<Records, 'request'> & { of?: typeof request }>({ isLoading: true });
  useEffect(() => {
    const [{ datasource: ref }] = request.targets;
    const asking = from(getDataSourceSrv().get(ref, request.scopedVars))
      .pipe(
        switchMap((datasource) =>
          from(datasource.query({ ...request, startTime: Date.now() })).pipe(
            switchMap(async ({ data, errors, error, state }) => ({
              datasource,
              data,
              state,
              failed: errors?.[0] ?? error,
            }))
          )
        )
      )
      .subscribe({
        next: ({ datasource, data, state, failed }) => {
          if (state !== LoadingState.Loading) {
            setAnswer({
              of: request,
              datasource,
              isLoading: false,
              ...(failed ? { error: failed.message ?? 'The query failed.' } : listOf(data[0] as DataFrame)),
            });
          }
        },
        error: (error: unknown) =>
          setAnswer({ of: request, isLoading: false, error: error instanceof Error ? error.message : String(error) }),
      });
    return () => asking.unsubscribe();
  }, [request]);
  return {
    ...answer,
    request,
    isLoading: answer.of !== request,
    askForMore: limit < MOST ? () => setLimit(MOST) : undefined,
  };
}

function listOf(frame: DataFrame) {
  return { frame, total: totalOf(frame) ?? frame.length };
}
