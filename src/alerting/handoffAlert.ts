import type { Definition } from '../core/definition/definition';
import { plainFormat } from '../core/format';
import type { FunnelQuery } from '../core/plan/query';
import { DIALECT_IDS, type DialectId, DIALECTS } from '../core/sql/dialects/registry';
import { statement } from '../core/statement';
import { clockText } from '../core/workingTime';
import { warehousePlugin, type WarehouseTarget } from '../warehouse/plugins';
import { recordsLink } from './recordsLink';

/** What the picture counts that a rule is made from: the rule counts the same, with the range ending at each evaluation. */
export interface Picture extends Pick<FunnelQuery, 'view' | 'filters' | 'by' | 'top'> {
  /** Seconds; absent: all journeys. */
  lookback?: number;
}

/** What waits now, whatever the range. */
const WAITING_NOW: Picture = { view: 'snapshot', filters: [] };

/** Which datasource an alert rule asks. Grafana evaluates rules in its backend, so it is the warehouse's own. */
export interface AlertOptions {
  /** uid of the warehouse's datasource in Grafana. */
  datasourceUid: string;
  /** Plugin id of that datasource. */
  pluginId: string;
  /** Default: `WAITING_NOW`. */
  picture?: Picture;
  /** uid of the Baton datasource, in which a notification's link lists the records; absent: no link. */
  batonUid?: string;
  /** Fires above this many stalled records (per segment with a breakdown); default 0. */
  threshold?: number;
  /** Overrides the dialect that follows from the plugin. */
  dialect?: DialectId;
}

/** One handoff's alert, before it becomes a provisioned rule or a form. */
interface HandoffAlert {
  title: string;
  /** The query of the warehouse's plugin: one numeric column, labels as strings, no macro in it. */
  target: WarehouseTarget;
  /** The condition on the query A. */
  threshold: object;
  labels: Record<string, string>;
  /** Grafana evaluates them as templates. */
  annotations: Record<string, string>;
}

/** An alert cannot be made; the message says why in one sentence. */
class AlertError extends Error {}

/** The condition and everything a reader of the notification needs. Throws `AlertError` where the warehouse is not supported. */
export function handoffAlert(definition: Definition, index: number, options: AlertOptions): HandoffAlert {
  const { from, sla, clock } = definition.handoffs[index];
  const [giving, taking] = [definition.stages[from], definition.stages[from + 1]];
  if (sla === undefined) {
    throw new AlertError(
      `The handoff ${giving.name} → ${taking.name} has no SLA, so nothing stalls there: add for example sla: 48h under handoffs.`
    );
  }
  const handoff = `${giving.name} → ${taking.name}`;
  const { picture = WAITING_NOW, batonUid } = options;
  const wait = plainFormat().duration(sla, clock) + (clock ? ` (${clockText(clock)})` : '');
  return {
    title: `${definition.name}: stalled at ${handoff}`.slice(0, LONGEST_TITLE),
    target: targetOf(definition, index, options),
    threshold: thresholdOf(options.threshold ?? 0),
    labels: { funnel: template(definition.name), handoff: template(handoff), owner: template(taking.owner) },
    annotations: {
      summary: `{{ printf "%.0f" $values.A.Value }} stalled at the handoff ${template(handoff)}${
        picture.by === undefined ? '' : ': {{ $labels.segment }}'
      }`,
      description: `${template(taking.owner)} has let more than ${template(wait)} pass without accepting, rejecting or recycling them.`,
      ...(batonUid !== undefined && { records_url: recordsLink(definition, index, picture, batonUid) }),
    },
  };
}

/** Grafana's limit is 190 characters. */
const LONGEST_TITLE = 190;

function targetOf(
  definition: Definition,
  handoff: number,
  { datasourceUid, pluginId, dialect, picture = WAITING_NOW }: AlertOptions
): WarehouseTarget {
  const plugin = warehousePlugin(pluginId);
  if (!plugin) {
    throw new AlertError(
      `The datasource type "${pluginId}" is not one that Baton can write queries for: name the plugin id of your warehouse's datasource, such as grafana-postgresql-datasource.`
    );
  }
  const written = DIALECT_IDS.find((id) => id === (dialect ?? plugin.dialect));
  if (!written) {
    throw new AlertError(`There is no dialect "${dialect}": choose one of ${DIALECT_IDS.join(', ')}.`);
  }
  const { lookback, ...counted } = picture;
  const query: FunnelQuery = { ...counted, kind: 'alert', handoff };
  const clock = { kind: 'now' as const, ...(lookback !== undefined && { lookback }) };
  const sql = statement(definition, query, clock, DIALECTS[written], (message) => new AlertError(message));
  return plugin.target(sql, 'A', datasourceUid);
}

function thresholdOf(limit: number): object {
  const expressions = { type: '__expr__', uid: '__expr__' };
  return {
    refId: 'B',
    type: 'threshold',
    expression: 'A',
    datasource: expressions,
    conditions: [
      {
        type: 'query',
        evaluator: { type: 'gt', params: [limit] },
        operator: { type: 'and' },
        query: { params: ['B'] },
        reducer: { type: 'last', params: [] },
      },
    ],
  };
}

/** Names of the definition inside text that Grafana evaluates as a template: they stay what they are. */
function template(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}');
}
