import {
  PluginExtensionPoints,
  type PluginExtensionAddedLinkConfig,
  type PluginExtensionPanelContext,
} from '@grafana/data';
import { hasPermission } from '@grafana/runtime';
import { DATASOURCE_ID, PANEL_ID } from './ids';

/** In the menu of a funnel panel, for those who may create alert rules: a rule that counts what it does, of a handoff, a stage or the data. */
export const alertLink: PluginExtensionAddedLinkConfig<PluginExtensionPanelContext> = {
  // The menu shows at most 25 characters.
  title: 'Alert on this funnel',
  description: 'Makes an alert rule that counts what the panel does',
  targets: PluginExtensionPoints.DashboardPanelMenu,
  icon: 'bell',
  configure: (context) => {
    const isFunnel =
      context?.pluginId === PANEL_ID && context.targets.some(({ datasource }) => datasource?.type === DATASOURCE_ID);
    return isFunnel && hasPermission('alert.rules:create') ? {} : undefined;
  },
  // Loaded when it is asked for: the definition's reader has no place in what Grafana reads to build a menu.
  onClick: async (_, { context }) => {
    const { openAlerts } = await import('./alerts/openAlerts');
    await openAlerts(context);
  },
};
