import { stageMoney } from '../src/core/layout/text/stageMoney.ts';
import { cameBackText } from '../src/core/layout/text/words.ts';
import type { Definition } from '../src/core/definition/definition.ts';
import type { Funnel, HandoffFigures, TimeInStage } from '../src/core/funnel/figures.ts';
import { plainFormat, type PictureFormat } from '../src/core/format.ts';
import { nameText } from '../src/core/nameText.ts';
import { cellText } from './print.ts';
import { alignedTable } from './table.ts';

/** A funnel for a terminal: stages, handoffs, time in stage, findings. */
export function funnelText(definition: Definition, funnel: Funnel): string {
  const format = plainFormat(definition.currency);
  const name = new Map(definition.stages.map((stage) => [stage.id, stage.name]));
  const back = cameBackText(funnel.stages, format);
  const title = [
    definition.name,
    funnel.segment,
    funnel.view,
    `as of ${funnel.asOf.slice(0, 16).replace('T', ' ')} UTC`,
  ];
  return [
    title
      .filter((part) => part !== undefined)
      .map(cellText)
      .join(' · '),
    stageTable(funnel, name, format),
    ...(back === undefined ? [] : [`${back}.`]),
    ...(funnel.handoffs.length > 0 ? [handoffTable(funnel.handoffs, name, format)] : []),
    ...funnel.handoffs.flatMap((handoff) => handoffDetails(handoff, name, format)),
    timeTable(funnel, name, format),
    ...(funnel.quality.length > 0
      ? [['Findings', ...funnel.quality.map(({ message }) => `- ${cellText(message)}`)].join('\n')]
      : []),
  ].join('\n\n');
}

type Names = ReadonlyMap<string, string>;

function stageTable({ stages, view }: Funnel, name: Names, format: PictureFormat): string {
  const { count, percent } = format;
  // Only journeys that were followed convert; elsewhere the ratio of two stages is of different records.
  const followed = view === 'cohort';
  const counts = ['entered', 'reached', 'advanced', 'leaked', 'open', 'inflow', 'skipped', 'regressed'] as const;
  return alignedTable(
    ['Stage', 'Owner', ...counts.map(capital), ...(followed ? ['Conversion'] : []), 'Value'],
    stages.map((stage) => [
      name.get(stage.id) ?? stage.id,
      stage.owner,
      ...counts.map((figure) => count(stage[figure])),
      ...(followed ? [orDash(stage.conversion, percent)] : []),
      stageMoney(stage, format).at(-1) ?? '–',
    ])
  );
}

function handoffTable(
  handoffs: HandoffFigures[],
  name: Names,
  { count, percent, money, duration }: PictureFormat
): string {
  const lapses = handoffs.some(({ lapsed }) => lapsed > 0);
  return alignedTable(
    [
      'Handoff',
      'SLA',
      'Offered',
      'On time',
      'Late',
      'Rejected',
      'Recycled',
      'Pending',
      'Stalled',
      ...(lapses ? ['Lapsed'] : []),
      'Leak',
      'Acceptance',
      'In SLA',
      'Median wait',
      'Value at risk',
    ],
    handoffs.map((handoff) => [
      title(handoff, name),
      orDash(handoff.slaSeconds, (seconds) => duration(seconds, handoff.clock)),
      ...[
        handoff.offered,
        handoff.acceptedOnTime,
        handoff.acceptedLate,
        handoff.rejected,
        handoff.recycled,
        handoff.pending,
        handoff.stalled,
        ...(lapses ? [handoff.lapsed] : []),
      ].map(count),
      orDash(handoff.leak, percent),
      orDash(handoff.acceptanceOfDecided, percent),
      orDash(handoff.slaAttainment, percent),
      quantile(handoff.wait, handoff.wait.p50Seconds, (seconds) => duration(seconds, handoff.clock)),
      orDash(handoff.valueAtRisk, (value) => `${handoff.valueAtRiskEstimated ? '~' : ''}${money(value)}`),
    ])
  );
}

/** Time to assignment, reasons and promises, where there are any. */
function handoffDetails(handoff: HandoffFigures, name: Names, { duration }: PictureFormat): string[] {
  const { assignment } = handoff;
  const assigned =
    assignment === null
      ? []
      : [`- median time to assignment: ${quantile(assignment, assignment.p50Seconds, duration)}`];
  const reasons = handoff.reasons
    .slice(0, 5)
    .map(({ outcome, reason, n }) => `- ${outcome}: ${reason === null ? '(no reason)' : nameText(reason)} ${n}`);
  const promises = handoff.promises.map(
    ({ name, met, unmet }) => `- promise "${nameText(name)}": met ${met}, not met ${unmet}`
  );
  const lines = [...assigned, ...promises, ...reasons];
  return lines.length > 0 ? [[title(handoff, name), ...lines].map(cellText).join('\n')] : [];
}

function timeTable({ stages }: Funnel, name: Names, { count, duration }: PictureFormat): string {
  return alignedTable(
    ['Time in stage', 'Visits', 'Open', 'P25', 'Median', 'P75', 'P90', 'Longest'],
    stages
      .slice(0, -1)
      .map(({ id, timeInStage: time }) => [
        name.get(id) ?? id,
        count(time.visits),
        count(time.open),
        ...[time.p25Seconds, time.p50Seconds, time.p75Seconds, time.p90Seconds].map((seconds) =>
          quantile(time, seconds, duration)
        ),
        time.visits === 0 ? '–' : duration(time.longestSeconds),
      ])
  );
}

/** A quantile that was not reached lies beyond everything that was observed. */
function quantile(time: TimeInStage, seconds: number | null, duration: (seconds: number) => string): string {
  if (seconds !== null) {
    return duration(seconds);
  }
  return time.visits === 0 ? '–' : `> ${duration(time.longestSeconds)}`;
}

function title({ from, to }: HandoffFigures, name: Names): string {
  return `${name.get(from) ?? from} → ${name.get(to) ?? to}`;
}

function orDash<T>(value: T | null, text: (value: T) => string): string {
  return value === null ? '–' : text(value);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
