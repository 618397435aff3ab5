import type { Recipe } from '../../alerting/recipe';
import { ruleOf, type RuleOptions } from '../../alerting/rule';
import type { RuleCondition } from '../../alerting/ruleCondition';
import type { ConditionId } from '../../core/plan/condition';
import type { FunnelQuery } from '../../core/plan/query';
import { migrateQuery } from '../../query/migrateQuery';
import { toFunnelQuery } from '../../query/toFunnelQuery';
import type { BatonSetup } from '../batonSetup';

type Chosen = Pick<RuleOptions, 'threshold' | 'pendingPeriod' | 'contactPoint' | 'dashboardUid' | 'panelId'>;

/** What a recipe tests, and the picture that it counts, with the definition as it is now. Throws like `ruleOfRecipe`. */
export function testedOf({ query, lookback }: Recipe, { definition }: BatonSetup) {
  const asked = toFunnelQuery(migrateQuery(query), definition);
  const { view, by, top, filters } = asked;
  return {
    condition: conditionOf(asked),
    picture: { view, by, top, filters, ...(lookback !== undefined && { lookback }) },
  };
}

/** The rule of a recipe, and what it is made of. Throws with one sentence where the definition has no such number. */
export function ruleOfRecipe(recipe: Recipe, setup: BatonSetup, chosen: Chosen = {}) {
  const { definition, warehouse } = setup;
  const { condition, picture } = testedOf(recipe, setup);
  // What is compared with a saved rule needs a limit, whichever.
  const options: RuleOptions = { ...warehouse, picture, threshold: 0, ...chosen };
  return { definition, condition, options, rule: ruleOf(definition, condition, options) };
}

function conditionOf({ condition = 'stalled', handoff = 0, stage = 0, within, over }: FunnelQuery): RuleCondition {
  const id = condition as ConditionId;
  switch (id) {
    case 'newly_stalled':
    case 'due':
      return { id, handoff, ...(within !== undefined && { within }) };
    case 'over_limit':
      return { id, stage, ...(over !== undefined && { over }) };
    case 'data_age':
      return { id };
    default:
      return { id, handoff };
  }
}
