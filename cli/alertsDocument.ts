import { contactPointOf, CONTACTS, type Contact } from '../src/alerting/file/contactPoint.ts';
import { weeklyDigest } from '../src/alerting/file/digest.ts';
import type { RuleCondition } from '../src/alerting/ruleCondition.ts';
import { alertRules, stalledEverywhere } from '../src/alerting/file/rules.ts';
import type { Definition } from '../src/core/definition/definition.ts';
import type { ConditionId } from '../src/core/plan/condition.ts';
import type { View } from '../src/core/plan/query.ts';
import type { DialectId } from '../src/core/sql/dialects/registry.ts';
import { CliError } from './CliError.ts';
import { funnelQuery } from './options.ts';

/** A condition, and the number at which it fires. */
export interface AskedCondition {
  id: ConditionId;
  threshold?: number;
}

/** What `baton alerts` is told; times are seconds. */
export interface AlertsOptions {
  datasource: string;
  type: string;
  baton?: string;
  condition?: AskedCondition[];
  handoff?: string;
  stage?: string;
  within?: number;
  over?: number;
  view: View;
  lookback?: number;
  by?: string;
  top?: number;
  filter: string[];
  threshold?: number;
  worth: boolean;
  for: number;
  interval: number;
  folder: string;
  contactPoint?: string;
  email?: string;
  slack?: string;
  webhook?: string;
  digest?: boolean;
  dashboard?: string;
  panel?: number;
  dialect?: DialectId;
}

/** Grafana's document for file provisioning: a rule for each condition at every place that has it, and a contact point where one is to be made. Throws `CliError` and `AlertError`. */
export function alertsDocument(definition: Definition, path: string, options: AlertsOptions) {
  if (options.view === 'snapshot' && options.lookback !== undefined) {
    throw new CliError('--lookback: a snapshot has no range: add --view cohort or --view activity.');
  }
  const asked = options.condition ?? [{ id: 'stalled' }];
  const contact = contactOf(options);
  const documents = asked.map((each) => rulesOf(definition, path, each, options));
  const [{ apiVersion, groups }] = documents;
  const rules = documents.flatMap((document) => document.groups.flatMap((group) => group.rules));
  const digest = options.digest ? digestOf(definition, options) : undefined;
  return {
    apiVersion,
    groups: [{ ...groups[0], rules }, ...(digest ? [digest.group] : [])],
    ...(contact && contactPointOf(contact)),
    ...(digest && { muteTimes: digest.muteTimes }),
  };
}

function digestOf(definition: Definition, { contactPoint, view, lookback, filter, ...options }: AlertsOptions) {
  if (contactPoint === undefined) {
    throw new CliError('--digest is sent to a contact point: name it with --contact-point.');
  }
  const { filters } = funnelQuery(definition, { query: 'alert', view, clock: 'now', filter });
  return weeklyDigest(definition, {
    picture: { view, filters, lookback },
    contactPoint,
    folder: options.folder,
    datasourceUid: options.datasource,
    pluginId: options.type,
    dialect: options.dialect,
  });
}

function rulesOf(definition: Definition, path: string, { id, threshold }: AskedCondition, options: AlertsOptions) {
  const { datasource, type, baton, dashboard, panel, folder, dialect, worth, interval, contactPoint } = options;
  const { by, top, filter } = options;
  const isOfData = id === 'data_age';
  // What is over a limit is asked stage by stage, which the query of the others does not name.
  const { view, filters, ...kept } = funnelQuery(definition, {
    ...{ query: 'alert', clock: 'now', condition: 'stalled', view: options.view, filter: isOfData ? [] : filter },
    ...(!isOfData && { by, top }),
  });
  return alertRules(definition, conditionsOf(definition, path, id, options), {
    threshold: threshold ?? options.threshold,
    folder,
    dialect,
    worth,
    interval,
    pendingPeriod: options.for,
    contactPoint,
    picture: { view, filters, by: kept.by, top: kept.top, lookback: options.lookback },
    batonUid: baton,
    datasourceUid: datasource,
    pluginId: type,
    dashboardUid: dashboard,
    panelId: panel,
  });
}

/** A condition at every place that has it. */
function conditionsOf(
  definition: Definition,
  path: string,
  id: ConditionId,
  { handoff, stage, within, over }: AlertsOptions
): RuleCondition[] {
  const asked = (of: { handoff?: string; stage?: string }) =>
    funnelQuery(definition, {
      ...{ query: 'alert', view: 'cohort', clock: 'now', filter: [], ...of },
      ...(of.stage !== undefined && { condition: 'over_limit', over: over ?? 1 }),
    });
  if (id === 'data_age') {
    return [{ id }];
  }
  if (id === 'over_limit') {
    const named = stage === undefined ? undefined : asked({ stage }).stage;
    const places = definition.stages.flatMap(({ limit }, position) =>
      (named === undefined ? limit !== undefined : named === position) ? [position] : []
    );
    if (places.length === 0) {
      throw new CliError(`${path}: no stage has a limit: add for example limit: 14d to a stage.`);
    }
    return places.map((position) => ({ id, stage: position, ...(over !== undefined && { over }) }));
  }
  const only = handoff === undefined ? undefined : asked({ handoff }).handoff;
  const places =
    only === undefined
      ? stalledEverywhere(definition).flatMap((each) => ('handoff' in each ? [each.handoff] : []))
      : [only];
  if (places.length === 0) {
    throw new CliError(
      `${path}: no handoff has an SLA, so nothing ever stalls: add for example sla: 48h under handoffs.`
    );
  }
  return places.map(
    (position): RuleCondition =>
      id === 'due' || id === 'newly_stalled'
        ? { id, handoff: position, ...(within !== undefined && { within }) }
        : { id, handoff: position }
  );
}

/** Where it is to be made; undefined where it is there already, or none is named. */
function contactOf(options: AlertsOptions): Contact | undefined {
  const { contactPoint: name } = options;
  const given = CONTACTS.flatMap((type) => (options[type] === undefined ? [] : [{ type, address: options[type] }]));
  if (given.length > 0 && name === undefined) {
    throw new CliError(`--${given[0].type} is the address of a contact point: name it with --contact-point.`);
  }
  if (given.length > 1) {
    throw new CliError(`--${given[0].type} and --${given[1].type}: a contact point has one address, give one of them.`);
  }
  return name === undefined || given.length === 0 ? undefined : { name, ...given[0] };
}
