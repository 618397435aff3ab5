import type { Definition } from '../../src/core/definition/definition.ts';
import { withoutSql } from '../../src/core/definition/withoutSql.ts';
import { plainFormat } from '../../src/core/format.ts';
import type { DialectId } from '../../src/core/sql/dialects/registry.ts';
import { migrateQuery } from '../../src/query/migrateQuery.ts';
import { toFunnelQuery } from '../../src/query/toFunnelQuery.ts';
import type { BatonQuery } from '../../src/query/BatonQuery.ts';
import type { WarehousePlugin } from '../../src/warehouse/plugins.ts';
import { CliError } from '../CliError.ts';
import { statement } from '../statement.ts';
import { asksBaton, BATON_PANEL, panelName, type Dashboard, type Link, type Panel } from './dashboard.ts';
import { fixDatasources, withoutChoosers } from './fixDatasources.ts';
import { lookbackOf } from './lookback.ts';
import { mentions } from './mentions.ts';
import { settleVariables } from './settleVariables.ts';

/** What Grafana takes out of the queries before it sends a shared dashboard to visitors (12.4: `sanitizeData`). */
const KEPT_FROM_VISITORS = ['expr', 'query', 'rawSql'];

interface ShareOptions {
  definition: Definition;
  /** uid of the warehouse's own datasource. */
  datasourceUid: string;
  plugin: WarehousePlugin;
  dialect: DialectId;
}

/**
 * The dashboard for external sharing, where Grafana's server replays the saved queries and a frontend datasource
 * answers nothing: every query of Baton becomes one of the warehouse's own, on the warehouse's clock, and the
 * definition is pinned in the panel. It gets a uid of its own, so that importing it does not replace the original, and
 * neither the picker nor the tags and links that would mix it up with the original. Throws `CliError` for what cannot
 * be shared.
 */
export function shareDashboard(original: Dashboard, options: ShareOptions): Dashboard {
  refuseVisibleSql(options);
  const dashboard = fixDatasources(settleVariables(original), { type: options.plugin.id, uid: options.datasourceUid });
  const panels = dashboard.panels.map((panel) => sharePanel(panel, dashboard, options));
  const { uid, title, tags = [], links = [], timepicker } = dashboard;
  const listed = links.flatMap((link) => (link.type === 'dashboards' ? (link.tags ?? []) : []));
  return withoutChoosers({
    ...dashboard,
    id: null,
    ...(uid && { uid: sharedUid(uid) }),
    ...(title && { title: `${title} (shared)` }),
    tags: tags.filter((tag) => !listed.includes(tag)),
    links: links.filter(({ type }) => type !== 'dashboards').map((link) => ownLink(link, uid)),
    timepicker: { ...timepicker, hidden: true },
    panels,
  });
}

/** Throws `CliError` where visitors would be sent the statement: tables, columns and conditions. */
function refuseVisibleSql({ plugin, datasourceUid }: ShareOptions): void {
  const sql = 'select 1';
  const field = Object.entries(plugin.target(sql, 'A', datasourceUid)).find(([, value]) => value === sql)?.[0];
  if (field !== undefined && !KEPT_FROM_VISITORS.includes(field)) {
    throw new CliError(
      `${plugin.name} cannot be shared: Grafana would send its statements, with tables and conditions, to every visitor, because it keeps back only ${KEPT_FROM_VISITORS.join(', ')} of a query and ${plugin.id} has its SQL in ${field}. Share a snapshot instead.`
    );
  }
}

/** A link of the dashboard to itself leads to the copy. */
function ownLink(link: Link, uid: string | undefined): Link {
  const own = uid && new RegExp(`/d/${uid.replace(/[^\w-]/g, '\\$&')}(?![\\w-])`);
  return own && link.url !== undefined ? { ...link, url: link.url.replace(own, `/d/${sharedUid(uid)}`) } : link;
}

