import {
  SceneGridItem,
  SceneGridLayout,
  SceneGridRow,
  SceneTimeRange,
  SceneVariableSet,
  VariableValueSelectors,
  type SceneGridItemLike,
} from '@grafana/scenes';
import type { Dashboard, Panel, RowPanel } from '@grafana/schema';
import { DashboardControls } from './DashboardControls';
import { DashboardLinks } from './DashboardLinks';
import { DashboardScene } from './DashboardScene';
import { toVizPanel } from './panel';
import { RepeatedPanel } from './RepeatedPanel';
import { RowRepeater } from './RowRepeater';
import { RefreshPicker, TimePicker } from './timeControls';
import { toVariable } from './variables';

/** A dashboard file, in Grafana's classic JSON, as a live scene. */
export function toScene(dashboard: Dashboard): DashboardScene {
  const still = { isDraggable: false, isResizable: false, isLazy: false };
  return new DashboardScene({
    uid: dashboard.uid,
    ...frameOf(dashboard),
    controls: controlsOf(dashboard),
    body: new SceneGridLayout({ children: gridOf(dashboard), ...still }),
  });
}

/** Range and variables of a dashboard, without its controls and panels. */
export function frameOf({ time, timezone, templating }: Dashboard): {
  $timeRange: SceneTimeRange;
  $variables: SceneVariableSet;
} {
  return {
    $timeRange: new SceneTimeRange({ from: time?.from, to: time?.to, timeZone: timezone ?? '' }),
    $variables: new SceneVariableSet({ variables: (templating?.list ?? []).map(toVariable) }),
  };
}

export function controlsOf({ uid = '', timepicker, refresh, links = [] }: Dashboard): DashboardControls {
  return new DashboardControls({
    variables: new VariableValueSelectors({}),
    links: links.length > 0 ? new DashboardLinks({ links, ownUid: uid }) : undefined,
    timePicker: new TimePicker({ isOnCanvas: true }),
    refreshPicker: new RefreshPicker({
      refresh: typeof refresh === 'string' ? refresh : '',
      intervals: timepicker?.refresh_intervals,
      isOnCanvas: true,
      // Without its text the button has no name for a screen reader.
      withText: true,
    }),
    hideTimePicker: timepicker?.hidden,
  });
}

/** An open row owns the panels that follow it in the file; a collapsed one holds its own. */
function gridOf(dashboard: Dashboard): SceneGridItemLike[] {
  const loose: Panel[] = [];
  const rows: Array<{ row: RowPanel; members: Panel[] }> = [];
  for (const panel of (dashboard.panels ?? []) as Array<Panel | RowPanel>) {
    const open = rows.at(-1);
    if (isRow(panel)) {
      rows.push({ row: panel, members: [...(panel.panels as Panel[])] });
    } else if (open && !open.row.collapsed) {
      open.members.push(panel);
    } else {
      loose.push(panel);
    }
  }
  const items = (members: Panel[]) => members.map((panel) => gridItem(panel, dashboard));
  return [...items(loose), ...rows.map(({ row, members }) => gridRow(row, items(members)))];
}

function gridRow({ id, title = '', collapsed, gridPos, repeat }: RowPanel, items: SceneGridItemLike[]): SceneGridRow {
  return new SceneGridRow({
    key: `row-${id}`,
    title,
    isCollapsed: collapsed,
    y: gridPos?.y,
    children: repeat ? [] : items,
    $behaviors: repeat ? [new RowRepeater({ by: repeat, items })] : undefined,
  });
}

function isRow(panel: Panel | RowPanel): panel is RowPanel {
  return panel.type === 'row';
}

function gridItem(panel: Panel, dashboard: Dashboard): SceneGridItemLike {
  const { x = 0, y = 0, w = 12, h = 8 } = panel.gridPos ?? {};
  const place = { key: `grid-item-${panel.id}`, x, y, width: w, height: h };
  const body = toVizPanel(panel, dashboard);
  const { repeat: by, repeatDirection, maxPerRow } = panel;
  return by
    ? new RepeatedPanel({ ...place, source: body, panelHeight: h, repeat: { by, repeatDirection, maxPerRow } })
    : new SceneGridItem({ ...place, body });
}
