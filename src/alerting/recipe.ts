import type { Definition } from '../core/definition/definition';
import { UNKNOWN } from '../core/rows';
import type { BatonQuery } from '../query/BatonQuery';
import type { Picture } from './picture';
import { listOf, placeOf, type RuleCondition } from './ruleCondition';

/**
 * What a rule was made from: kept in one of its annotations, so that it can be compared with the definition and made anew. And
 * what a list is asked with: both stand in addresses of the app's pages in the same form.
 */
export interface Recipe {
  /** uid of the Baton datasource. */
  baton: string;
  /** Of the kind `alert`, of a list `records`; without variables. */
  query: BatonQuery;
  /** Seconds before each evaluation, or before somebody looks, that the range begins; absent: all journeys. */
  lookback?: number;
}

/** The annotation that holds a recipe. */
export const RECIPE = 'baton_recipe';

/** The recipe of a rule that counts what a picture does. */
export function recipeOf(definition: Definition, condition: RuleCondition, picture: Picture, baton: string): Recipe {
  const { id, ...times } = condition;
  const { within, over } = times as { within?: number; over?: number };
  return recipeAsking({ kind: 'alert', condition: id, within, over }, definition, condition, picture, baton);
}

/** With the list of the records behind the number of a condition; undefined where its number is of no list. */
export function listRecipe(
  definition: Definition,
  condition: RuleCondition,
  picture: Picture,
  baton: string
): Recipe | undefined {
  const list = listOf(definition, condition);
  return list === null ? undefined : recipeAsking({ kind: 'records', ...list }, definition, condition, picture, baton);
}

function recipeAsking(
  asked: Partial<BatonQuery>,
  definition: Definition,
  condition: RuleCondition,
  { lookback, filters, ...counted }: Picture,
  baton: string
): Recipe {
  const query: BatonQuery = {
    refId: 'A',
    version: 1,
    ...asked,
    ...placeOf(definition, condition),
    ...counted,
    filters: filters.map((filter) => ({ ...filter, values: filter.values.map((value) => value ?? UNKNOWN) })),
  };
  return JSON.parse(JSON.stringify({ baton, query, lookback })) as Recipe;
}

/** As the text of an annotation, which Grafana evaluates as a template: no two braces open in a row, neither in JSON's structure. */
export function recipeText(recipe: Recipe): string {
  return JSON.stringify(recipe).replaceAll('{{', '{\\u007b');
}

/** The recipe in an annotation or a parameter of an address; undefined where it is none of Baton's, or not readable. */
export function readRecipe(text: unknown): Recipe | undefined {
  try {
    const read = JSON.parse(typeof text === 'string' ? text : '') as Partial<Recipe> | null;
    const isRecipe = typeof read?.baton === 'string' && typeof read.query === 'object' && read.query !== null;
    return isRecipe ? (read as Recipe) : undefined;
  } catch {
    return undefined;
  }
}
