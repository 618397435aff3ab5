import { useEffect, useMemo } from 'react';
import { debounce } from 'lodash';
import { useStableCallback } from '../settings/useStableCallback';

/** Milliseconds without another change after which the query runs. */
const CALM = 800;

interface Run {
  /** At once, and where others follow closely, once more when they have ended: for a choice that is made with one click. */
  choice(): void;
  /** When the changes have ended: for what takes several keys or clicks. */
  typed(): void;
}

/** Runs the query for changes, but not for each of many: every run is a statement that a warehouse has to answer. */
export function useRun(onRunQuery: () => void): Run {
  const run = useStableCallback(onRunQuery);
  const [atOnce, calm] = useMemo(() => [debounce(run, CALM, { leading: true }), debounce(run, CALM)], [run]);
  useEffect(
    () => () => {
      atOnce.flush();
      calm.flush();
    },
    [atOnce, calm]
  );
  return useMemo(
    () => ({
      choice: () => {
        calm.cancel();
        atOnce();
      },
      typed: calm,
    }),
    [atOnce, calm]
  );
}
