import { useEffect, useState } from 'react';
import type { Recipe } from '../../../alerting/recipe';
import { ruleAt, type Instance } from './ruleAt';

/** What a rule would see now; neither where it is still being asked. */
export interface Now {
  instances?: Instance[];
  failure?: string;
}

/** Long enough that a choice or two does not ask the warehouse for each. */
const PATIENCE_MS = 400;

/** Asks anew whenever the recipe, as JSON, is another one. */
export function useNow(recipe: string): Now {
  const [now, setNow] = useState<Now & { of?: string }>({});
  useEffect(() => {
    let isCurrent = true;
    const show = (next: Now) => isCurrent && setNow({ ...next, of: recipe });
    const timer = setTimeout(() => {
      ruleAt(JSON.parse(recipe) as Recipe).then(
        (instances) => show({ instances }),
        (error: Error) => show({ failure: error.message })
      );
    }, PATIENCE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [recipe]);
  return now.of === recipe ? now : {};
}
