import { useEffect, useRef, useState } from 'react';
import type { Recipe } from '../../../alerting/recipe';
import { replayClocks, type ReplayedDay } from '../../../alerting/replay';
import { ruleAt } from './ruleAt';

/** How far a replay is; the series is whole when it is done. */
export interface Replaying {
  done: number;
  of: number;
  series?: ReplayedDay[];
  failure?: string;
}

/** Statements that are under way at once: a warehouse has others to serve. */
const AT_ONCE = 2;

/** Asks a rule's statement for each of the days of a replay when told to, and stops when nobody waits anymore. */
export function useReplay(recipe: Recipe): { state?: Replaying; start: () => void } {
  const [state, setState] = useState<Replaying>();
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const start = async () => {
    const { view = 'cohort' } = recipe.query;
    const picture = { view: view as 'cohort', filters: [], lookback: recipe.lookback };
    const clocks = replayClocks(Date.now(), picture);
    const series: ReplayedDay[] = [];
    const waiting = [...clocks.entries()];
    const work = async () => {
      for (let next = waiting.shift(); next && isHere.current; next = waiting.shift()) {
        const [day, { asOf }] = next;
        const instances = await ruleAt(recipe, asOf);
        series[day] = {
          at: asOf,
          numbers: Object.fromEntries(instances.map(({ segment = '', value }) => [segment, value])),
        };
        if (isHere.current) {
          setState({ done: clocks.length - waiting.length, of: clocks.length });
        }
      }
    };
    setState({ done: 0, of: clocks.length });
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      if (isHere.current) {
        setState({ done: clocks.length, of: clocks.length, series });
      }
    } catch (error) {
      waiting.length = 0;
      if (isHere.current) {
        setState({ done: 0, of: clocks.length, failure: (error as Error).message });
      }
    }
  };
  return { state, start: () => void start() };
}
