import React, { useCallback, useEffect, useState } from 'react';
import { hasPermission, PluginPage } from '@grafana/runtime';
import { Alert, LoadingPlaceholder, Stack, Text } from '@grafana/ui';
import type { PanelOfRule } from '../../alerting/alertsAddress';
import type { Recipe } from '../../alerting/recipe';
import { batonSetups } from '../batonSetup';
import { RuleForm } from './form/RuleForm';
import { RuleList } from './RuleList';
import { batonRules, type BatonRule } from './savedRules';

/** Makes rules, from a panel's recipe where the address has one, and shows those that there are. */
export default function AlertsPage({ recipe, dashboard, panel }: PanelOfRule & { recipe?: Recipe }) {
  const saved = useSavedRules();
  const setups = batonSetups();
  return (
    <PluginPage subTitle="Rules that Grafana evaluates on the warehouse itself, and that count what the picture counts.">
      <Stack direction="column" gap={4}>
        <section aria-labelledby="baton-new-rule">
          <Text element="h2" variant="h3" id="baton-new-rule">
            New rule
          </Text>
          {!hasPermission('alert.rules:create') ? (
            <Text color="secondary">
              You may see rules, not make them: an editor makes them here. Those that there are stand below.
            </Text>
          ) : setups.length === 0 ? (
            <Text color="secondary">
              There is no Baton datasource with a warehouse and a definition yet: the page Start says how to add one.
            </Text>
          ) : (
            <RuleForm
              key={JSON.stringify(recipe)}
              setups={setups}
              {...{ recipe, dashboard, panel }}
              onCreate={saved.load}
            />
          )}
        </section>
        <section aria-labelledby="baton-rules">
          <Text element="h2" variant="h3" id="baton-rules">
            Rules that there are
          </Text>
          {saved.failure !== undefined && (
            <Alert severity="error" title="The rules could not be read">
              {saved.failure}
            </Alert>
          )}
          {saved.rules ? (
            <RuleList rules={saved.rules} onChange={saved.load} />
          ) : (
            saved.failure === undefined && <LoadingPlaceholder text="Reading the rules …" />
          )}
        </section>
      </Stack>
    </PluginPage>
  );
}

function useSavedRules() {
  const [rules, setRules] = useState<BatonRule[]>();
  const [failure, setFailure] = useState<string>();
  const load = useCallback(() => {
    void batonRules().then(
      (read) => {
        setRules(read);
        setFailure(undefined);
      },
      (error: Error) => setFailure(error.message)
    );
  }, []);
  useEffect(load, [load]);
  return { rules, failure, load };
}
