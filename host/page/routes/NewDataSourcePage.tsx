import React, { useState } from 'react';
import { PluginType } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { Alert, Card, Stack } from '@grafana/ui';
import { facts } from '../boot';
import { Page } from '../chrome/Page';
import { addDataSource } from '../services/dataSourceApi';
import { errorMessage } from '../services/errorMessage';
import { metaOf } from '../services/plugins';

/** Grafana's list of what can be added. A plugin that came with an app is in it, as any other. */
export function NewDataSourcePage() {
  const [failure, setFailure] = useState<string>();
  const types = facts.plugins.flatMap(({ id, type }) => (type === PluginType.datasource ? (metaOf(id) ?? []) : []));
  const add = (type: string) =>
    addDataSource(type).then(
      (uid) => locationService.push(`/connections/datasources/edit/${uid}`),
      (error: unknown) => setFailure(errorMessage(error))
    );
  return (
    <Page
      title="Add data source"
      description="Choose a data source type. A Grafana server lists all that it has; the local host adds this one."
    >
      {failure && <Alert severity="error" title={failure} />}
      <Stack direction="column" gap={1} alignItems="stretch">
        {types.map(({ id, name, info }) => (
          <Card key={id} onClick={() => add(id)} noMargin>
            <Card.Heading>{name}</Card.Heading>
            <Card.Figure>
              <img src={info.logos.small} alt="" width={24} height={24} />
            </Card.Figure>
            <Card.Description>{info.description}</Card.Description>
          </Card>
        ))}
      </Stack>
    </Page>
  );
}
