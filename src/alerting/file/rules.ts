import type { Definition } from '../../core/definition/definition';
import { inFile } from './inFile';
import { ruleOf, type RuleOptions } from '../rule';
import type { RuleCondition } from '../ruleCondition';
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

/** Grafana's document for file provisioning (`provisioning/alerting/*.yaml`) with one rule per condition. Throws `AlertError`. */
export function alertRules(definition: Definition, conditions: RuleCondition[], options: AlertFileOptions) {
  const { orgId = 1, folder = 'Baton', interval = 300, dashboardUid, panelId } = options;
  const rules = conditions.map((condition) => ({
    uid: uidOf(definition, condition, options),
    ...ruleOf(definition, condition, options),
    ...(dashboardUid !== undefined && panelId !== undefined && { dashboardUid, panelId }),
  }));
  return {
    apiVersion: 1,
    groups: [inFile({ orgId, name: `Baton ${definition.id}`, folder, interval: `${interval}s`, rules })],
  };
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
