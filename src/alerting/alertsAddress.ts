import { readRecipe, type Recipe } from './recipe';

/** The panel that a rule is made from: notifications link to it, and it shows the state of the rule. */
export interface PanelOfRule {
  dashboard?: string;
  panel?: number;
}

/**
 * Path of the app's Alerts page, with a rule to be made from a recipe, in the folder of the panel's dashboard if nobody chooses
 * another. It carries no statement, so it stays short.
 */
export function alertsAddress(recipe: Recipe, { dashboard, panel }: PanelOfRule): string {
  const asked = new URLSearchParams({ recipe: JSON.stringify(recipe) });
  if (dashboard !== undefined && panel !== undefined) {
    asked.set('dashboard', dashboard);
    asked.set('panel', String(panel));
  }
  return `/a/baton-funnel-app/alerts?${asked}`;
}

/** What such an address has; undefined where it has none that can be read. */
export function askedOfAddress({
  recipe,
  dashboard,
  panel,
}: Record<string, unknown>): PanelOfRule & { recipe?: Recipe } {
  const hasPanel = typeof dashboard === 'string' && /^\d+$/.test(String(panel));
  return {
    recipe: readRecipe(recipe),
    ...(hasPanel && { dashboard, panel: Number(panel) }),
  };
}
