import { nameText } from '../../nameText';
import type { PictureFormat } from '../../format';
import type { Funnel, StageFigures } from '../../funnel/figures';
import type { PictureInput } from '../sheet/pictureInput';
import { withNameTexts } from '../sheet/withNameTexts';
import { waitingAt } from '../../funnel/waiting';
import { ageText, LEDGER, ownerText, statusCount, statusesOf, statusWord } from '../text/words';

/** The numbers of the picture as a table, for those who cannot see it. The first column names the row. */
interface FiguresTable {
  id: string;
  caption: string;
  head: string[];
  rows: string[][];
}

const NOTHING = '–';

/** One table of stages and one per handoff, for each funnel. */
export function figuresTables(given: PictureInput, format: PictureFormat): FiguresTable[] {
  const input = withNameTexts(given);
  const handoffs = input.detail === 'counts' ? [] : input.definition.handoffs;
  return input.funnels.flatMap((funnel, f) => [
    (input.detail === 'full' && funnel.view === 'snapshot' ? queueTable : stageTable)(input, funnel, f, format),
    ...handoffs.slice(0, funnel.handoffs.length).map((_, h) => handoffTable(input, funnel, f, h, format)),
  ]);
}

/** Of a snapshot (rule `snapshot-queue`). */
function queueTable({ definition }: PictureInput, funnel: Funnel, f: number, format: PictureFormat): FiguresTable {
  return {
    id: `stages${f}`,
    caption: `Who waits now${suffixOf(funnel)}`,
    head: ['Stage', 'Owner', 'Waiting', 'Half longer than', 'Longest', 'Past their time', 'Value'],
    rows: funnel.stages.map(({ value }, i) => {
      const { n, medianSeconds, longestSeconds, clock, past } = waitingAt(definition, funnel, i, true);
      const { name, owner } = definition.stages[i];
      const age = (seconds: number) => format.duration(seconds, clock);
      const figures = [textOf(medianSeconds, age), textOf(longestSeconds, age), textOf(past, format.count)];
      return [name, ownerText(owner), format.count(n), ...figures, textOf(value, format.money)];
    }),
  };
}

function stageTable({ definition, detail }: PictureInput, funnel: Funnel, f: number, format: PictureFormat) {
  const { count } = format;
  const age =
    (key: 'p50Seconds' | 'p90Seconds') =>
    (_: number, { timeInStage: time }: StageFigures) =>
      time.visits === 0 ? NOTHING : ageText(time[key], time, format);
  const names: Array<[string, (i: number, stage: StageFigures) => string]> = [
    ['Stage', (i) => definition.stages[i].name],
  ];
  const columns: typeof names =
    detail === 'counts'
      ? [['Count', (_, { reached }) => count(reached)]]
      : [
          ['Owner', (i) => ownerText(definition.stages[i].owner)],
          ['Reached', (_, { reached }) => count(reached)],
          ['Flowed in', (_, { inflow }) => count(inflow)],
          ['Skipped', (_, { skipped }) => count(skipped)],
          ['Advanced', (_, { advanced }) => count(advanced)],
          ['Open', (_, { open }) => count(open)],
          ['Lost', (_, { leaked }) => count(leaked)],
          ['Moved back', (_, { regressed }) => count(regressed)],
          ['Came back', (_, { returned }) => count(returned)],
          // Elsewhere the columns are not one cohort (rules `activity-view` and `snapshot-view`).
          ...(funnel.view === 'cohort'
            ? [['Conversion', (_, { conversion }) => textOf(conversion, format.percent)] as (typeof names)[number]]
            : []),
          ['Value', (_, { value }) => textOf(value, format.money)],
          ['Median time', age('p50Seconds')],
          ['P90', age('p90Seconds')],
        ];
  const all = [...names, ...columns];
  return {
    id: `stages${f}`,
    caption: `Stages${suffixOf(funnel)}`,
    head: all.map(([head]) => head),
    rows: funnel.stages.map((stage, i) => all.map(([, cell]) => cell(i, stage))),
  };
}

function handoffTable(
  { definition }: PictureInput,
  funnel: Funnel,
  f: number,
  h: number,
  format: PictureFormat
): FiguresTable {
  const { count, percent, money } = format;
  const handoff = funnel.handoffs[h];
  const { offered, leak, acceptanceOfDecided, slaAttainment, valueAtRisk, slaSeconds, wait, assignment } = handoff;
  const { from } = definition.handoffs[h];
  const isSnapshot = funnel.view === 'snapshot';
  const shown = isSnapshot
    ? statusesOf(handoff, funnel.view)
    : LEDGER.filter((status) => status !== 'lapsed' || handoff.lapsed > 0);
  const statuses = shown.map((status) => {
    const n = statusCount(handoff, status);
    return [statusWord(status, slaSeconds !== null), count(n), textOf(offered > 0 ? n / offered : null, percent)];
  });
  return {
    id: `handoff${f}.${h}`,
    caption: `Handoff ${definition.stages[from].name} → ${definition.stages[from + 1].name}${suffixOf(funnel)}`,
    head: ['Status', 'Count', 'Share of offered'],
    rows: [
      ...statuses,
      ['offered', count(offered), ''],
      ...(isSnapshot
        ? []
        : [
            ['leak to date', '', textOf(leak, percent)],
            ['accepted of decided', '', textOf(acceptanceOfDecided, percent)],
            ['within the SLA', '', textOf(slaAttainment, percent)],
          ]),
      ...(assignment === null
        ? []
        : [['median time to assignment', ageText(assignment.p50Seconds, assignment, format), '']]),
      ...(wait.visits === 0 ? [] : [['median wait', ageText(wait.p50Seconds, wait, format, handoff.clock), '']]),
      ['value at risk', textOf(valueAtRisk, money), ''],
    ],
  };
}

function textOf(value: number | null, format: (n: number) => string): string {
  return value === null ? NOTHING : format(value);
}

function suffixOf({ segment }: Funnel): string {
  return segment === undefined ? '' : `, ${nameText(segment)}`;
}
