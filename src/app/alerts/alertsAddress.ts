import { RECIPE, readRecipe, type Recipe } from '../../alerting/recipe';
import { APP_ID } from '../ids';

/** Path of the Alerts page, with a rule to be made from a recipe. It carries no statement, so it stays short. */
export function alertsAddress(recipe?: Recipe): string {
  const asked = recipe === undefined ? '' : `?${new URLSearchParams({ recipe: JSON.stringify(recipe) })}`;
  return `/a/${APP_ID}/alerts${asked}`;
}

/** The recipe that such an address has; undefined where it has none that can be read. */
export function recipeOfAddress(query: Record<string, unknown>): Recipe | undefined {
  return typeof query.recipe === 'string' ? readRecipe({ [RECIPE]: query.recipe }) : undefined;
}
