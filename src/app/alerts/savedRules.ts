import { isMatch } from 'lodash';
import { readRecipe, RECIPE, type Recipe } from '../../alerting/recipe';
import type { Rule } from '../../alerting/rule';
import { listRules, ruleStates, type RuleState, type SavedRule } from './ruleApi';

/** One of Baton's rules in Grafana. */
export interface BatonRule {
  rule: SavedRule;
  recipe: Recipe;
  /** Undefined where Grafana did not say. */
  state?: RuleState;
}

/** The rules that were made from a recipe, in the order of their titles. Rejects with one sentence. */
export async function batonRules(): Promise<BatonRule[]> {
  const [rules, states] = await Promise.all([listRules(), ruleStates().catch(() => new Map<string, RuleState>())]);
  return rules
    .flatMap((rule) => {
      const recipe = readRecipe(rule.annotations?.[RECIPE]);
      return recipe ? [{ rule, recipe, state: states.get(rule.uid) }] : [];
    })
    .sort((a, b) => a.rule.title.localeCompare(b.rule.title));
}

/** The part of a rule that follows from the definition; its limit, its place and its times are the person's. */
function meant({ data, labels = {}, annotations = {} }: Pick<SavedRule, 'data' | 'labels' | 'annotations'>) {
  const queries = Object.fromEntries(
    data.filter(isQuery).map(({ refId, datasourceUid, model }) => [refId, { datasourceUid, model }])
  );
  return { queries, labels, annotations };
}

/** Not an expression, as the limit is. */
function isQuery({ datasourceUid }: SavedRule['data'][number]): boolean {
  return datasourceUid !== '__expr__';
}

/** Whether a rule still asks what its recipe gives with the definition as it is now. */
export function isCurrent(saved: SavedRule, fresh: Rule): boolean {
  return isMatch(meant(saved), meant(fresh));
}

/** A rule that asks what the definition means now; whatever somebody set in Grafana stays. */
export function renewed(saved: SavedRule, fresh: Rule): SavedRule {
  return {
    ...saved,
    data: [...fresh.data.filter(isQuery), ...saved.data.filter((each) => !isQuery(each))],
    labels: { ...saved.labels, ...fresh.labels },
    annotations: { ...saved.annotations, ...fresh.annotations },
  };
}
