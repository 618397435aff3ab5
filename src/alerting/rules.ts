import type { Definition } from '../core/definition/definition';
import { ruleOf, type RuleOptions } from './rule';
import type { RuleCondition } from './ruleCondition';
import { uidNamed } from './uid';

/** Where the rules go. */
interface AlertFileOptions extends RuleOptions {
  orgId?: number;
  folder?: string;
  /** Seconds between two evaluations; default 300. */
  interval?: number;
}

/** Every handoff that has an SLA, so that something can stall there. */
export function stalledEverywhere({ handoffs }: Definition): RuleCondition[] {
  return handoffs.flatMap(({ sla }, handoff) => (sla === undefined ? [] : [{ id: 'stalled' as const, handoff }]));
}

/**
 * Grafana's document for file provisioning (`provisioning/alerting/*.yaml`) with one rule per condition. Grafana puts
 * environment variables into every string but `model` and `annotations`, so `$` is doubled in the others. Throws `AlertError`.
 */
export function alertRules(definition: Definition, conditions: RuleCondition[], options: AlertFileOptions) {
  const { orgId = 1, folder = 'Baton', interval = 300, dashboardUid, panelId } = options;
  const rules = conditions.map((condition) => {
    const { title, data, labels, notification_settings: settings, ...rule } = ruleOf(definition, condition, options);
    return {
      uid: uidOf(definition, condition, options),
      title: literal(title),
      ...rule,
      data: data.map((query) => ({ ...query, datasourceUid: literal(query.datasourceUid) })),
      ...(dashboardUid !== undefined && panelId !== undefined && { dashboardUid: literal(dashboardUid), panelId }),
      labels: Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, literal(value)])),
      ...(settings && { notification_settings: { receiver: literal(settings.receiver) } }),
    };
  });
  return {
    apiVersion: 1,
    groups: [
      { orgId, name: literal(`Baton ${definition.id}`), folder: literal(folder), interval: `${interval}s`, rules },
    ],
  };
}

function literal(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** The same for the same question about the same funnel, whatever else changes. */
function uidOf({ id, stages, handoffs }: Definition, condition: RuleCondition, { picture }: RuleOptions): string {
  const place =
    'handoff' in condition
      ? [stages[handoffs[condition.handoff].from].id, stages[handoffs[condition.handoff].from + 1].id]
      : 'stage' in condition
        ? [stages[condition.stage].id]
        : [];
  const name = [id, ...(condition.id === 'stalled' ? [] : [condition.id]), ...place];
  const asked = {
    ...('within' in condition && condition.within !== undefined && { within: condition.within }),
    ...('over' in condition && condition.over !== undefined && { over: condition.over }),
    ...(picture?.by !== undefined && { by: picture.by }),
    ...(picture !== undefined && picture.filters.length > 0 && { filters: picture.filters }),
  };
  return uidNamed(name, Object.keys(asked).length === 0 ? name : [...name, asked]);
}
