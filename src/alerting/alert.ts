import type { Definition } from '../core/definition/definition';
import { lineText } from '../core/nameText';
import { conditionOf } from '../core/plan/condition';
import { OWNER, withOwnerDimension } from '../core/plan/ownerDimension';
import type { FunnelQuery } from '../core/plan/query';
import type { WarehouseTarget } from '../warehouse/plugins';
import { AlertError } from './AlertError';
import { WAITING_NOW, type Picture } from './picture';
import { recordsLink } from './recordsLink';
import { askedOf, SCALES, wordsOf, worthText, type RuleCondition } from './ruleCondition';
import { thresholdQuery, warehouseQuery, type Warehouse } from './ruleQueries';
import { ofItsSegment } from './segmentText';
import { aboutNumber, literalText } from './template';

/** What an alert is made with, beside its condition. */
export interface AlertOptions extends Warehouse {
  /** Default: `WAITING_NOW`. */
  picture?: Picture;
  /** uid of the Baton datasource, in which a notification's link lists the records; absent: no link. */
  batonUid?: string;
  /** Fires above this number, or below it (`SCALES`), per segment with a breakdown; default 0 records, of other units none. */
  threshold?: number;
  /** False: a notification does not say what the records are worth, which takes a second statement. */
  worth?: boolean;
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
  const named = nameOf(definition, [title, place?.name], picture);
  const told = summary + ofItsSegment(picture.by, definition) + (hasWorth ? worthText(definition.currency) : '');
  const link = batonUid === undefined ? undefined : recordsLink(definition, condition, picture, batonUid);
  return {
    title: titleOf(`${definition.name}: ${named}`),
    target: targetOf(definition, condition, options, 'A'),
    ...(hasWorth && { worth: targetOf(definition, condition, options, 'C') }),
    threshold: thresholdQuery(SCALES[condition.id].fires, threshold),
    labels: {
      funnel: literalText(definition.name),
      ...(place && { [place.kind]: literalText(place.name) }),
      // Whoever has the records can be told, where each has an instance.
      ...(owner !== undefined && { owner: picture.by === OWNER ? '{{ $labels.segment }}' : literalText(owner) }),
      condition: condition.id,
    },
    annotations: {
      summary: aboutNumber(told, literalText(`No number is known of ${definition.name}: ${named}`)),
      description,
      ...(link !== undefined && { records_url: link }),
    },
  };
}

/** Grafana's limit is 190 characters. */
const LONGEST_TITLE = 190;

function titleOf(text: string): string {
  // Half of a character is none.
  return lineText(text)
    .slice(0, LONGEST_TITLE)
    .replace(/[\ud800-\udbff]$/, '');
}

/** In one folder no two rules may have one title. */
function nameOf(definition: Definition, [what, place]: Array<string | undefined>, { by }: Picture): string {
  const dimension = withOwnerDimension(definition).dimensions.find(({ id }) => id === by);
  return `${what}${place === undefined ? '' : ` at ${place}`}${dimension ? ` by ${dimension.name}` : ''}`;
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

function targetOf(
  definition: Definition,
  condition: RuleCondition,
  options: AlertOptions,
  refId: 'A' | 'C'
): WarehouseTarget {
  const { picture = WAITING_NOW } = options;
  const { lookback } = picture;
  const query: FunnelQuery = { ...queryOf(condition, picture), ...(refId === 'C' && { worth: true }) };
  return warehouseQuery(
    definition,
    query,
    { kind: 'now', ...(lookback !== undefined && { lookback }) },
    options,
    refId
  );
}

function conditionAsked(definition: Definition, condition: RuleCondition, picture: Picture) {
  try {
    return conditionOf(definition, queryOf(condition, picture));
  } catch (error) {
    throw error instanceof RangeError ? new AlertError(`The rule asks for ${error.message}.`) : error;
  }
}
