import type { Definition } from '../core/definition/definition';
import { UNKNOWN } from '../core/rows';
import type { BatonQuery } from '../query/BatonQuery';
import type { Picture } from './picture';
import { placeOf, type RuleCondition } from './ruleCondition';

/** What a rule was made from: kept in one of its annotations, so that it can be compared with the definition and made anew. */
export interface Recipe {
  /** uid of the Baton datasource. */
  baton: string;
  /** Of the kind `alert`, without variables. */
  query: BatonQuery;
  /** Seconds before each evaluation that the range begins; absent: all journeys. */
  lookback?: number;
}

/** The annotation that holds a recipe. */
export const RECIPE = 'baton_recipe';

/** The recipe of a rule that counts what a picture does. */
export function recipeOf(
  definition: Definition,
  condition: RuleCondition,
  { lookback, filters, ...counted }: Picture,
  baton: string
): Recipe {
  const { id, ...times } = condition;
  const { within, over } = times as { within?: number; over?: number };
  const query: BatonQuery = {
    refId: 'A',
    version: 1,
    kind: 'alert',
    condition: id,
    ...placeOf(definition, condition),
    ...counted,
    filters: filters.map((filter) => ({ ...filter, values: filter.values.map((value) => value ?? UNKNOWN) })),
    within,
    over,
  };
  return JSON.parse(JSON.stringify({ baton, query, lookback })) as Recipe;
}

/** As the text of an annotation, which Grafana evaluates as a template: no two braces open in a row, neither in JSON's structure. */
export function recipeText(recipe: Recipe): string {
  return JSON.stringify(recipe).replaceAll('{{', '{\\u007b');
}

/** The recipe in the annotations of a rule; undefined where it is none of Baton's, or not readable. */
export function readRecipe(annotations: Record<string, string> | undefined): Recipe | undefined {
  try {
    const read = JSON.parse(annotations?.[RECIPE] ?? '') as Partial<Recipe> | null;
    const isRecipe = typeof read?.baton === 'string' && typeof read.query === 'object' && read.query !== null;
    return isRecipe ? (read as Recipe) : undefined;
  } catch {
    return undefined;
  }
}
