import { from, of, type Observable } from 'rxjs';
import { BatonError } from '../../query/BatonError';
import type { otherFrames } from './otherFrames';

export type OtherFrames = typeof otherFrames;

/** What makes frames of queries that are no funnel, fetched while the warehouse works on them. Fails with `BatonError`. */
export function framesFor(queries: Array<{ kind?: string }>): Observable<OtherFrames | undefined> {
  return queries.every(({ kind }) => kind === 'funnel')
    ? of(undefined)
    : from(
        import('./otherFrames').then(
          ({ otherFrames }) => otherFrames,
          () => {
            throw new BatonError('A part of the Baton datasource could not be loaded: reload the page.');
          }
        )
      );
}
