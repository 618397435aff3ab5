import React, { useCallback, useState } from 'react';
import { useParams } from 'react-router-dom';
import { Button, Card, Stack } from '@grafana/ui';
import { DataSourceTabs } from '../chrome/DataSourceTabs';
import { Loading } from '../chrome/Loading';
import { Page } from '../chrome/Page';
import { useLoaded } from '../chrome/useLoaded';
import { importBundled, loadBundled, type BundledDashboard } from '../services/dashboards';
import { loadSettings } from '../services/dataSourceApi';

/** Grafana's tab "Dashboards" of a datasource: those that its plugin brings along, to be imported. */
export function DataSourceDashboards() {
  const { uid = '' } = useParams();
  const [asked, setAsked] = useState(0);
  const load = useCallback(async () => {
    const settings = await loadSettings(uid);
    return { asked, settings, bundled: await loadBundled(settings.type) };
  }, [uid, asked]);
  return (
    <Loading of={useLoaded(load)}>
      {({ settings, bundled }) => (
        <Page title={settings.name} description={`Type: ${settings.typeName}`}>
          <DataSourceTabs settings={settings} />
          <Stack direction="column" gap={1} alignItems="stretch">
            {bundled.map((dashboard) => (
              <Row
                key={dashboard.path}
                dashboard={dashboard}
                onImport={() => importBundled(dashboard).then(() => setAsked((times) => times + 1))}
              />
            ))}
          </Stack>
        </Page>
      )}
    </Loading>
  );
}

function Row({
  dashboard: { title, imported, importedUrl },
  onImport,
}: {
  dashboard: BundledDashboard;
  onImport: () => void;
}) {
  return (
    <Card noMargin>
      <Card.Heading>{imported ? <a href={importedUrl}>{title}</a> : title}</Card.Heading>
      <Card.Actions>
        <Button
          variant="secondary"
          size="sm"
          aria-label={`${imported ? 'Re-import' : 'Import'} ${title}`}
          onClick={onImport}
        >
          {imported ? 'Re-import' : 'Import'}
        </Button>
      </Card.Actions>
    </Card>
  );
}
