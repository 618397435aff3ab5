import React, { useCallback, useMemo } from 'react';
import { useParams } from 'react-router-dom';
import { UrlSyncContextProvider } from '@grafana/scenes';
import type { Dashboard } from '@grafana/schema';
import { Loading } from '../chrome/Loading';
import { useLoaded } from '../chrome/useLoaded';
import { useSwitch } from '../chrome/useSwitch';
import { KioskFooter } from '../dashboard/KioskFooter';
import { toScene } from '../dashboard/toScene';
import { loadDashboard } from '../services/dashboards';
import { useScene } from '../services/useScene';

export function DashboardPage() {
  const { uid = '' } = useParams();
  const loaded = useLoaded(useCallback(() => loadDashboard(uid), [uid]));
  return <Loading of={loaded}>{(dashboard) => <LiveDashboard key={uid} dashboard={dashboard} />}</Loading>;
}

function LiveDashboard({ dashboard }: { dashboard: Dashboard }) {
  const scene = useMemo(() => toScene(dashboard), [dashboard]);
  const isKiosk = useSwitch('kiosk');
  const hidesLogo = useSwitch('hideLogo');
  useScene(scene, dashboard.title ?? 'Dashboard');
  return (
    <UrlSyncContextProvider scene={scene} createBrowserHistorySteps updateUrlOnInit>
      <h1 className="sr-only">{dashboard.title}</h1>
      <scene.Component model={scene} />
      {isKiosk && !hidesLogo && <KioskFooter />}
    </UrlSyncContextProvider>
  );
}
