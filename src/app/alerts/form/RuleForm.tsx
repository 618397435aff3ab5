import React, { useEffect, useState } from 'react';
import { css } from '@emotion/css';
import { locationUtil, type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, Combobox, Field, Input, LinkButton, Stack, useStyles2 } from '@grafana/ui';
import type { PanelOfRule } from '../../../alerting/alertsAddress';
import type { Recipe } from '../../../alerting/recipe';
import { replay, suggestedThreshold } from '../../../alerting/replay';
import { SCALES } from '../../../alerting/ruleCondition';
import { plainFormat } from '../../../core/format';
import type { ConditionId } from '../../../core/plan/condition';
import { withOwnerDimension } from '../../../core/plan/ownerDimension';
import { BatonError } from '../../../query/BatonError';
import type { BatonQuery } from '../../../query/BatonQuery';
import type { BatonSetup } from '../../batonSetup';
import { AskedFields } from './AskedFields';
import { CONDITION_FORMS, conditionsOf, withCondition } from './conditionForm';
import { CopyRule } from './CopyRule';
import { KeepingFields, type Keeping } from './KeepingFields';
import { Replay } from './Replay';
import { folderOf } from '../folderOf';
import { createRule } from '../ruleApi';
import { ruleOfRecipe, testedOf } from '../ruleOfRecipe';
import { limitText, numberOf, usualLimit } from './limit';
import { nowSentence } from './nowSentence';
import { useNow } from './useNow';
import { useReplay } from './useReplay';

interface Props extends PanelOfRule {
  setups: BatonSetup[];
  /** What a panel counts. */
  recipe?: Recipe;
  onCreate: () => void;
}

/** One rule: what it tests, what that is now and would have been, its limit, and where Grafana keeps it. */
export function RuleForm({ setups, recipe: given, dashboard, panel, onCreate }: Props) {
  const styles = useStyles2(getStyles);
  const [recipe, setRecipe] = useState<Recipe>(() => initialRecipe(setups, given));
  const setup = setups.find(({ uid }) => uid === recipe.baton) ?? setups[0];
  const { definition } = setup;
  const condition = (recipe.query.condition ?? 'stalled') as ConditionId;
  const form = CONDITION_FORMS[condition];
  const key = JSON.stringify(recipe);
  const now = useNow(key);
  const { replaying, start } = useReplay(key);
  const tested = testable(recipe, setup);
  const [typed, setTyped] = useState<string>();
  const [keeping, setKeeping] = useState<Keeping>({ interval: 300, pendingPeriod: 0, contactPoint: '' });
  const { interval, pendingPeriod, contactPoint } = keeping;
  const ownFolder = useFolder(dashboard);
  const folder = keeping.folder ?? ownFolder;
  const [made, setMade] = useState<{ uid: string; remark?: string }>();
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const series = replaying?.series;
  const suggested = tested && series && suggestedThreshold(tested.condition, series);
  const limit = typed ?? limitText(condition, suggested?.threshold ?? usualLimit(condition, now));
  const threshold = numberOf(condition, limit);
  const isReady = tested !== undefined && threshold !== undefined;
  const ask = (next: Recipe) => {
    setRecipe(JSON.parse(JSON.stringify(next)) as Recipe);
    setTyped(undefined);
    setMade(undefined);
  };
  const group = `Baton ${definition.id} every ${plainFormat().duration(interval)}`;
  const placing = { folderUid: folder, group, interval };
  const rule = () =>
    ruleOfRecipe(recipe, setup, {
      threshold,
      pendingPeriod,
      ...(contactPoint !== '' && { contactPoint }),
      ...(given && { dashboardUid: dashboard, panelId: panel }),
    });
  const create = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      setMade(await createRule(rule().rule, { ...placing, folderUid: folder! }));
      onCreate();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.form}>
      <Stack direction="column" gap={2}>
        {setups.length > 1 && (
          <Field label="Datasource" htmlFor="baton-rule-datasource" noMargin>
            <Combobox
              id="baton-rule-datasource"
              options={setups.map(({ uid, name }) => ({ value: uid, label: name }))}
              value={setup.uid}
              onChange={({ value }) => ask(initialRecipe(setups.filter(({ uid }) => uid === value)))}
            />
          </Field>
        )}
        <AskedFields recipe={recipe} definition={definition} onChange={ask} />
        <Field
          label={SCALES[condition].fires === 'above' ? 'Fires above' : 'Fires below'}
          htmlFor="baton-rule-limit"
          description={nowSentence(now, recipe.query, definition)}
          invalid={threshold === undefined}
          error="A number that is not negative"
          noMargin
        >
          <Input
            id="baton-rule-limit"
            type="number"
            min={0}
            width={28}
            suffix={SCALES[condition].unit === 'money' ? (definition.currency ?? form.unit) : form.unit}
            value={limit}
            onChange={({ currentTarget: { value } }) => setTyped(value)}
          />
        </Field>
      </Stack>
      <Stack direction="column" gap={2}>
        {tested && (
          <Replay
            replaying={replaying}
            onStart={() => start(tested.picture)}
            replay={
              suggested && typed !== undefined && threshold !== undefined
                ? replay(tested.condition, threshold, suggested.series)
                : suggested
            }
            isSuggested={typed === undefined}
            condition={tested.condition}
            definition={definition}
          />
        )}
        <KeepingFields keeping={{ ...keeping, folder }} onChange={(change) => setKeeping({ ...keeping, ...change })} />
        {failure !== undefined && (
          <Alert severity="error" title="The rule was not created">
            {failure}
          </Alert>
        )}
        {made && (
          <Alert severity={made.remark === undefined ? 'success' : 'warning'} title="The rule was created">
            {made.remark}{' '}
            <LinkButton
              size="sm"
              fill="text"
              href={locationUtil.assureBaseUrl(`/alerting/grafana/${encodeURIComponent(made.uid)}/view`)}
            >
              Open the rule
            </LinkButton>
          </Alert>
        )}
        <Stack wrap="wrap" gap={1}>
          <Button icon="bell" disabled={!folder || !isReady || isBusy} onClick={create}>
            Create rule
          </Button>
          <CopyRule written={() => ({ ...rule(), placing })} disabled={!isReady} />
        </Stack>
      </Stack>
    </div>
  );
}

