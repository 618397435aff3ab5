import React from 'react';
import { useLocation } from 'react-router-dom';
import type { DataSourceSettings, PluginInclude } from '@grafana/data';
import { hasPermission, locationService } from '@grafana/runtime';
import { Tab, TabsBar } from '@grafana/ui';
import { metaOf } from '../services/plugins';

/** Grafana's tabs of a datasource: its settings, and the dashboards that its plugin brings along. */
export function DataSourceTabs({ settings: { uid, type } }: { settings: DataSourceSettings }) {
  const { pathname } = useLocation();
  const address = `/connections/datasources/edit/${uid}`;
  const brings = metaOf(type)?.includes?.some(isDashboard) && hasPermission('dashboards:create');
  if (!brings) {
    return null;
  }
  return (
    <TabsBar style={{ marginBottom: 16 }}>
      {[['Settings', address] as const, ['Dashboards', `${address}/dashboards`] as const].map(([label, to]) => (
        <Tab key={to} label={label} active={pathname === to} onChangeTab={() => locationService.push(to)} />
      ))}
    </TabsBar>
  );
}

function isDashboard({ type }: PluginInclude): boolean {
  return String(type) === 'dashboard';
}