/** Grafana's limit is 40 characters. */
function sharedUid(uid: string): string {
  return `${uid.slice(0, 40 - '-shared'.length)}-shared`;
}

function sharePanel(panel: Panel, dashboard: Dashboard, options: ShareOptions): Panel {
  if (panel.libraryPanel) {
    throw new CliError(
      `panel ${panelName(panel)} is a library panel, which shared dashboards leave out: unlink it in the dashboard first.`
    );
  }
  if (panel.panels) {
    return { ...panel, panels: panel.panels.map((inner) => sharePanel(inner, dashboard, options)) };
  }
  const { targets = [] } = panel;
  const asked = targets.filter((target) => asksBaton(target.datasource ? target : panel));
  if (asked.length === 0) {
    return panel;
  }
  const lookback = panelLookback(panel, dashboard);
  const views = new Set(asked.map(({ view = 'cohort' }) => view));
  const fixed = `Always the last ${plainFormat().duration(lookback)}, whatever range the page is asked for.`;
  return {
    ...panel,
    description: panel.description ? `${panel.description}\n\n${fixed}` : fixed,
    ...(asksBaton(panel) && { datasource: { type: options.plugin.id, uid: options.datasourceUid } }),
    targets: targets.map((target) =>
      asked.includes(target) ? nativeTarget(target, panel, dashboard, lookback, options) : target
    ),
    ...(panel.type === BATON_PANEL && {
      options: { ...panel.options, definition: withoutSql(options.definition), view: [...views][0], lookback },
    }),
  };
}

function panelLookback(panel: Panel, { time }: Dashboard): number {
  const name = `panel ${panelName(panel)}`;
  if (panel.repeat) {
    throw new CliError(
      `${name} is repeated by the variable ${panel.repeat}, which shared dashboards do not support: turn the repetition off.`
    );
  }
  if (panel.timeShift) {
    throw new CliError(
      `${name} is shifted in time by ${panel.timeShift}, which cannot be shared: remove the time shift.`
    );
  }
  if (panel.timeCompare) {
    throw new CliError(
      `${name} is compared with the range ${panel.timeCompare} before, which cannot be shared: turn the time comparison off.`
    );
  }
  return panel.timeFrom
    ? lookbackOf(`now-${panel.timeFrom.replace(/^now-/, '')}`, 'now', name)
    : lookbackOf(time?.from, time?.to, 'the dashboard');
}

function nativeTarget(
  saved: BatonQuery,
  panel: Panel,
  dashboard: Dashboard,
  lookback: number,
  { definition, datasourceUid, plugin, dialect }: ShareOptions
) {
  refuseVariables(saved, panel, dashboard);
  const query = toFunnelQuery(migrateQuery(saved), definition);
  const sql = statement(definition, query, { kind: 'now', lookback }, dialect);
  return { ...plugin.target(sql, saved.refId, datasourceUid), ...(saved.hide && { hide: true }) };
}

function refuseVariables(query: BatonQuery, panel: Panel, { templating }: Dashboard): void {
  const variables = templating?.list ?? [];
  const adHoc = variables.find(({ type }) => type === 'adhoc');
  if (adHoc) {
    throw new CliError(
      `the dashboard filters by the variable ${adHoc.name}, which shared dashboards do not support: remove the variable.`
    );
  }
  const places: Array<[string, string | number | undefined]> = [
    ['breaks down by', query.by],
    ['asks for the handoff', query.handoff],
    ...(query.filters ?? []).flatMap(({ dimension, values }) =>
      values.map((value): [string, string] => [`filters ${dimension} by`, value])
    ),
  ];
  for (const [how, text] of places) {
    const used = variables.find(({ name }) => mentions(String(text ?? ''), name));
    if (used) {
      throw new CliError(
        `panel ${panelName(panel)} ${how} the variable ${used.name}, which shared dashboards do not support: choose a fixed value there.`
      );
    }
  }
}
