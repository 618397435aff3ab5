import React from 'react';
import { hasPermission } from '@grafana/runtime';
import { Card, LinkButton, Stack, TagList } from '@grafana/ui';
import { Loading } from '../chrome/Loading';
import { Page } from '../chrome/Page';
import { useLoaded } from '../chrome/useLoaded';
import { wallAddress } from '../dashboard/wallAddress';
import { loadDashboards } from '../services/dashboards';

export function DashboardList() {
  const loaded = useLoaded(loadDashboards);
  return (
    <Page title="Dashboards" description="The files that a Grafana server is provisioned with, and what was imported.">
      <Loading of={loaded}>
        {(dashboards) => (
          <Stack direction="column" gap={1}>
            {dashboards.length === 0 && <p>There are none yet.</p>}
            {dashboards.map(({ uid, title, description, tags, panels }) => (
              <Card key={uid} href={`/d/${uid}`} noMargin>
                <Card.Heading>{title}</Card.Heading>
                {description && <Card.Description>{description}</Card.Description>}
                <Card.Tags>{tags?.length ? <TagList tags={tags} /> : null}</Card.Tags>
                <Card.SecondaryActions>
                  <LinkButton href={wallAddress({ uid, panels })} variant="secondary" size="sm" icon="monitor">
                    Wall
                  </LinkButton>
                </Card.SecondaryActions>
              </Card>
            ))}
          </Stack>
        )}
      </Loading>
      {hasPermission('dashboards:create') && (
        <LinkButton href="/dashboard/import" variant="secondary" icon="import" style={{ marginTop: 16 }}>
          Import
        </LinkButton>
      )}
    </Page>
  );
}
