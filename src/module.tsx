import React, { lazy } from 'react';
import { AppPlugin, type AppRootProps } from '@grafana/data';
import { askedOfAddress } from './alerting/alertsAddress';
import { listOfAddress } from './alerting/recordsAddress';
import { alertLink } from './app/alertLink';
import { pictureLink } from './app/pictureLink';

/** Grafana's route waits for them, with the loading page that all its pages have. */
const StartPage = lazy(async () => ({ default: (await import('./app/StartPage')).StartPage }));
const AlertsPage = lazy(() => import('./app/alerts/AlertsPage'));
const RecordsPage = lazy(() => import('./app/records/RecordsPage'));

function Root({ path, query }: AppRootProps) {
  switch (path.split('/').pop()) {
    case 'alerts':
      return <AlertsPage {...askedOfAddress(query)} />;
    case 'records':
      return <RecordsPage {...listOfAddress(query)} key={JSON.stringify(query)} />;
    default:
      return <StartPage />;
  }
}

export const plugin = new AppPlugin().setRootPage(Root).addLink(alertLink).addLink(pictureLink);
