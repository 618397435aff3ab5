import type { DataLink, PanelMenuItem } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { VizPanel, VizPanelMenu, sceneGraph } from '@grafana/scenes';

/** Fills a panel's menu when it opens: its own links, and the page that edits its options live. */
export function panelMenu(dashboardUid: string, links: DataLink[]) {
  return (menu: VizPanelMenu) => {
    const panel = sceneGraph.getAncestor(menu, VizPanel);
    const search = locationService.getSearch();
    menu.setState({
      items: [
        { text: 'Edit', iconClassName: 'pen', href: `/edit/${dashboardUid}/${panel.getLegacyPanelId()}?${search}` },
        ...links.map(
          ({ title, url, targetBlank }): PanelMenuItem => ({
            text: title,
            iconClassName: 'external-link-alt',
            href: sceneGraph.interpolate(panel, url),
            target: targetBlank ? '_blank' : undefined,
          })
        ),
      ],
    });
  };
}
