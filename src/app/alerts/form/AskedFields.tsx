import React from 'react';
import { Combobox, Field, Stack, Text } from '@grafana/ui';
import type { Recipe } from '../../../alerting/recipe';
import type { Definition } from '../../../core/definition/definition';
import { plainFormat } from '../../../core/format';
import { nameText } from '../../../core/nameText';
import type { ConditionId } from '../../../core/plan/condition';
import { withOwnerDimension } from '../../../core/plan/ownerDimension';
import type { BatonQuery } from '../../../query/BatonQuery';
import { filterTexts } from '../../filterTexts';
import { CONDITION_FORMS, conditionsOf, placesOf, withCondition } from './conditionForm';

interface Props {
  recipe: Recipe;
  definition: Definition;
  onChange: (recipe: Recipe) => void;
}

const DAY = 86_400;
const LOOKBACKS = [
  ...[7, 30, 90, 180, 365].map((days) => ({ value: days * DAY, label: `the last ${days} days` })),
  { value: 0, label: 'all journeys' },
];
const NONE = '';

/** What a rule tests, where, and of which journeys. */
export function AskedFields({ recipe, definition, onChange }: Props) {
  const { query, lookback } = recipe;
  const condition = (query.condition ?? 'stalled') as ConditionId;
  const form = CONDITION_FORMS[condition];
  const places = placesOf(definition, form.at);
  const change = (changes: Partial<BatonQuery>) => onChange({ ...recipe, query: { ...query, ...changes } });
  return (
    <>
      <Field label="Tell when" description={form.description} htmlFor="baton-rule-condition" noMargin>
        <Combobox
          id="baton-rule-condition"
          options={conditionsOf(definition).map((id) => ({ value: id, label: CONDITION_FORMS[id].label }))}
          value={condition}
          onChange={({ value }) => onChange({ ...recipe, query: withCondition(query, value, definition) })}
        />
      </Field>
      {places.length > 0 && (
        <Field label={form.at === 'stage' ? 'Stage' : 'Handoff'} htmlFor="baton-rule-place" noMargin>
          <Combobox
            id="baton-rule-place"
            options={places}
            value={placeOf(query, form.at, definition)}
            onChange={({ value }) => change(form.at === 'stage' ? { stage: value } : { handoff: value })}
          />
        </Field>
      )}
      {form.at !== 'data' && (
        <>
          <Stack wrap="wrap" gap={2}>
            {query.view !== 'snapshot' && (
              <Field label="Of" htmlFor="baton-rule-lookback" noMargin>
                <Combobox
                  id="baton-rule-lookback"
                  width={28}
                  options={lookbacks(lookback)}
                  value={lookback ?? 0}
                  onChange={({ value }) => onChange({ ...recipe, lookback: value === 0 ? undefined : value })}
                />
              </Field>
            )}
            <Field label="One alert" htmlFor="baton-rule-by" noMargin>
              <Combobox
                id="baton-rule-by"
                width={28}
                options={breakdowns(definition)}
                value={query.by ?? NONE}
                onChange={({ value }) => change({ by: value === NONE ? undefined : value })}
              />
            </Field>
          </Stack>
          <Text color="secondary">{countedSentence(recipe, definition)}</Text>
        </>
      )}
    </>
  );
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
