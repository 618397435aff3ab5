import React, { useEffect } from 'react';
import { Alert, Button, Stack, Text } from '@grafana/ui';
import type { Recipe } from '../../../alerting/recipe';
import { replay, suggestedThreshold, type Replay as Replayed } from '../../../alerting/replay';
import { SCALES, type RuleCondition } from '../../../alerting/ruleCondition';
import { CONDITION_FORMS } from './conditionForm';
import { plainFormat } from '../../../core/format';
import type { BatonSetup } from '../batonSetup';
import { testedOf } from '../ruleOfRecipe';
import { Timeline } from './Timeline';
import { useReplay } from './useReplay';

interface Props {
  recipe: Recipe;
  setup: BatonSetup;
  /** The limit that somebody typed; absent: one is suggested. */
  threshold?: number;
  onSuggest: (threshold: number) => void;
}

/** What the rule would have done in the last 90 days, asked for by a button: it is a statement for each day. */
export function Replay({ recipe, setup, threshold, onSuggest }: Props) {
  const { state, start } = useReplay(recipe);
  const { condition } = testedOf(recipe, setup);
  const suggested = state?.series && suggestedThreshold(condition, state.series);
  const limit = suggested?.threshold;
  useEffect(() => {
    if (limit !== undefined) {
      onSuggest(limit);
    }
    // A new function at each drawing of the form suggests nothing new.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [limit]);
  const shown = suggested && (threshold === undefined ? suggested : replay(condition, threshold, suggested.series));
  return (
    <section aria-labelledby="baton-replay">
      <Stack direction="column" gap={1}>
        <Text element="h3" variant="h5" id="baton-replay">
          What it would have done
        </Text>
        {shown ? (
          <>
            <Timeline replay={shown} condition={condition} currency={setup.definition.currency} />
            <Text>{replaySentence(shown, condition, setup, threshold === undefined)}</Text>
          </>
        ) : state && state.failure === undefined ? (
          <Text color="secondary">
            <span role="status">
              Asking day {state.done} of {state.of} …
            </span>
          </Text>
        ) : (
          <Stack wrap="wrap" gap={1} alignItems="center">
            <Button variant="secondary" icon="history" onClick={start}>
              Replay the last 90 days
            </Button>
            <Text color="secondary">One statement for each day; suggests a limit.</Text>
          </Stack>
        )}
        {state?.failure !== undefined && (
          <Alert severity="error" title="The replay stopped">
            {state.failure}
          </Alert>
        )}
      </Stack>
    </section>
  );
}

function replaySentence(
  { fired, days, series, threshold }: Replayed,
  { id }: RuleCondition,
  { definition }: BatonSetup,
  isSuggested: boolean
): string {
  const format = plainFormat(definition.currency);
  const side = SCALES[id].fires;
  const limit = CONDITION_FORMS[id].told(threshold, format);
  const often =
    fired === 0
      ? `would not have fired in ${series.length} days`
      : `would have fired ${fired === 1 ? 'once' : `${fired} times`}, on ${days} of ${series.length} days`;
  return `${isSuggested ? 'Suggested: ' : ''}${side} ${limit} it ${often}.`;
}
