import type { DataLink, DataTransformerConfig } from '@grafana/data';
import {
  SceneDataTransformer,
  SceneQueryRunner,
  SceneTimeRangeCompare,
  VizPanel,
  VizPanelMenu,
  type SceneDataQuery,
} from '@grafana/scenes';
import type { Dashboard, Panel } from '@grafana/schema';
import { metaOf } from '../services/plugins';
import { panelMenu } from './panelMenu';
import { PanelTimeRange } from './PanelTimeRange';

/** `timeCompare`: the range of the time comparison, `1w`; Grafana saves it beside the two other overrides. */
type TimeOverrides = Pick<Panel, 'timeFrom' | 'timeShift'> & { timeCompare?: string };

/** One panel of a dashboard file with its chrome, its queries and its transformations. */
export function toVizPanel(panel: Panel, dashboard: Dashboard): VizPanel {
  const { timeFrom, timeShift, timeCompare }: TimeOverrides = panel;
  const { id = 0, type, title = '', description, transparent, options = {}, fieldConfig, pluginVersion } = panel;
  return new VizPanel({
    key: `panel-${id}`,
    pluginId: type,
    title,
    description,
    displayMode: transparent ? 'transparent' : 'default',
    // A panel without a title keeps its whole height; its menu appears while the pointer is over it.
    hoverHeader: title === '',
    options,
    fieldConfig: (fieldConfig as VizPanel['state']['fieldConfig'] | undefined) ?? { defaults: {}, overrides: [] },
    pluginVersion,
    $timeRange: timeFrom || timeShift ? new PanelTimeRange({ timeFrom, timeShift }) : undefined,
    $behaviors: metaOf(type) ? [new SceneTimeRangeCompare({ compareWith: timeCompare })] : undefined,
    menu: new VizPanelMenu({ $behaviors: [panelMenu(dashboard, (panel.links ?? []) as DataLink[])] }),
    $data: panel.targets?.length ? panelData(panel) : undefined,
  });
}

/** Runs the panel's queries and then its transformations. */
function panelData({
  targets = [],
  datasource,
  transformations = [],
  maxDataPoints,
  interval,
}: Panel): SceneDataTransformer {
  return new SceneDataTransformer({
    transformations: transformations as DataTransformerConfig[],
    $data: new SceneQueryRunner({
      datasource,
      queries: targets as unknown as SceneDataQuery[],
      maxDataPoints,
      minInterval: interval ?? undefined,
    }),
  });
}
