import {
  PluginExtensionPoints,
  type PluginExtensionAddedLinkConfig,
  type PluginExtensionPanelContext,
} from '@grafana/data';
import { PANEL_ID } from './ids';

/** In the menu of a funnel panel: its picture and its figures as files. */
export const pictureLink: PluginExtensionAddedLinkConfig<PluginExtensionPanelContext> = {
  // The menu shows at most 25 characters.
  title: 'Save picture or figures',
  description: 'Saves the picture as PNG or SVG, and its figures as CSV',
  targets: PluginExtensionPoints.DashboardPanelMenu,
  icon: 'download-alt',
  configure: (context) => (context?.pluginId === PANEL_ID ? {} : undefined),
  onClick: async (_, helpers) => {
    const { openSaveDialog } = await import('./openSaveDialog');
    openSaveDialog(helpers);
  },
};
