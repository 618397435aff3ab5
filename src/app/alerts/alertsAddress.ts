import { RECIPE, readRecipe, type Recipe } from '../../alerting/recipe';
import { APP_ID } from '../ids';

/** Path of the Alerts page, with a rule to be made from a recipe, in the folder of a dashboard (uid) if nobody chooses another. It carries no statement, so it stays short. */
export function alertsAddress(recipe: Recipe, dashboard: string): string {
  return `/a/${APP_ID}/alerts?${new URLSearchParams({ recipe: JSON.stringify(recipe), dashboard })}`;
}

/** What such an address has; undefined where it has none that can be read. */
export function askedOfAddress({ recipe, dashboard }: Record<string, unknown>): {
  recipe?: Recipe;
  dashboard?: string;
} {
  return {
    recipe: typeof recipe === 'string' ? readRecipe({ [RECIPE]: recipe }) : undefined,
    dashboard: typeof dashboard === 'string' && dashboard !== '' ? dashboard : undefined,
  };
}
