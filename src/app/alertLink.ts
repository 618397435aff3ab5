import {
  PluginExtensionPoints,
  type PluginExtensionAddedLinkConfig,
  type PluginExtensionPanelContext,
} from '@grafana/data';
import { DATASOURCE_ID, PANEL_ID } from './ids';

/** In the menu of a funnel panel: an alert rule on what is stalled at its handoff, ready to be saved. */
export const alertLink: PluginExtensionAddedLinkConfig<PluginExtensionPanelContext> = {
  title: 'Alert on stalled handoffs',
  description: 'Opens a new alert rule with the SQL, the threshold and the labels filled in',
  targets: PluginExtensionPoints.DashboardPanelMenu,
  icon: 'bell',
  configure: (context) => {
    const isFunnel =
      context?.pluginId === PANEL_ID && context.targets.some(({ datasource }) => datasource?.type === DATASOURCE_ID);
    return isFunnel ? {} : undefined;
  },
  // Loaded when it is asked for: the compiler has no place in what Grafana reads to build a menu.
  onClick: async (_, helpers) => {
    const { openAlertForm } = await import('./openAlertForm');
    openAlertForm(helpers);
  },
};
