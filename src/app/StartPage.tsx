import React from 'react';
import { css } from '@emotion/css';
import { locationUtil, type DataSourceInstanceSettings, type GrafanaTheme2 } from '@grafana/data';
import { getDataSourceSrv, hasPermission, PluginPage } from '@grafana/runtime';
import { Alert, LinkButton, Stack, Text, useStyles2 } from '@grafana/ui';
import { DefinitionCard } from '../card/DefinitionCard';
import { parseDefinition } from '../core/definition/parse';
import { GLOSSARY } from './glossary';
import { DATASOURCE_ID } from './ids';

/** What to do, what is set up, and what the words mean. What this person may not do is told, not offered. */
export function StartPage() {
  const styles = useStyles2(getStyles);
  const datasources = getDataSourceSrv().getList({ pluginId: DATASOURCE_ID });
  const may = {
    add: hasPermission('datasources:create'),
    define: hasPermission('datasources:write'),
    draw: hasPermission('dashboards:create'),
  };
  return (
    <PluginPage subTitle="One marketing-to-sales funnel: volume, handoff leakage and time in stage, on the warehouse you already have.">
      <div className={styles.page}>
        <section aria-labelledby="baton-steps">
          <Text element="h2" variant="h3" id="baton-steps">
            Three steps to the picture
          </Text>
          <ol className={styles.steps}>
            <li>
              <strong>Link a warehouse.</strong> Add a Baton datasource and choose in it the SQL datasource that already
              queries your warehouse.{' '}
              {may.add
                ? 'The button below opens the list of all datasources that Grafana can add: choose Baton in it.'
                : 'An administrator does this.'}
            </li>
            <li>
              <strong>Write the definition.</strong> Stages in order, each with its owner; a change of owner is a
              handoff. The settings tell you what to mend as you type, and <em>Save &amp; test</em> counts what it finds
              in each table.{!may.define && ' An administrator does this.'}
            </li>
            <li>
              <strong>Look at it.</strong> Add a panel with the Baton datasource and the visualization{' '}
              <em>Baton funnel</em>
              {may.define && (
                <>
                  , or import a whole dashboard on the tab <em>Dashboards</em> of the datasource
                </>
              )}
              .{!may.draw && ' An editor does this.'} In kiosk mode it becomes a wall display.
            </li>
          </ol>
          {(may.add || may.draw) && (
            <Stack gap={1} wrap="wrap">
              {may.add && (
                <LinkButton
                  // A plugin that came with an app has no page of its own among the connections.
                  href={locationUtil.assureBaseUrl('/connections/datasources/new')}
                  icon="plus"
                  variant={datasources.length === 0 ? 'primary' : 'secondary'}
                >
                  Add a Baton datasource
                </LinkButton>
              )}
              {may.draw && (
                <LinkButton
                  href={locationUtil.assureBaseUrl('/dashboard/new')}
                  icon="apps"
                  variant={datasources.length === 0 ? 'secondary' : 'primary'}
                >
                  New dashboard
                </LinkButton>
              )}
            </Stack>
          )}
        </section>
        <section aria-labelledby="baton-definitions">
          <Text element="h2" variant="h3" id="baton-definitions">
            What was agreed
          </Text>
          {datasources.length === 0 ? (
            <Text color="secondary">
              There is no Baton datasource yet. Its definition will be printed here for everybody to read.
            </Text>
          ) : (
            <div className={styles.cards}>
              {datasources.map((datasource) => (
                <DatasourceCard key={datasource.uid} datasource={datasource} />
              ))}
            </div>
          )}
        </section>
        <section aria-labelledby="baton-glossary">
          <Text element="h2" variant="h3" id="baton-glossary">
            What the words mean
          </Text>
          <dl className={styles.glossary}>
            {GLOSSARY.map(([term, meaning]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </PluginPage>
  );
}

function DatasourceCard({ datasource: { uid, name, jsonData } }: { datasource: DataSourceInstanceSettings }) {
  const { definition } = jsonData as { definition?: string | object };
  const parsed = definition ? parseDefinition(definition) : undefined;
  const settings = hasPermission('datasources:write') && (
    <LinkButton
      fill="text"
      size="sm"
      icon="cog"
      href={locationUtil.assureBaseUrl(`/connections/datasources/edit/${uid}`)}
    >
      Settings of {name}
    </LinkButton>
  );
  if (!parsed?.ok) {
    return (
      <Alert
        severity="warning"
        title={
          parsed ? `The definition of ${name} has ${parsed.problems.length} to mend` : `${name} has no definition yet`
        }
      >
        {settings}
      </Alert>
    );
  }
  return (
    <div>
      <DefinitionCard definition={parsed.definition} />
      {settings}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(4), maxWidth: theme.breakpoints.values.xl }),
  steps: css({
    margin: theme.spacing(1, 0, 2),
    paddingLeft: theme.spacing(3),
    '& li': { marginBottom: theme.spacing(1) },
  }),
  cards: css({
    display: 'grid',
    marginTop: theme.spacing(1),
    gap: theme.spacing(2),
    gridTemplateColumns: `repeat(auto-fit, minmax(min(100%, ${theme.spacing(60)}), 1fr))`,
    alignItems: 'start',
  }),
  glossary: css({
    display: 'grid',
    marginTop: theme.spacing(1),
    gap: theme.spacing(2),
    gridTemplateColumns: `repeat(auto-fit, minmax(min(100%, ${theme.spacing(40)}), 1fr))`,
    '& dt': { fontWeight: theme.typography.fontWeightMedium },
    '& dd': { color: theme.colors.text.secondary, margin: 0 },
  }),
});
