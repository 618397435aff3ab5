import type { Definition } from '../core/definition/definition';
import { conditionOf } from '../core/plan/condition';
import { OWNER, withOwnerDimension } from '../core/plan/ownerDimension';
import type { FunnelQuery } from '../core/plan/query';
import { DIALECT_IDS, type DialectId, DIALECTS } from '../core/sql/dialects/registry';
import { statement } from '../core/statement';
import { warehousePlugin, type WarehouseTarget } from '../warehouse/plugins';
import { WAITING_NOW, type Picture } from './picture';
import { recordsLink } from './recordsLink';
import { askedOf, SCALES, wordsOf, worthText, type RuleCondition } from './ruleCondition';
import { literalText } from './template';

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
  /** Fires above this number, or below it (`SCALES`), per segment with a breakdown; default 0 records, of other units none. */
  threshold?: number;
  /** False: a notification does not say what the records are worth, which takes a second statement. */
  worth?: boolean;
  /** Overrides the dialect that follows from the plugin. */
  dialect?: DialectId;
}

/** One alert, before it becomes a rule. */
interface Alert {
  title: string;
  /** The query of the warehouse's plugin: one numeric column, labels as strings, no macro in it. */
  target: WarehouseTarget;
  /** What the same records are worth, with the same labels; where the source knows values. */
  worth?: WarehouseTarget;
  /** The condition on the query A. */
  threshold: object;
  labels: Record<string, string>;
  /** Grafana evaluates them as templates. */
  annotations: Record<string, string>;
}

/** An alert cannot be made; the message says why in one sentence. */
class AlertError extends Error {}

/** The condition and everything a reader of the notification needs. Throws `AlertError` where there is no such number, or no support for the warehouse. */
export function alertOf(definition: Definition, condition: RuleCondition, options: AlertOptions): Alert {
  const {
    picture = WAITING_NOW,
    batonUid,
    threshold = SCALES[condition.id].unit === 'records' ? 0 : undefined,
  } = options;
  checkPlace(definition, condition, picture);
  const tested = conditionAsked(definition, condition, picture);
  if (threshold === undefined) {
    throw new AlertError(
      `The condition ${condition.id} needs a threshold: say from how many ${SCALES[condition.id].unit === 'hours' ? 'hours on' : 'on'} it fires.`
    );
  }
  const { title, place, owner, summary, description } = wordsOf(definition, condition);
  const hasWorth =
    options.worth !== false && tested.of === 'records' && definition.sources.some(({ value }) => value !== undefined);
  const by = picture.by === undefined ? '' : ': {{ $labels.segment }}';
  const link = batonUid === undefined ? undefined : recordsLink(definition, condition, picture, batonUid);
  return {
    title: titleOf(definition, [title, place?.name], picture).slice(0, LONGEST_TITLE),
    target: targetOf(definition, condition, options, 'A'),
    ...(hasWorth && { worth: targetOf(definition, condition, options, 'C') }),
    threshold: thresholdOf(SCALES[condition.id].fires, threshold),
    labels: {
      funnel: literalText(definition.name),
      ...(place && { [place.kind]: literalText(place.name) }),
      // Whoever has the records can be told, where each has an instance.
      ...(owner !== undefined && { owner: picture.by === OWNER ? '{{ $labels.segment }}' : literalText(owner) }),
      condition: condition.id,
    },
    annotations: {
      summary: summary + by + (hasWorth ? worthText(definition.currency) : ''),
      description,
      ...(link !== undefined && { records_url: link }),
    },
  };
}

/** Grafana's limit is 190 characters. */
const LONGEST_TITLE = 190;

/** In one folder no two rules may have one title. */
function titleOf(definition: Definition, [what, place]: Array<string | undefined>, { by }: Picture): string {
  const dimension = withOwnerDimension(definition).dimensions.find(({ id }) => id === by);
  return `${definition.name}: ${what}${place === undefined ? '' : ` at ${place}`}${dimension ? ` by ${dimension.name}` : ''}`;
}

/** Seconds: eight weeks, and what of the last was handed over before. */
const USUAL = 70 * 86_400;

function checkPlace(
  { handoffs, stages }: Definition,
  condition: RuleCondition,
  { lookback = Infinity }: Picture
): void {
  if (condition.id === 'leak_above_usual' && lookback < USUAL) {
    throw new AlertError(
      'The usual leak is that of eight weeks: the rule needs a range of at least 70 days, or all journeys.'
    );
  }
  if ('handoff' in condition && handoffs[condition.handoff].sla === undefined) {
    const { from } = handoffs[condition.handoff];
    throw new AlertError(
      `The handoff ${stages[from].name} → ${stages[from + 1].name} has no SLA, so nothing stalls there: add for example sla: 48h under handoffs.`
    );
  }
}

function queryOf(condition: RuleCondition, { lookback: _range, ...counted }: Picture): FunnelQuery {
  return { ...counted, kind: 'alert', ...askedOf(condition) };
}

function conditionAsked(definition: Definition, condition: RuleCondition, picture: Picture) {
  try {
    return conditionOf(definition, queryOf(condition, picture));
  } catch (error) {
    throw error instanceof RangeError ? new AlertError(`The rule asks for ${error.message}.`) : error;
  }
}

function targetOf(
  definition: Definition,
  condition: RuleCondition,
  { datasourceUid, pluginId, dialect, picture = WAITING_NOW }: AlertOptions,
  refId: 'A' | 'C'
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
  const { lookback } = picture;
  const query: FunnelQuery = { ...queryOf(condition, picture), ...(refId === 'C' && { worth: true }) };
  const clock = { kind: 'now' as const, ...(lookback !== undefined && { lookback }) };
  const sql = statement(definition, query, clock, DIALECTS[written], (message) => new AlertError(message));
  return plugin.target(sql, refId, datasourceUid);
}

function thresholdOf(fires: 'above' | 'below', limit: number): object {
  const expressions = { type: '__expr__', uid: '__expr__' };
  return {
    refId: 'B',
    type: 'threshold',
    expression: 'A',
    datasource: expressions,
    conditions: [
      {
        type: 'query',
        evaluator: { type: fires === 'above' ? 'gt' : 'lt', params: [limit] },
        operator: { type: 'and' },
        query: { params: ['B'] },
        reducer: { type: 'last', params: [] },
      },
    ],
  };
}
