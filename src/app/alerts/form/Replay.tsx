import React from 'react';
import { Alert, Button, Stack, Text } from '@grafana/ui';
import type { Replay as Replayed } from '../../../alerting/replay';
import { SCALES, type RuleCondition } from '../../../alerting/ruleCondition';
import type { Definition } from '../../../core/definition/definition';
import { plainFormat } from '../../../core/format';
import { CONDITION_FORMS } from './conditionForm';
import { Timeline } from './Timeline';
import type { Replaying } from './useReplay';

interface Props {
  replaying?: Replaying;
  onStart: () => void;
  /** What the rule would have done with the limit of the form, once that is known. */
  replay?: Replayed;
  isSuggested: boolean;
  condition: RuleCondition;
  definition: Definition;
}

/** What the rule would have done in the last 90 days, asked for by a button: it is a statement for each day. */
export function Replay({ replaying, onStart, replay, isSuggested, condition, definition }: Props) {
  return (
    <section aria-labelledby="baton-replay">
      <Stack direction="column" gap={1}>
        <Text element="h3" variant="h5" id="baton-replay">
          What it would have done
        </Text>
        {replay ? (
          <>
            <Timeline replay={replay} condition={condition} currency={definition.currency} />
            <Text>{replaySentence(replay, condition, definition, isSuggested)}</Text>
          </>
        ) : replaying && replaying.failure === undefined ? (
          <Text color="secondary">
            <span role="status">
              Asking day {replaying.done} of {replaying.of} …
            </span>
          </Text>
        ) : (
          <Stack wrap="wrap" gap={1} alignItems="center">
            <Button variant="secondary" icon="history" onClick={onStart}>
              Replay the last 90 days
            </Button>
            <Text color="secondary">One statement for each day; suggests a limit.</Text>
          </Stack>
        )}
        {replaying?.failure !== undefined && (
          <Alert severity="error" title="The replay stopped">
            {replaying.failure}
          </Alert>
        )}
      </Stack>
    </section>
  );
}

function replaySentence(
  { fired, days, series, threshold }: Replayed,
  { id }: RuleCondition,
  { currency }: Definition,
  isSuggested: boolean
): string {
  const format = plainFormat(currency);
  const side = SCALES[id].fires;
  const limit = CONDITION_FORMS[id].told(threshold, format);
  const often =
    fired === 0
      ? `would not have fired in ${series.length} days`
      : `would have fired ${fired === 1 ? 'once' : `${fired} times`}, on ${days} of ${series.length} days`;
  return `${isSuggested ? 'Suggested: ' : ''}${side} ${limit} it ${often}.`;
}
