import { useCallback, useInsertionEffect, useRef } from 'react';

/**
 * One function for as long as the component lives; it calls what was given at the last render. For components of
 * Grafana that keep the first callback they see, as `CodeEditor` keeps its `onChange`: the closure of that render
 * would bring back everything that has changed since.
 */
export function useStableCallback<Args extends unknown[], Result>(
  callback: (...args: Args) => Result
): (...args: Args) => Result {
  const latest = useRef(callback);
  // Before every other effect: the code editor reports a text that it was given from one of its own.
  useInsertionEffect(() => {
    latest.current = callback;
  });
  return useCallback((...args) => latest.current(...args), []);
}
