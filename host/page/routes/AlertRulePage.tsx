import React, { useCallback } from 'react';
import { css } from '@emotion/css';
import { useParams } from 'react-router-dom';
import type { GrafanaTheme2 } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { LinkButton, useStyles2 } from '@grafana/ui';
import { Loading } from '../chrome/Loading';
import { Page } from '../chrome/Page';
import { useLoaded } from '../chrome/useLoaded';
import { backend } from '../services/backend';
import type { WarehouseDataSource } from '../services/WarehouseDataSource';

/** The part of a rule that is shown here. */
interface Rule {
  title: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  data: Array<{
    datasourceUid: string;
    model: { rawSql?: string; conditions?: Array<{ evaluator: { type: string; params: number[] } }> };
  }>;
}

/** Stands where Grafana's page of one alert rule is: shows what the rule is, and what its query answers now. */
export function AlertRulePage() {
  const { uid = '' } = useParams();
  const load = useCallback(() => backend.get<Rule>(`/api/v1/provisioning/alert-rules/${uid}`), [uid]);
  return <Loading of={useLoaded(load)}>{(rule) => <Details rule={rule} />}</Loading>;
}

function Details({ rule: { title, labels, annotations, data } }: { rule: Rule }) {
  const styles = useStyles2(getStyles);
  const [{ datasourceUid, model }, threshold] = data;
  const [limit] = threshold.model.conditions?.[0].evaluator.params ?? [];
  const { __dashboardUid__: dashboard, __panelId__: panel, ...shown } = annotations;
  return (
    <Page
      title={title}
      description="A Grafana server evaluates this rule and notifies. The local host keeps it until it is stopped, and does neither."
    >
      <dl className={styles.facts}>
        <dt>Fires above</dt>
        <dd>{limit}</dd>
        <dt>Now</dt>
        <dd>
          <Now uid={datasourceUid} sql={model.rawSql ?? ''} />
        </dd>
        {Object.entries({ ...labels, ...shown }).map(([key, value]) => (
          <React.Fragment key={key}>
            <dt>{key}</dt>
            <dd className={styles.annotation}>{value}</dd>
          </React.Fragment>
        ))}
      </dl>
      {dashboard && panel && (
        <p>
          {/* With the range that Grafana puts into notifications. */}
          <LinkButton
            variant="secondary"
            icon="apps"
            href={`/d/${dashboard}?from=now-1h&to=now&viewPanel=panel-${panel}`}
          >
            View panel
          </LinkButton>
        </p>
      )}
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
  annotation: css({ overflowWrap: 'anywhere' }),
});
