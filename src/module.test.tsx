import React, { Suspense } from 'react';
import { render, screen } from '@testing-library/react';
import { plugin } from './module';

it("leaves the waiting for a page to Grafana's route", () => {
  const Root = plugin.root!;
  const props = { basename: '/a/baton-funnel-app', query: {}, meta: {}, onNavChanged: () => {} };
  render(
    <Suspense fallback="Grafana waits">
      <Root {...(props as never)} path="/a/baton-funnel-app" />
    </Suspense>
  );
  expect(screen.getByText('Grafana waits')).toBeInTheDocument();
});
