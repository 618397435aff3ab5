import React, { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Navigate, Route, Routes, useLocation } from 'react-router-dom';
import { ThemeContext } from '@grafana/data';
import { ErrorBoundaryAlert, GlobalStyles, PortalContainer } from '@grafana/ui';
import { initPluginTranslations } from '@grafana/i18n';
import { facts } from './boot';
import { HistoryRouter } from './chrome/HistoryRouter';
import { Overlays } from './chrome/Overlays';
import { Shell } from './chrome/Shell';
import { AlertFormPage } from './routes/AlertFormPage';
import { AppPage } from './routes/AppPage';
import { DashboardList } from './routes/DashboardList';
import { DashboardPage } from './routes/DashboardPage';
import { DataSourcePage } from './routes/DataSourcePage';
import { EditPage } from './routes/EditPage';
import { APP_ID } from './services/app';
import { GalleryPage } from './routes/GalleryPage';
import { install } from './services/install';
import { theme } from './services/theme';
import './page.css';

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
              <Route path="/edit/:uid/:panel" element={<EditPage />} />
              <Route path="/gallery" element={<GalleryPage />} />
              <Route path="/alerting/new" element={<AlertFormPage />} />
              <Route path="/datasource" element={<DataSourcePage />} />
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
  asked.set('autofitpanels', 'true');
  return <Navigate to={`/d/${facts.home}?${asked}`} replace />;
}

async function start() {
  await initPluginTranslations('baton-host');
  install();
  createRoot(document.getElementById('root')!).render(<Host />);
}

start();
