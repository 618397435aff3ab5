import React, { useCallback } from 'react';
import { css } from '@emotion/css';
import { useLocation } from 'react-router-dom';
import type { GrafanaTheme2 } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import { Loading } from '../chrome/Loading';
import { Page } from '../chrome/Page';
import { useLoaded } from '../chrome/useLoaded';
import { WarehouseDataSource } from '../services/WarehouseDataSource';

/** The part of Grafana's `defaults` that is shown here. */
interface Defaults {
  name: string;
  labels: Array<{ key: string; value: string }>;
  annotations: Array<{ key: string; value: string }>;
  queries: Array<{
    datasourceUid: string;
    model: { rawSql?: string; conditions?: Array<{ evaluator: { type: string; params: number[] } }> };
  }>;
}

/** Stands where Grafana's form for a new alert rule is: shows what the form would be filled in with, and what the rule's query answers now. */
export function AlertFormPage() {
  const styles = useStyles2(getStyles);
  const { search } = useLocation();
  const given = new URLSearchParams(search).get('defaults');
  if (!given) {
    return <Page title="New alert rule">Open it from the menu of a funnel panel.</Page>;
  }
  const { name, labels, annotations, queries } = JSON.parse(given) as Defaults;
  const [{ datasourceUid, model }, threshold] = queries;
  const [limit] = threshold.model.conditions?.[0].evaluator.params ?? [];
  return (
    <Page
      title={name}
      description="A Grafana server opens its form for alert rules here, filled in with this. The local host has no alerting."
    >
      <dl className={styles.facts}>
        <dt>Fires above</dt>
        <dd>{limit}</dd>
        <dt>Now</dt>
        <dd>
          <Now uid={datasourceUid} sql={model.rawSql ?? ''} />
        </dd>
        {[...labels, ...annotations].map(({ key, value }) => (
          <React.Fragment key={key}>
            <dt>{key}</dt>
            <dd>{value}</dd>
          </React.Fragment>
        ))}
      </dl>
      <pre tabIndex={0} aria-label="The rule's query">
        {model.rawSql}
      </pre>
    </Page>
  );
}

/** Every instance of the alert with its number. */
function Now({ uid, sql }: { uid: string; sql: string }) {
  const load = useCallback(async () => {
    const warehouse = (await getDataSourceSrv().get(uid)) as unknown as WarehouseDataSource;
    return warehouse.rows(sql);
  }, [uid, sql]);
  return (
    <Loading of={useLoaded(load)}>
      {(rows) => rows.map((row) => Object.values(row).join(' · ')).join(', ') || 'no handoff has anything to count'}
    </Loading>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  facts: css({
    display: 'grid',
    gridTemplateColumns: 'max-content 1fr',
    gap: theme.spacing(0.5, 2),
    marginBottom: theme.spacing(2),
    dt: { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    dd: { margin: 0 },
  }),
});
