import { useEffect, useState } from 'react';

export type Loaded<T> = { state: 'loading' } | { state: 'failed'; error: Error } | { state: 'ready'; value: T };

/** What `load` came to. Asked again when `load` is another function: wrap it in useCallback. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [last, setLast] = useState<{ load: () => Promise<T>; loaded: Loaded<T> }>();
  useEffect(() => {
    let current = true;
    const settle = (loaded: Loaded<T>) => current && setLast({ load, loaded });
    load().then(
      (value) => settle({ state: 'ready', value }),
      (error) =>
        settle({
          state: 'failed',
          error: error instanceof Error ? error : new Error(error?.data?.message ?? String(error)),
        })
    );
    return () => {
      current = false;
    };
  }, [load]);
  return last?.load === load ? last.loaded : { state: 'loading' };
}
