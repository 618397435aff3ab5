import React, { Suspense } from 'react';
import { useLocation } from 'react-router-dom';
import { PluginContextProvider, type AppPlugin } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import { Loading } from '../chrome/Loading';
import { Page } from '../chrome/Page';
import { useLoaded } from '../chrome/useLoaded';
import { APP_ID, importApp } from '../services/app';

/** The app's own pages, under the path that they have in Grafana. */
export function AppPage() {
  return <Loading of={useLoaded(importApp)}>{(plugin) => <Root plugin={plugin} />}</Loading>;
}

function Root({ plugin }: { plugin: AppPlugin }) {
  const { pathname, search } = useLocation();
  const { root: AppRoot, meta } = plugin;
  if (!AppRoot) {
    return <Page title={meta.name}>This app has no pages.</Page>;
  }
  return (
    <PluginContextProvider meta={meta}>
      {/* Grafana's routes wait for a page that is loaded late; a page of an app does not have to. */}
      <Suspense fallback={<LoadingPlaceholder text="Loading…" />}>
        <AppRoot
          meta={meta}
          basename={`/a/${APP_ID}`}
          path={pathname}
          query={Object.fromEntries(new URLSearchParams(search))}
          onNavChanged={() => {}}
        />
      </Suspense>
    </PluginContextProvider>
  );
}
