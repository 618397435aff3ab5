import type { Definition } from '../../src/core/definition/types.ts';
import { withoutSql } from '../../src/core/definition/withoutSql.ts';
import type { DialectId } from '../../src/core/sql/dialects/registry.ts';
import { migrateQuery } from '../../src/datasource/migrateQuery.ts';
import { toFunnelQuery } from '../../src/datasource/toFunnelQuery.ts';
import type { BatonQuery } from '../../src/datasource/types.ts';
import type { WarehousePlugin } from '../../src/warehouse/plugins.ts';
import { CliError } from '../CliError.ts';
import { statement } from '../statement.ts';
import { asksBaton, BATON_PANEL, panelName, type Dashboard, type Panel } from './dashboard.ts';
import { lookbackOf } from './lookback.ts';

export interface ShareOptions {
  definition: Definition;
  /** uid of the warehouse's own datasource. */
  datasourceUid: string;
  plugin: WarehousePlugin;
  dialect: DialectId;
}

/**
 * The dashboard for external sharing, where Grafana's server replays the saved queries and a frontend datasource
 * answers nothing: every query of Baton becomes one of the warehouse's own, on the warehouse's clock, and the
 * definition is pinned in the panel. It gets a uid of its own, so that importing it does not replace the original.
 * Throws `CliError` for what cannot be shared.
 */
export function shareDashboard(dashboard: Dashboard, options: ShareOptions): Dashboard {
  const panels = dashboard.panels.map((panel) => sharePanel(panel, dashboard, options));
  const { uid, title } = dashboard;
  return {
    ...dashboard,
    id: null,
    ...(uid && { uid: sharedUid(uid) }),
    ...(title && { title: `${title} (shared)` }),
    panels,
  };
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
  return {
    ...panel,
    ...(asksBaton(panel) && { datasource: { type: options.plugin.id, uid: options.datasourceUid } }),
    targets: targets.map((target) =>
      asked.includes(target) ? nativeTarget(target, panel, dashboard, lookback, options) : target
    ),
    ...(panel.type === BATON_PANEL && {
      options: { ...panel.options, definition: withoutSql(options.definition), view: [...views][0] },
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

/** `$name`, `${name}`, `${name:format}`, `[[name]]`. Text with a dollar sign that is no variable of the dashboard stays text. */
function mentions(text: string, name: string): boolean {
  return new RegExp(`\\$${name}(?!\\w)|\\$\\{${name}[:.}]|\\[\\[${name}[:\\]]`).test(text);
}
