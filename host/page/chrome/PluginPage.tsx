import React from 'react';
import { usePluginContext } from '@grafana/data';
import type { PluginPageProps } from '@grafana/runtime';
import { Page } from './Page';

/** The frame that Grafana puts around a page of an app: heading and subtitle. The one of `@grafana/runtime` shows neither. */
export function PluginPage({ pageNav, subTitle, children }: PluginPageProps) {
  const plugin = usePluginContext();
  return (
    <Page title={pageNav?.text ?? plugin?.meta.name ?? 'App'} description={subTitle}>
      {children}
    </Page>
  );
}
