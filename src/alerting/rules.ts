import type { Definition } from '../core/definition/definition';
import { ruleOf, type RuleOptions } from './rule';

/** Where the rules go. */
interface AlertFileOptions extends RuleOptions {
  orgId?: number;
  folder?: string;
}

/**
 * Grafana's document for file provisioning (`provisioning/alerting/*.yaml`) with one rule per handoff that has an SLA:
 * it fires where more than `threshold` records are stalled. Grafana puts environment variables into every string but
 * `model` and `annotations`, so `$` is doubled in the others. Throws `AlertError`.
 */
export function alertRules(definition: Definition, options: AlertFileOptions) {
  const { orgId = 1, folder = 'Baton', dashboardUid, panelId } = options;
  const indexes = definition.handoffs.flatMap(({ sla }, index) => (sla === undefined ? [] : [index]));
  const rules = indexes.map((index) => {
    const { title, data, labels, ...rule } = ruleOf(definition, index, options);
    return {
      uid: uidOf(definition, index),
      title: literal(title),
      ...rule,
      data: data.map((query) => ({ ...query, datasourceUid: literal(query.datasourceUid) })),
      ...(dashboardUid !== undefined && panelId !== undefined && { dashboardUid: literal(dashboardUid), panelId }),
      labels: Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, literal(value)])),
    };
  });
  return {
    apiVersion: 1,
    groups: [{ orgId, name: literal(`Baton ${definition.id}`), folder: literal(folder), interval: '5m', rules }],
  };
}

function literal(text: string): string {
  return text.replaceAll('$', '$$$$');
}

const LONGEST_UID = 40;

/** The same for the same handoff of the same funnel, whatever else changes: at most 40 letters, digits, `-` and `_`. */
function uidOf({ id, stages, handoffs }: Definition, index: number): string {
  const { from } = handoffs[index];
  const name = [id, stages[from].id, stages[from + 1].id];
  const hash = hashOf(JSON.stringify(name));
  const readable = name
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `baton-${readable.slice(0, LONGEST_UID - 'baton-'.length - hash.length - 1)}-${hash}`;
}

/** FNV-1a, 32 bits, as eight hexadecimal digits. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
