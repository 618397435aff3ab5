import React from 'react';
import { css } from '@emotion/css';
import type { DataQueryRequest, GrafanaTheme2 } from '@grafana/data';
import {
  SceneObjectBase,
  SceneObjectUrlSyncConfig,
  VizPanel,
  sceneGraph,
  useSceneObjectState,
  type DataRequestEnricher,
  type SceneComponentProps,
  type SceneGridLayout,
  type SceneObject,
  type SceneObjectState,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import type { DashboardControls } from './DashboardControls';

interface DashboardSceneState extends SceneObjectState {
  uid?: string;
  controls: DashboardControls;
  body: SceneGridLayout;
  /** The one panel that is shown, as large as all of them: `panel-1`, or its number. */
  viewPanel?: string;
}

/** A dashboard in the measures of Grafana: they decide how much of a wall is the picture's. */
export class DashboardScene extends SceneObjectBase<DashboardSceneState> implements DataRequestEnricher {
  static Component = View;
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: ['viewPanel', 'autofitpanels'] });

  /** Where a query comes from, as Grafana tells its datasource. */
  enrichDataRequest(source: SceneObject): Partial<DataQueryRequest> {
    let panel: SceneObject | undefined = source;
    while (panel && !(panel instanceof VizPanel)) {
      panel = panel.parent;
    }
    const [, id] = /^panel-(\d+)/.exec(panel?.state.key ?? '') ?? [];
    return { dashboardUID: this.state.uid, panelId: id === undefined ? undefined : Number(id) };
  }

  getUrlState(): SceneObjectUrlValues {
    const { viewPanel, body } = this.state;
    return { viewPanel, autofitpanels: body.state.UNSAFE_fitPanels ? 'true' : undefined };
  }

  updateFromUrl({ viewPanel, autofitpanels }: SceneObjectUrlValues): void {
    if (viewPanel !== undefined) {
      this.setState({ viewPanel: typeof viewPanel === 'string' ? viewPanel : undefined });
    }
    if (autofitpanels !== undefined) {
      this.state.body.setState({ UNSAFE_fitPanels: typeof autofitpanels === 'string' });
    }
  }
}

function View({ model }: SceneComponentProps<DashboardScene>) {
  const { controls, body, viewPanel } = model.useState();
  const styles = useStyles2(getStyles);
  controls.useState();
  return (
    <div className={styles.page}>
      <div className={styles.canvas}>
        <div className={controls.hasControls() ? styles.controls : styles.noControls}>
          <controls.Component model={controls} />
        </div>
        <div className={styles.body}>
          {viewPanel === undefined ? (
            <div className={styles.grid}>
              <body.Component model={body} />
            </div>
          ) : (
            <OnePanel of={body} path={viewPanel} />
          )}
        </div>
      </div>
    </div>
  );
}

/** A panel of the grid, by its path or by its number alone. */
function OnePanel({ of, path }: { of: SceneGridLayout; path: string }) {
  of.useState();
  const isAsked = (panel: VizPanel) =>
    /^\d+$/.test(path) ? panel.state.key === `panel-${path}` : panel.getPathId() === path;
  const isThere = sceneGraph.findObject(of, (object) => object instanceof VizPanel && isAsked(object)) !== null;
  return isThere ? <Holder of={of} isAsked={isAsked} /> : <p>Panel not found</p>;
}

/** What a panel stands in stays alive around it: variables tell their changes only to what is, and repeats are made there. */
function Holder({ of, isAsked }: { of: SceneObject; isAsked: (panel: VizPanel) => boolean }) {
  useSceneObjectState(of, { shouldActivateOrKeepAlive: true });
  const parts: SceneObject[] = [];
  of.forEachChild((part) => {
    parts.push(part);
  });
  return parts.map((part) => {
    if (part instanceof VizPanel) {
      return isAsked(part) && <part.Component key={part.state.key} model={part} />;
    }
    const holdsPanels = sceneGraph.findObject(part, (object) => object instanceof VizPanel) !== null;
    return holdsPanels && <Holder key={part.state.key} of={part} isAsked={isAsked} />;
  });
}

const getStyles = (theme: GrafanaTheme2) => {
  const column = { display: 'flex', flexDirection: 'column', flexGrow: 1 } as const;
  return {
    page: css(column, { flex: '1 1 0', position: 'relative', container: 'page / inline-size' }),
    canvas: css(column),
    controls: css({ padding: theme.spacing(2, 2, 1, 2) }),
    noControls: css({ padding: theme.spacing(1) }),
    body: css(column, {
      boxSizing: 'border-box',
      gap: theme.spacing(1),
      padding: theme.spacing(0.125, 2, 2, 2),
    }),
    grid: css(column, { width: '100%' }),
  };
};
