import { lazy } from 'react';
import { AppPlugin } from '@grafana/data';
import { alertLink } from './app/alertLink';
import { pictureLink } from './app/pictureLink';

/** Grafana's route waits for it, with the loading page that all its pages have. */
const StartPage = lazy(async () => ({ default: (await import('./app/StartPage')).StartPage }));

export const plugin = new AppPlugin().setRootPage(StartPage).addLink(alertLink).addLink(pictureLink);
