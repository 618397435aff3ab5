import { useEffect, useRef, useState } from 'react';
import type { Picture } from '../../../alerting/picture';
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

/**
 * Asks a rule's statement for each of the days of a replay when told to. It stops, and there is none, as soon as the recipe, as
 * JSON, is another one.
 */
export function useReplay(recipe: string): { replaying?: Replaying; start: (picture: Picture) => void } {
  const [state, setState] = useState<Replaying & { recipe: string }>();
  const current = useRef<string>(undefined);
  useEffect(() => {
    current.current = recipe;
    return () => {
      current.current = undefined;
    };
  }, [recipe]);
  const start = async (picture: Picture) => {
    const isCurrent = () => current.current === recipe;
    const clocks = replayClocks(Date.now(), picture);
    const show = (next: Omit<Replaying, 'of'>) => isCurrent() && setState({ ...next, of: clocks.length, recipe });
    const series: ReplayedDay[] = [];
    const waiting = [...clocks.entries()];
    const work = async () => {
      for (let next = waiting.shift(); next && isCurrent(); next = waiting.shift()) {
        const [day, { asOf }] = next;
        const instances = await ruleAt(JSON.parse(recipe) as Recipe, asOf);
        series[day] = {
          at: asOf,
          numbers: Object.fromEntries(instances.map(({ segment = '', value }) => [segment, value])),
        };
        show({ done: clocks.length - waiting.length });
      }
    };
    show({ done: 0 });
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      show({ done: clocks.length, series });
    } catch (error) {
      waiting.length = 0;
      show({ done: 0, failure: (error as Error).message });
    }
  };
  return { replaying: state?.recipe === recipe ? state : undefined, start: (picture) => void start(picture) };
}