/** What a recipe tests; undefined where the definition has no such number, which the question about now says. */
function testable(recipe: Recipe, setup: BatonSetup) {
  try {
    return testedOf(recipe, setup);
  } catch (error) {
    if (error instanceof BatonError) {
      return undefined;
    }
    throw error;
  }
}

/** A panel's, or what waits now at the first place that a rule can be about. */
function initialRecipe(setups: BatonSetup[], given?: Recipe): Recipe {
  const setup = setups.find(({ uid }) => uid === given?.baton);
  const [{ uid, definition }] = setup ? [setup] : setups;
  const { dimensions } = withOwnerDimension(definition);
  const query: BatonQuery = setup ? given!.query : { refId: 'A', version: 1, kind: 'alert', view: 'snapshot' };
  // A variable that chooses the breakdown may choose none.
  const by = dimensions.find(({ id }) => id === query.by)?.id;
  const possible = conditionsOf(definition);
  const condition = possible.find((id) => id === (query.condition ?? 'stalled')) ?? possible[0];
  return {
    ...(setup && given),
    baton: uid,
    query: withCondition({ ...query, kind: 'alert', by }, condition, definition),
  };
}

/** uid of the folder of a dashboard, once it is known. */
function useFolder(dashboard: string | undefined): string | undefined {
  const [uid, setUid] = useState<string>();
  useEffect(() => {
    let isCurrent = true;
    if (dashboard !== undefined) {
      void folderOf(dashboard).then((found) => isCurrent && setUid(found));
    }
    return () => {
      isCurrent = false;
    };
  }, [dashboard]);
  return uid;
}

const getStyles = (theme: GrafanaTheme2) => ({
  form: css({
    display: 'grid',
    gridTemplateColumns: `repeat(auto-fit, minmax(min(100%, ${theme.spacing(50)}), 1fr))`,
    gap: theme.spacing(2, 6),
    marginTop: theme.spacing(1),
    maxWidth: theme.breakpoints.values.xl,
  }),
});
