import type { PictureFormat } from '../../format';
import type { PictureInput } from '../sheet/pictureInput';
import { LEDGER, statusCount, statusWord } from '../text/words';

/** The numbers of the picture as a table, for those who cannot see it. The first column names the row. */
export interface FiguresTable {
  id: string;
  caption: string;
  head: string[];
  rows: string[][];
}

/** One table of stages and one per handoff, for each funnel. */
export function figuresTables(input: PictureInput, format: PictureFormat): FiguresTable[] {
  const { definition, detail } = input;
  const share = (value: number | null) => (value === null ? '–' : format.percent(value));
  return input.funnels.flatMap((funnel, f): FiguresTable[] => {
    const suffix = funnel.segment === undefined ? '' : `, ${funnel.segment}`;
    const plain = detail === 'counts';
    const stages: FiguresTable = {
      id: `stages${f}`,
      caption: `Stages${suffix}`,
      head: plain
        ? ['Stage', 'Count']
        : [
            'Stage',
            'Owner',
            'Reached',
            'Flowed in',
            'Skipped',
            'Advanced',
            'Open',
            'Lost',
            'Conversion',
            'Value',
            'Median time',
            'P90',
          ],
      rows: funnel.stages.map((stage, i) => {
        const { name, owner } = definition.stages[i];
        if (plain) {
          return [name, format.count(stage.reached)];
        }
        const { timeInStage: time } = stage;
        const or = (seconds: number | null) =>
          time.visits === 0
            ? '–'
            : seconds === null
              ? `> ${format.duration(time.longestSeconds)}`
              : format.duration(seconds);
        const counts = [stage.reached, stage.inflow, stage.skipped, stage.advanced, stage.open, stage.leaked];
        const value = stage.value === null ? '–' : format.money(stage.value);
        return [
          name,
          owner,
          ...counts.map(format.count),
          share(stage.conversion),
          value,
          or(time.p50Seconds),
          or(time.p90Seconds),
        ];
      }),
    };
    const handoffs = funnel.handoffs.map((handoff, h): FiguresTable => {
      const { from } = definition.handoffs[h];
      const hasSla = handoff.slaSeconds !== null;
      const statuses = LEDGER.map((status) => {
        const n = statusCount(handoff, status);
        return [statusWord(status, hasSla), format.count(n), share(handoff.offered > 0 ? n / handoff.offered : null)];
      });
      return {
        id: `handoff${f}.${h}`,
        caption: `Handoff ${definition.stages[from].name} → ${definition.stages[from + 1].name}${suffix}`,
        head: ['Status', 'Count', 'Share of offered'],
        rows: [
          ...statuses,
          ['offered', format.count(handoff.offered), ''],
          ['leak to date', '', share(handoff.leak)],
          ['accepted of decided', '', share(handoff.acceptanceOfDecided)],
          ['within the SLA', '', share(handoff.slaAttainment)],
          ['value at risk', handoff.valueAtRisk === null ? '–' : format.money(handoff.valueAtRisk), ''],
        ],
      };
    });
    return plain ? [stages] : [stages, ...handoffs];
  });
}
