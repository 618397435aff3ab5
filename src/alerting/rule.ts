import type { Definition } from '../core/definition/definition';
import { alertOf, type AlertOptions } from './alert';
import { WAITING_NOW } from './picture';
import { RECIPE, recipeOf, recipeText } from './recipe';
import type { RuleCondition } from './ruleCondition';
import { ruleQuery } from './ruleQueries';

/** The panel that notifications open, with the range of the hour before the alert, and how the rule behaves. */
export interface RuleOptions extends AlertOptions {
  dashboardUid?: string;
  panelId?: number;
  /** Seconds for which the condition has to hold; default 0. */
  pendingPeriod?: number;
  /** Name of the contact point that is notified, whatever the notification policies say. */
  contactPoint?: string;
}

/** What a rule says, in the words that provisioning files and the HTTP API have in common. */
export type Rule = ReturnType<typeof ruleOf>;

/** The rule of one condition. Throws `AlertError`. */
export function ruleOf(definition: Definition, condition: RuleCondition, options: RuleOptions) {
  const { datasourceUid, dashboardUid, panelId, pendingPeriod = 0, contactPoint } = options;
  const { title, target, worth, threshold, labels, annotations } = alertOf(definition, condition, options);
  // Grafana makes the links of a notification from these two annotations, and from nothing else.
  const link: Record<string, string> =
    dashboardUid !== undefined && panelId !== undefined
      ? { __dashboardUid__: dashboardUid, __panelId__: String(panelId) }
      : {};
  return {
    title,
    condition: 'B',
    data: [
      ruleQuery('A', target, datasourceUid),
      ruleQuery('B', threshold),
      ...(worth ? [ruleQuery('C', worth, datasourceUid)] : []),
    ],
    // No row means that nothing is stalled; but no row of data is never new.
    noDataState: condition.id === 'data_age' ? 'Alerting' : 'OK',
    execErrState: 'Error',
    for: `${pendingPeriod}s`,
    annotations: { ...annotations, ...link, ...recipeAnnotation(definition, condition, options) },
    labels,
    isPaused: false,
    ...(contactPoint !== undefined && { notification_settings: { receiver: contactPoint } }),
  };
}

/** By which the Alerts page knows the rule again. */
function recipeAnnotation(
  definition: Definition,
  condition: RuleCondition,
  options: RuleOptions
): Record<string, string> {
  const { batonUid, picture = WAITING_NOW } = options;
  return batonUid === undefined ? {} : { [RECIPE]: recipeText(recipeOf(definition, condition, picture, batonUid)) };
}
