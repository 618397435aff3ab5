import React, { lazy } from 'react';
import { AppPlugin, type AppRootProps } from '@grafana/data';
import { askedOfAddress } from './alerting/alertsAddress';
import { alertLink } from './app/alertLink';
import { pictureLink } from './app/pictureLink';

/** Grafana's route waits for them, with the loading page that all its pages have. */
const StartPage = lazy(async () => ({ default: (await import('./app/StartPage')).StartPage }));
const AlertsPage = lazy(() => import('./app/alerts/AlertsPage'));

function Root({ path, query }: AppRootProps) {
  return path.endsWith('/alerts') ? <AlertsPage {...askedOfAddress(query)} /> : <StartPage />;
}

export const plugin = new AppPlugin().setRootPage(Root).addLink(alertLink).addLink(pictureLink);
