import React, { useState } from 'react';
import { css } from '@emotion/css';
import { locationUtil, type GrafanaTheme2 } from '@grafana/data';
import { hasPermission } from '@grafana/runtime';
import { Alert, Badge, Button, LinkButton, Stack, Text, useStyles2, type BadgeColor } from '@grafana/ui';
import { listRecipe, type Recipe } from '../../alerting/recipe';
import { recordsAddress } from '../../alerting/recordsAddress';
import type { Rule } from '../../alerting/rule';
import { isNamed } from '../../alerting/segmentText';
import { nameText } from '../../core/nameText';
import { OWNER } from '../../core/plan/ownerDimension';
import { OTHER, UNKNOWN } from '../../core/rows';
import { batonSetup } from '../batonSetup';
import { ruleOfRecipe, testedOf } from './ruleOfRecipe';
import { updateRule, type RuleState } from './ruleApi';
import { isCurrent, renewed, type BatonRule } from './savedRules';

interface Props {
  rules: BatonRule[];
  /** One of them was changed. */
  onChange: () => void;
}

/** Baton's rules, each with its state and whether it still says what the definition says. */
export function RuleList({ rules, onChange }: Props) {
  const styles = useStyles2(getStyles);
  if (rules.length === 0) {
    return <Text color="secondary">No rule was made here yet.</Text>;
  }
  return (
    <ul className={styles.list}>
      {rules.map((each) => (
        <li key={each.rule.uid}>
          <RuleItem {...each} onChange={onChange} />
        </li>
      ))}
    </ul>
  );
}

function RuleItem({ rule, recipe, state, onChange }: BatonRule & Pick<Props, 'onChange'>) {
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const drift = driftOf({ rule, recipe });
  const list = listAddress(recipe);
  const update = async (fresh: Rule) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await updateRule(renewed(rule, fresh));
      onChange();
    } catch (error) {
      setFailure((error as Error).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack direction="column" gap={0.5}>
      <Stack wrap="wrap" gap={1} alignItems="center">
        <StateBadge state={state} />
        <LinkButton
          size="sm"
          fill="text"
          href={locationUtil.assureBaseUrl(`/alerting/grafana/${encodeURIComponent(rule.uid)}/view`)}
        >
          {rule.title}
        </LinkButton>
        <Text color="secondary">{instancesSentence(state, recipe.query.by)}</Text>
        {list !== undefined && (
          <LinkButton size="sm" fill="text" icon="list-ul" href={list} aria-label={`Records of ${rule.title}`}>
            Records
          </LinkButton>
        )}
      </Stack>
      {'sentence' in drift && (
        <Stack wrap="wrap" gap={1} alignItems="center">
          <Text color="warning">{drift.sentence}</Text>
          {drift.fresh && mayUpdate(rule.provenance) && (
            <Button size="sm" variant="secondary" disabled={isBusy} onClick={() => update(drift.fresh!)}>
              Update the rule
            </Button>
          )}
        </Stack>
      )}
      {failure !== undefined && (
        <Alert severity="error" title="The rule was not updated">
          {failure}
        </Alert>
      )}
    </Stack>
  );
}

/** Rules of a file are changed in the file. */
function mayUpdate(provenance: string | undefined): boolean {
  return !provenance && hasPermission('alert.rules:write');
}

/** What of a rule is not as the definition has it now, and the rule that it would be. */
function driftOf({ rule, recipe }: Pick<BatonRule, 'rule' | 'recipe'>): { sentence: string; fresh?: Rule } | object {
  try {
    const { rule: fresh } = ruleOfRecipe(recipe, batonSetup(recipe.baton));
    if (isCurrent(rule, fresh)) {
      return {};
    }
    const where = rule.provenance ? ' A file provisions it: make the file anew with baton alerts.' : '';
    return { sentence: `It asks something else than the definition means now.${where}`, fresh };
  } catch (error) {
    return { sentence: `It cannot be compared with the definition: ${(error as Error).message}` };
  }
}

/** Where the records are that a rule counts; undefined where its number is of none, or not of the definition. */
function listAddress(recipe: Recipe): string | undefined {
  try {
    const setup = batonSetup(recipe.baton);
    const { condition, picture } = testedOf(recipe, setup);
    const list = listRecipe(setup.definition, condition, picture, recipe.baton);
    return list && locationUtil.assureBaseUrl(recordsAddress(list));
  } catch {
    return undefined;
  }
}

const STATES: Record<RuleState['state'], [text: string, color: BadgeColor, icon: 'bell' | 'hourglass' | 'check']> = {
  firing: ['Firing', 'red', 'bell'],
  recovering: ['Recovering', 'orange', 'hourglass'],
  pending: ['Pending', 'orange', 'hourglass'],
  inactive: ['Normal', 'green', 'check'],
};

function StateBadge({ state }: { state?: RuleState }) {
  if (state === undefined || state.health === 'unknown') {
    return <Badge text="Not evaluated yet" color="blue" icon="hourglass" />;
  }
  if (state.isPaused) {
    return <Badge text="Paused" color="blue" icon="pause" />;
  }
  if (state.health === 'error') {
    return <Badge text="Error" color="red" icon="exclamation-triangle" tooltip={state.lastError} />;
  }
  const [text, color, icon] = STATES[state.state] ?? [state.state, 'blue', 'bell'];
  return <Badge text={text} color={color} icon={icon} />;
}

function instancesSentence(state: RuleState | undefined, by: string | undefined): string {
  if (state?.health === 'error') {
    return state.lastError ?? '';
  }
  const firing = (state?.alerts ?? []).filter((alert) => /^alerting/i.test(alert.state));
  const named = firing
    .flatMap(({ labels: { segment } }) => segment ?? [])
    .sort((a, b) => Number(isNamed(b)) - Number(isNamed(a)))
    .map((segment) => who(segment, by));
  return named.length === 0 ? '' : `Firing for ${named.slice(0, SHOWN).join(', ')}${named.length > SHOWN ? ' …' : ''}`;
}

function who(segment: string, by: string | undefined): string {
  return segment === OTHER ? 'others' : segment !== UNKNOWN ? nameText(segment) : by === OWNER ? 'nobody' : 'no name';
}

const SHOWN = 5;

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    listStyle: 'none',
    margin: 0,
    '& > li': { padding: theme.spacing(1, 0), borderBottom: `1px solid ${theme.colors.border.weak}` },
  }),
});
