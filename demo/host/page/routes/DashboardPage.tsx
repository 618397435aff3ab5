import React, { useCallback, useEffect, useMemo } from 'react';
import { useLocation, useParams } from 'react-router-dom';
import { UrlSyncContextProvider } from '@grafana/scenes';
import type { Dashboard } from '@grafana/schema';
import { Loading } from '../chrome/Loading';
import { useLoaded } from '../chrome/useLoaded';
import { toScene } from '../dashboard/toScene';
import { loadDashboard } from '../services/dashboards';
import { useScene } from '../services/useScene';

export function DashboardPage() {
  const { uid = '' } = useParams();
  const loaded = useLoaded(useCallback(() => loadDashboard(uid), [uid]));
  return <Loading of={loaded}>{(dashboard) => <DashboardScene key={uid} dashboard={dashboard} />}</Loading>;
}

function DashboardScene({ dashboard }: { dashboard: Dashboard }) {
  const asked = new URLSearchParams(useLocation().search);
  const kiosk = asked.has('kiosk');
  const fits = asked.has('autofitpanels');
  const scene = useMemo(() => toScene(dashboard, fits), [dashboard, fits]);
  useScene(scene, dashboard.title ?? 'Dashboard');
  useEffect(() => {
    const { controls } = scene.state;
    if (!kiosk) {
      return;
    }
    // The refresh picker is taken off the screen only: it goes on refreshing.
    scene.setState({ controls: undefined, $behaviors: controls?.map((control) => () => control.activate()) });
    return () => scene.setState({ controls });
  }, [scene, kiosk]);
  return (
    <UrlSyncContextProvider scene={scene} createBrowserHistorySteps updateUrlOnInit>
      <h1 className="sr-only">{dashboard.title}</h1>
      <scene.Component model={scene} />
    </UrlSyncContextProvider>
  );
}
