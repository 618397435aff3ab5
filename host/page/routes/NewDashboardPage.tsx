import React from 'react';
import { LinkButton } from '@grafana/ui';
import { Page } from '../chrome/Page';

/** Stands where Grafana opens an empty dashboard. */
export function NewDashboardPage() {
  return (
    <Page
      title="New dashboard"
      description="A Grafana server opens an empty dashboard here. The local host makes none, but it takes one that is a file."
    >
      <LinkButton href="/dashboard/import" icon="import">
        Import dashboard
      </LinkButton>
    </Page>
  );
}
