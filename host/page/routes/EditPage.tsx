import React, { useCallback, useMemo } from 'react';
import { css } from '@emotion/css';
import { useLocation, useParams } from 'react-router-dom';
import type { GrafanaTheme2 } from '@grafana/data';
import {
  EmbeddedScene,
  SceneFlexItem,
  SceneFlexLayout,
  SceneQueryRunner,
  UrlSyncContextProvider,
  sceneGraph,
  type VizPanel,
} from '@grafana/scenes';
import type { Dashboard, Panel } from '@grafana/schema';
import { LinkButton, useStyles2 } from '@grafana/ui';
import { Loading } from '../chrome/Loading';
import { useLoaded } from '../chrome/useLoaded';
import { toVizPanel } from '../dashboard/panel';
import { controlsOf, frameOf } from '../dashboard/toScene';
import { OptionsPane } from '../edit/OptionsPane';
import { QueryPane } from '../edit/QueryPane';
import { loadDashboard } from '../services/dashboards';
import { importPanelPlugin } from '../services/plugins';
import { useScene } from '../services/useScene';

/** One panel of a dashboard with its options and queries beside it. Nothing is saved: the dashboard files stay as they are. */
export function EditPage() {
  const { uid = '', panel: id = '' } = useParams();
  const loaded = useLoaded(useCallback(() => loadPanel(uid, Number(id)), [uid, id]));
  return (
    <Loading of={loaded}>
      {({ dashboard, panel }) => <Editor key={`${uid}/${id}`} dashboard={dashboard} panel={panel} />}
    </Loading>
  );
}

async function loadPanel(uid: string, id: number): Promise<{ dashboard: Dashboard; panel: Panel }> {
  const dashboard = await loadDashboard(uid);
  const all = (dashboard.panels ?? []).flatMap((panel) =>
    'panels' in panel ? [panel, ...panel.panels] : [panel]
  ) as Panel[];
  const panel = all.find((one) => one.id === id);
  if (!panel) {
    throw new Error(`The dashboard "${dashboard.title}" has no panel ${id}.`);
  }
  return { dashboard, panel };
}

function Editor({ dashboard, panel }: { dashboard: Dashboard; panel: Panel }) {
  const styles = useStyles2(getStyles);
  const { search } = useLocation();
  const { scene, vizPanel } = useMemo(() => {
    const vizPanel = toVizPanel(panel, dashboard);
    const body = new SceneFlexLayout({
      direction: 'column',
      children: [new SceneFlexItem({ body: vizPanel, minHeight: 420 })],
    });
    return {
      vizPanel,
      scene: new EmbeddedScene({ ...frameOf(dashboard), controls: [controlsOf(dashboard)], body }),
    };
  }, [dashboard, panel]);
  const plugin = useLoaded(useCallback(() => importPanelPlugin(panel.type), [panel.type]));
  const runner = sceneGraph.findObject(vizPanel, (object) => object instanceof SceneQueryRunner) as
    | SceneQueryRunner
    | undefined;
  useScene(scene, `Edit ${panel.title || panel.type}`);
  return (
    <UrlSyncContextProvider scene={scene} updateUrlOnInit>
      <div className={styles.page}>
        <div className={styles.left}>
          <div className={styles.heading}>
            <h1>{panel.title || dashboard.title}</h1>
            <LinkButton variant="secondary" size="sm" icon="arrow-left" href={`/d/${dashboard.uid}${search}`}>
              Back to dashboard
            </LinkButton>
          </div>
          <div className={styles.scene}>
            <scene.Component model={scene} />
          </div>
          {runner && (
            <section aria-label="Queries" className={styles.queries}>
              <QueryPane runner={runner} />
            </section>
          )}
        </div>
        <aside aria-label="Panel options" className={styles.options}>
          <Loading of={plugin}>{(loaded) => <OptionsWhenReady panel={vizPanel} plugin={loaded} />}</Loading>
        </aside>
      </div>
    </UrlSyncContextProvider>
  );
}

/** The panel fills in the defaults of its options when it has taken the plugin over. */
function OptionsWhenReady({ panel, plugin }: { panel: VizPanel; plugin: Parameters<typeof OptionsPane>[0]['plugin'] }) {
  panel.useState();
  return panel.getPlugin() ? <OptionsPane panel={panel} plugin={plugin} /> : null;
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 380px', gap: theme.spacing(2), flex: 1 }),
  left: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minWidth: 0 }),
  heading: css({
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'center',
    h1: { ...theme.typography.h4, margin: 0 },
  }),
  scene: css({ display: 'flex', height: '62vh', minHeight: 420 }),
  queries: css({
    padding: theme.spacing(2),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  options: css({
    padding: theme.spacing(1, 2),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    alignSelf: 'start',
  }),
});
