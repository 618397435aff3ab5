import React, { Suspense } from 'react';
import type { AppRootProps } from '@grafana/data';
import { render, screen } from '@testing-library/react';
import { plugin } from './module';

it("leaves the waiting for a page to Grafana's route", () => {
  const Root = plugin.root!;
  const props = { basename: '/a/baton-funnel-app', path: '/a/baton-funnel-app', query: {} } as AppRootProps;
  render(
    <Suspense fallback="Grafana waits">
      <Root {...props} />
    </Suspense>
  );
  expect(screen.getByText('Grafana waits')).toBeInTheDocument();
});
