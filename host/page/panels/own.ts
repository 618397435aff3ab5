import { PluginType, type PanelPlugin, type PanelPluginMeta } from '@grafana/data';
import { tablePanel } from './table';
import { textPanel } from './text';
import { timeSeriesPanel } from './timeSeries';

function meta(id: string, name: string, more: Partial<PanelPluginMeta> = {}): PanelPluginMeta {
  return {
    id,
    name,
    type: PluginType.panel,
    module: '',
    baseUrl: '',
    sort: 100,
    info: {
      author: { name: 'Baton' },
      description: `Stands in for Grafana's own panel "${id}", which is not on npm`,
      links: [],
      logos: { small: '', large: '' },
      screenshots: [],
      updated: '',
      version: '',
    },
    ...more,
  };
}

/** Stand-ins for the core panels that the shipped dashboards use. They are the local host's own, and say so. */
export const ownPanels: Record<string, { plugin: PanelPlugin; meta: PanelPluginMeta }> = {
  text: { plugin: textPanel, meta: meta('text', 'Text', { skipDataQuery: true }) },
  table: { plugin: tablePanel, meta: meta('table', 'Table') },
  timeseries: { plugin: timeSeriesPanel, meta: meta('timeseries', 'Time series') },
};
