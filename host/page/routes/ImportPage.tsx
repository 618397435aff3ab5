import React, { useState } from 'react';
import { locationService } from '@grafana/runtime';
import { Button, Field, TextArea } from '@grafana/ui';
import { Page } from '../chrome/Page';
import { importDashboard } from '../services/dashboards';
import { errorMessage } from '../services/errorMessage';

/** Grafana's page for a dashboard that somebody has as a file. */
export function ImportPage() {
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<string>();
  const load = async () => locationService.push(await importDashboard(JSON.parse(text)));
  return (
    <Page title="Import dashboard" description="Kept until the local host is stopped.">
      <Field
        label="Import via dashboard JSON model"
        htmlFor="dashboard-json"
        invalid={failure !== undefined}
        error={failure}
      >
        <TextArea
          id="dashboard-json"
          rows={16}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      </Field>
      <Button disabled={text.trim() === ''} onClick={() => load().catch((error) => setFailure(errorMessage(error)))}>
        Import
      </Button>
    </Page>
  );
}
