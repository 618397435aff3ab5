import React from 'react';
import type { QueryEditorHelpProps } from '@grafana/data';
import { Card } from '@grafana/ui';
import { DEFAULT_QUERY } from '../../query/migrateQuery';
import type { BatonQuery } from '../../query/BatonQuery';

const EXAMPLES: Array<{ title: string; text: string; query: Partial<BatonQuery> }> = [
  {
    title: 'The funnel of the time range',
    text: 'Who entered in the range, followed to its end: stages, handoffs, time in stage. For the Baton funnel panel.',
    query: { kind: 'funnel', view: 'cohort' },
  },
  {
    title: 'Where everybody is now',
    text: 'Open records by their current stage.',
    query: { kind: 'funnel', view: 'snapshot' },
  },
  {
    title: 'What happened in the time range',
    text: 'Stage entries in the range, whoever made them. Their ratios are not conversion.',
    query: { kind: 'funnel', view: 'activity' },
  },
  {
    title: 'The records behind a number',
    text: 'Who is open at the first stage, the longest first; or any other count of the picture. For a table panel.',
    query: { kind: 'records', stage: 0, outcome: 'open' },
  },
  {
    title: 'Who is stalled',
    text: 'The records that wait at a handoff beyond the agreed time, oldest first. For a table panel.',
    query: { kind: 'stalled' },
  },
  {
    title: 'Who answers how fast',
    text: 'What each owner was offered, decided within 5 minutes, an hour and a day, and what waits now. For a table panel.',
    query: { kind: 'responses', by: 'owner' },
  },
  {
    title: 'Leakage over time',
    text: 'One row per weekly cohort, each judged at the same age. For a time series panel.',
    query: { kind: 'trend', grain: 'week' },
  },
];

/** Examples that can be clicked. */
export function QueryHelp({ query, onClickExample }: QueryEditorHelpProps<BatonQuery>) {
  return (
    <>
      <h2>What to ask a funnel</h2>
      <p>
        Filters and breakdowns use the dimensions of the funnel definition. Dashboard variables work in filter values,
        in the breakdown and in the handoff. An unknown value is written (none).
      </p>
      {EXAMPLES.map((example) => (
        <Card
          key={example.title}
          noMargin
          onClick={() => onClickExample({ refId: query.refId, ...DEFAULT_QUERY, ...example.query })}
        >
          <Card.Heading>{example.title}</Card.Heading>
          <Card.Description>{example.text}</Card.Description>
        </Card>
      ))}
    </>
  );
}
