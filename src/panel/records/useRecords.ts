import { useEffect, useState } from 'react';
import { LoadingState, type DataFrame, type DataQueryRequest, type DataSourceApi } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { from, switchMap } from 'rxjs';
import type { BatonQuery } from '../../query/BatonQuery';

interface Records {
  /** The last list, also while another one is on its way. */
  frame?: DataFrame;
  datasource?: DataSourceApi;
  error?: string;
  isLoading: boolean;
}

/** Asks the panel's datasource for a list, anew for every other request. */
export function useRecords(request: DataQueryRequest<BatonQuery>): Records {
  const [answer, setAnswer] = useState<Records & { of?: typeof request }>({ isLoading: true });
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
              ...(failed ? { error: failed.message ?? 'The query failed.' } : { frame: data[0] as DataFrame }),
            });
          }
        },
        error: (error: unknown) =>
          setAnswer({ of: request, isLoading: false, error: error instanceof Error ? error.message : String(error) }),
      });
    return () => asking.unsubscribe();
  }, [request]);
  return { ...answer, isLoading: answer.of !== request };
}
