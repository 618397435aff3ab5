import {
  PluginExtensionPoints,
  type AppPlugin,
  type DataLink,
  type PanelMenuItem,
  type PluginExtensionPanelContext,
  type ScopedVars,
} from '@grafana/data';
import { hasPermission, locationService } from '@grafana/runtime';
import {
  LocalValueVariable,
  SceneQueryRunner,
  SceneTimeRangeCompare,
  VizPanel,
  VizPanelMenu,
  sceneGraph,
} from '@grafana/scenes';
import type { Dashboard } from '@grafana/schema';
import { openModal } from '../chrome/Overlays';
import { importApp } from '../services/app';

/** Fills a panel's menu when it opens: the page that edits it live, the time comparison, its own links, and the links that the app adds. */
export function panelMenu(dashboard: Dashboard, links: DataLink[]) {
  return (menu: VizPanelMenu) => {
    const panel = sceneGraph.getAncestor(menu, VizPanel);
    const search = locationService.getSearch();
    const edit: PanelMenuItem = {
      text: 'Edit',
      iconClassName: 'pen',
      href: `/edit/${dashboard.uid}/${panel.getLegacyPanelId()}?${search}`,
    };
    const items: PanelMenuItem[] = [
      ...(hasPermission('dashboards:write') ? [edit] : []),
      ...comparisonItem(panel),
      ...links.map(
        ({ title, url, targetBlank }): PanelMenuItem => ({
          text: title,
          iconClassName: 'external-link-alt',
          href: sceneGraph.interpolate(panel, url),
          target: targetBlank ? '_blank' : undefined,
        })
      ),
    ];
    menu.setState({ items });
    importApp().then((app) => menu.setState({ items: [...items, ...appItems(app, contextOf(panel, dashboard))] }));
  };
}

/** In Grafana this is in the panel's time settings. The stand-ins for Grafana's own panels draw no comparison. */
function comparisonItem(panel: VizPanel): PanelMenuItem[] {
  const comparison = panel.state.$behaviors?.find((behavior) => behavior instanceof SceneTimeRangeCompare);
  if (!comparison) {
    return [];
  }
  const options = comparison.getCompareOptions(sceneGraph.getTimeRange(panel).state.value);
  return [
    {
      text: 'Time comparison',
      iconClassName: 'history',
      subMenu: options.map(({ label, value }) => ({
        text: label,
        onClick: () => comparison.onCompareWithChanged(value),
      })),
    },
  ];
}

/** What an app is told about the panel whose menu is open. */
function contextOf(panel: VizPanel, { uid = '', title = '', tags = [] }: Dashboard): PluginExtensionPanelContext {
  const runner = sceneGraph.findObject(panel, (object) => object instanceof SceneQueryRunner) as
    | SceneQueryRunner
    | undefined;
  const range = sceneGraph.getTimeRange(panel);
  return {
    pluginId: panel.state.pluginId,
    id: panel.getLegacyPanelId(),
    title: sceneGraph.interpolate(panel, panel.state.title),
    timeRange: range.state.value.raw,
    timeZone: range.getTimeZone(),
    dashboard: { uid, title, tags },
    targets: runner?.state.queries ?? [],
    scopedVars: ownValues(panel),
    data: sceneGraph.getData(panel).state.data,
  };
}

/** Of a repeated panel: the value that it is repeated by. Grafana tells an app nothing else about variables. */
function ownValues(panel: VizPanel): ScopedVars {
  const own = panel.state.$variables?.state.variables.filter((one) => one instanceof LocalValueVariable) ?? [];
  return Object.fromEntries(own.map((one) => [one.state.name, { value: one.getValue(), text: one.getValueText() }]));
}

function appItems(app: AppPlugin, context: PluginExtensionPanelContext): PanelMenuItem[] {
  return app.addedLinkConfigs.flatMap(({ targets, configure, ...link }): PanelMenuItem[] => {
    const changed = configure ? configure(context) : {};
    if (![targets].flat().includes(PluginExtensionPoints.DashboardPanelMenu) || changed === undefined) {
      return [];
    }
    const { title, path, icon, onClick, openInNewTab } = { ...link, ...changed };
    const helpers = {
      context,
      openModal,
      openSidebar: () => {},
      closeSidebar: () => {},
      toggleSidebar: () => {},
      extensionPointId: PluginExtensionPoints.DashboardPanelMenu,
    };
    return [
      {
        text: title,
        iconClassName: icon ?? 'plug',
        href: path,
        target: openInNewTab ? '_blank' : undefined,
        onClick: onClick && ((event) => onClick(event as React.MouseEvent, helpers)),
      },
    ];
  });
}
