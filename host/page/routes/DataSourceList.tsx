import React from 'react';
import { hasPermission } from '@grafana/runtime';
import { Card, LinkButton, Stack } from '@grafana/ui';
import { Page } from '../chrome/Page';
import { dataSources } from '../services/dataSources';

/** Grafana's list under Connections. */
export function DataSourceList() {
  return (
    <Page title="Data sources" description="What the server has now. Changes are kept until it is stopped.">
      <Stack direction="column" gap={1} alignItems="stretch">
        {dataSources.getList().map(({ uid, name, meta }) => (
          <Card key={uid} href={`/connections/datasources/edit/${uid}`} noMargin>
            <Card.Heading>{name}</Card.Heading>
            <Card.Figure>
              <img src={meta.info.logos.small} alt="" width={24} height={24} />
            </Card.Figure>
            <Card.Meta>{meta.name}</Card.Meta>
          </Card>
        ))}
      </Stack>
      {hasPermission('datasources:create') && (
        <LinkButton href="/connections/datasources/new" icon="plus" style={{ marginTop: 16 }}>
          Add data source
        </LinkButton>
      )}
    </Page>
  );
}
