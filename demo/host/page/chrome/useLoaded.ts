import { useEffect, useState } from 'react';

export type Loaded<T> = { state: 'loading' } | { state: 'failed'; error: Error } | { state: 'ready'; value: T };

/** What a promise came to; asked again when a dependency changes. */
export function useLoaded<T>(load: () => Promise<T>, dependencies: unknown[]): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
  useEffect(() => {
    let current = true;
    setLoaded({ state: 'loading' });
    load().then(
      (value) => current && setLoaded({ state: 'ready', value }),
      (error) => current && setLoaded({ state: 'failed', error: error instanceof Error ? error : new Error(String(error?.data?.message ?? error)) })
    );
    return () => {
      current = false;
    };
    // eslint-config cannot see through the parameter: the caller lists what `load` reads.
  }, dependencies);
  return loaded;
}
