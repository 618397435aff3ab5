import React, { useEffect, useState } from 'react';
import { css } from '@emotion/css';
import { locationUtil, type GrafanaTheme2 } from '@grafana/data';
import { FolderPicker } from '@grafana/runtime';
import { Alert, Button, Combobox, Field, Input, LinkButton, Stack, Text, useStyles2 } from '@grafana/ui';
import type { PanelOfRule } from '../../../alerting/alertsAddress';
import type { Recipe } from '../../../alerting/recipe';
import { replay, suggestedThreshold } from '../../../alerting/replay';
import { SCALES } from '../../../alerting/ruleCondition';
import type { Definition } from '../../../core/definition/definition';
import { plainFormat } from '../../../core/format';
import { nameText } from '../../../core/nameText';
import type { ConditionId } from '../../../core/plan/condition';
import { withOwnerDimension } from '../../../core/plan/ownerDimension';
import { BatonError } from '../../../query/BatonError';
import type { BatonQuery } from '../../../query/BatonQuery';
import type { BatonSetup } from '../../batonSetup';
import { CONDITION_FORMS, conditionsOf, placesOf, withCondition } from './conditionForm';
import { CopyRule } from './CopyRule';
import { Replay } from './Replay';
import { filterTexts } from '../../filterTexts';
import { folderOf } from '../folderOf';
import { contactPoints, createRule } from '../ruleApi';
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

const DAY = 86_400;
const LOOKBACKS = [
  ...[7, 30, 90, 180, 365].map((days) => ({ value: days * DAY, label: `the last ${days} days` })),
  { value: 0, label: 'all journeys' },
];
const INTERVALS = [60, 300, 900, 3600, DAY].map((value) => ({
  value,
  label: `every ${plainFormat().duration(value)}`,
}));
const PENDING = [
  { value: 0, label: 'at once' },
  ...[300, 900, 3600, 4 * 3600].map((value) => ({ value, label: `when it held for ${plainFormat().duration(value)}` })),
];
const NONE = '';

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
  const [interval, setInterval] = useState(300);
  const [pending, setPending] = useState(0);
  const [contactPoint, setContactPoint] = useState(NONE);
  const points = useContactPoints();
  const [chosenFolder, setFolder] = useState<string>();
  const ownFolder = useFolder(dashboard);
  const folder = chosenFolder ?? ownFolder;
  const [made, setMade] = useState<{ uid: string; remark?: string }>();
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const series = replaying?.series;
  const suggested = tested && series && suggestedThreshold(tested.condition, series);
  const limit = typed ?? limitText(condition, suggested?.threshold ?? usualLimit(condition, now));
  const threshold = numberOf(condition, limit);
  const isReady = tested !== undefined && threshold !== undefined;
  const change = (changes: Partial<BatonQuery>) => ask({ ...recipe, query: { ...recipe.query, ...changes } });
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
      pendingPeriod: pending,
      ...(contactPoint !== NONE && { contactPoint }),
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
  const places = placesOf(definition, form.at);
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
        <Field label="Tell when" description={form.description} htmlFor="baton-rule-condition" noMargin>
          <Combobox
            id="baton-rule-condition"
            options={conditionsOf(definition).map((id) => ({ value: id, label: CONDITION_FORMS[id].label }))}
            value={condition}
            onChange={({ value }) => ask({ ...recipe, query: withCondition(recipe.query, value, definition) })}
          />
        </Field>
        {places.length > 0 && (
          <Field label={form.at === 'stage' ? 'Stage' : 'Handoff'} htmlFor="baton-rule-place" noMargin>
            <Combobox
              id="baton-rule-place"
              options={places}
              value={placeOf(recipe.query, form.at, definition)}
              onChange={({ value }) => change(form.at === 'stage' ? { stage: value } : { handoff: value })}
            />
          </Field>
        )}
        {form.at !== 'data' && (
          <>
            <Stack wrap="wrap" gap={2}>
              {recipe.query.view !== 'snapshot' && (
                <Field label="Of" htmlFor="baton-rule-lookback" noMargin>
                  <Combobox
                    id="baton-rule-lookback"
                    width={28}
                    options={lookbacks(recipe.lookback)}
                    value={recipe.lookback ?? 0}
                    onChange={({ value }) => ask({ ...recipe, lookback: value === 0 ? undefined : value })}
                  />
                </Field>
              )}
              <Field label="One alert" htmlFor="baton-rule-by" noMargin>
                <Combobox
                  id="baton-rule-by"
                  width={28}
                  options={breakdowns(definition)}
                  value={recipe.query.by ?? NONE}
                  onChange={({ value }) => change({ by: value === NONE ? undefined : value })}
                />
              </Field>
            </Stack>
            <Text color="secondary">{countedSentence(recipe, definition)}</Text>
          </>
        )}
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
        <Stack wrap="wrap" gap={2}>
          <Field label="Evaluated" htmlFor="baton-rule-interval" noMargin>
            <Combobox
              id="baton-rule-interval"
              width={20}
              options={INTERVALS}
              value={interval}
              onChange={({ value }) => setInterval(value)}
            />
          </Field>
          <Field label="Fires" htmlFor="baton-rule-pending" noMargin>
            <Combobox
              id="baton-rule-pending"
              width={20}
              options={PENDING}
              value={pending}
              onChange={({ value }) => setPending(value)}
            />
          </Field>
          <Field label="Contact point" htmlFor="baton-rule-contact" noMargin>
            <Combobox
              id="baton-rule-contact"
              width={28}
              options={[
                { value: NONE, label: 'by notification policy' },
                ...points.map((name) => ({ value: name, label: name })),
              ]}
              value={contactPoint}
              onChange={({ value }) => setContactPoint(value)}
            />
          </Field>
        </Stack>
        <Field label="Folder" description="Where the rule is kept; its rights are those of the rule." noMargin>
          <FolderPicker value={folder} permission="edit" onChange={setFolder} />
        </Field>
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

function placeOf({ stage, handoff }: BatonQuery, at: 'handoff' | 'stage' | 'data', definition: Definition) {
  const asked = at === 'stage' ? stage : handoff;
  return placesOf(definition, at).find(({ value }) => value === asked)?.value;
}

function breakdowns(definition: Definition) {
  return [
    { value: NONE, label: 'for all together' },
    ...withOwnerDimension(definition).dimensions.map(({ id, name }) => ({
      value: id,
      label: `for each ${nameText(name)}`,
    })),
  ];
}

function lookbacks(asked: number | undefined) {
  const isThere = LOOKBACKS.some(({ value }) => value === (asked ?? 0));
  return isThere || asked === undefined
    ? LOOKBACKS
    : [{ value: asked, label: `the last ${plainFormat().duration(asked)}` }, ...LOOKBACKS];
}

/** Which journeys are counted, where that is not all of it in the fields. */
function countedSentence({ query: { view, filters = [] } }: Recipe, definition: Definition): string {
  const counted =
    view === 'snapshot' ? ['what waits now, whatever the range'] : [`the ${view ?? 'cohort'} view of the picture`];
  return `Counts ${[...counted, ...filterTexts(filters, definition)].join(', ')}. Notifications link to the list of the records.`;
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

function useContactPoints(): string[] {
  const [names, setNames] = useState<string[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void contactPoints().then((read) => isCurrent && setNames(read));
    return () => {
      isCurrent = false;
    };
  }, []);
  return names;
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
