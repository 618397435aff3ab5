import type { Context, Step } from '../context/context';
import { from, select, unionAll } from '../text/select';
import type { Answer } from './answer';
import { outOfOrderRows, qualitySteps } from './dataQuality';
import { freshnessSteps } from '../journeysTable/freshness';
import { handoffSteps } from './handoffRows';
import { longTable } from './longTable';
import { resultColumns } from './resultColumns';
import { stageSteps } from './stageRows';

/** The long table (`src/core/rows.ts`): the last step of each of its parts has rows of it. */
export function funnelAnswer(context: Context): Answer {
  const parts: Step[][] = [
    stageSteps(context),
    ...(context.plan.handoffs.length === 0 ? [] : [handoffSteps(context)]),
    context.plan.journeys === undefined ? qualitySteps(context) : freshnessSteps(context),
  ];
  const rows = parts.map((steps) => select(['*'], from(steps[steps.length - 1].name)));
  return {
    steps: [...parts.flat(), { name: 'baton_rows', sql: unionAll([...rows, ...outOfOrderRows(context)]) }],
    result: select(resultColumns(context.dialect, longTable(context)), from('baton_rows')),
  };
}
