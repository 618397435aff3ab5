import React, { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Navigate, Route, Routes, useLocation } from 'react-router-dom';
import { ThemeContext } from '@grafana/data';
import { ErrorBoundaryAlert, GlobalStyles, PortalContainer } from '@grafana/ui';
import { initPluginTranslations } from '@grafana/i18n';
import { facts } from './boot';
import { Allowed } from './chrome/Allowed';
import { HistoryRouter } from './chrome/HistoryRouter';
import { Overlays } from './chrome/Overlays';
import { Shell } from './chrome/Shell';
import { AlertRulePage } from './routes/AlertRulePage';
import { AppPage } from './routes/AppPage';
import { DashboardList } from './routes/DashboardList';
import { DashboardPage } from './routes/DashboardPage';
import { DataSourceDashboards } from './routes/DataSourceDashboards';
import { DataSourceList } from './routes/DataSourceList';
import { DataSourcePage } from './routes/DataSourcePage';
import { EditPage } from './routes/EditPage';
import { GalleryPage } from './routes/GalleryPage';
import { ImportPage } from './routes/ImportPage';
import { NewDashboardPage } from './routes/NewDashboardPage';
import { NewDataSourcePage } from './routes/NewDataSourcePage';
import { APP_ID } from './services/app';
import { followFiles } from './services/followFiles';
import { install } from './services/install';
import { theme } from './services/theme';
import './page.css';

/** Pages that not everybody may open, each with the permission that Grafana asks for. */
const FOR_SOME: Array<[path: string, action: string, page: React.ComponentType]> = [
  ['/edit/:uid/:panel', 'dashboards:write', EditPage],
  ['/dashboard/new', 'dashboards:create', NewDashboardPage],
  ['/dashboard/import', 'dashboards:create', ImportPage],
  ['/alerting/grafana/:uid/view', 'alert.rules:read', AlertRulePage],
  ['/connections/datasources', 'datasources:write', DataSourceList],
  ['/connections/datasources/new', 'datasources:create', NewDataSourcePage],
  ['/connections/datasources/edit/:uid', 'datasources:write', DataSourcePage],
  ['/connections/datasources/edit/:uid/dashboards', 'datasources:write', DataSourceDashboards],
];

function Host() {
  const [current, setCurrent] = useState(theme.value);
  useEffect(() => {
    const subscription = theme.subscribe(setCurrent);
    return () => subscription.unsubscribe();
  }, []);
  useEffect(() => {
    document.documentElement.style.background = current.colors.background.canvas;
    document.documentElement.style.colorScheme = current.isDark ? 'dark' : 'light';
  }, [current]);
  return (
    <ThemeContext.Provider value={current}>
      <GlobalStyles />
      <HistoryRouter>
        <Shell>
          <ErrorBoundaryAlert>
            <Routes>
              <Route path="/" element={<Home />} />
              <Route path="/dashboards" element={<DashboardList />} />
              <Route path="/d/:uid/*" element={<DashboardPage />} />
              <Route path="/gallery" element={<GalleryPage />} />
              {FOR_SOME.map(([path, action, Page]) => (
                <Route
                  key={path}
                  path={path}
                  element={
                    <Allowed to={action}>
                      <Page />
                    </Allowed>
                  }
                />
              ))}
              <Route path={`/a/${APP_ID}/*`} element={<AppPage />} />
              <Route path="*" element={<Navigate to="/" replace />} />
            </Routes>
          </ErrorBoundaryAlert>
        </Shell>
      </HistoryRouter>
      <Overlays />
      <PortalContainer />
    </ThemeContext.Provider>
  );
}

/** The first dashboard, as high as the window; `/?kiosk` stays in kiosk. */
function Home() {
  const asked = new URLSearchParams(useLocation().search);
  if (!facts.home) {
    return <Navigate to="/dashboards" replace />;
  }
  asked.set('autofitpanels', 'true');
  return <Navigate to={`/d/${facts.home}?${asked}`} replace />;
}

async function start() {
  await initPluginTranslations('baton-host');
  install();
  followFiles();
  createRoot(document.getElementById('root')!).render(<Host />);
}

start();
