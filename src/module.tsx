import React, { lazy, Suspense } from 'react';
import { AppPlugin } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import { alertLink } from './app/alertLink';

const StartPage = lazy(async () => ({ default: (await import('./app/StartPage')).StartPage }));

function Root() {
  return (
    <Suspense fallback={<LoadingPlaceholder text="Loading …" />}>
      <StartPage />
    </Suspense>
  );
}

export const plugin = new AppPlugin().setRootPage(Root).addLink(alertLink);
