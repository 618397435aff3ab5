import React from 'react';
import { useLocation } from 'react-router-dom';
import { usePluginContext } from '@grafana/data';
import type { PluginPageProps } from '@grafana/runtime';
import { Page } from './Page';

/** The frame that Grafana puts around a page of an app: heading and subtitle. The one of `@grafana/runtime` shows neither. */
export function PluginPage({ pageNav, subTitle, children }: PluginPageProps) {
  const plugin = usePluginContext();
  const { pathname } = useLocation();
  // Grafana takes the name of the page that the plugin lists under this path.
  const listed = plugin?.meta.includes?.find(({ path }) => path === pathname && path !== `/a/${plugin.meta.id}`);
  return (
    <Page title={pageNav?.text ?? listed?.name ?? plugin?.meta.name ?? 'App'} description={subTitle}>
      {children}
    </Page>
  );
}
