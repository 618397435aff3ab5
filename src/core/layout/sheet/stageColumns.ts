import { valueConversion } from '../text/stageMoney';
import type { Definition } from '../../definition/definition';
import type { Funnel, StageFigures } from '../../funnel/figures';
import type { PictureInput } from './pictureInput';
import type { Measure } from './pictureOptions';

type PartRole = 'advanced' | 'open' | 'leaked';

/** One stage as a column: numbers, no pixels. */
export interface Column {
  index: number;
  name: string;
  /** Index of the owner in order of appearance. */
  owner: number;
  /** Whether the stage before, or the next one, has another owner or is none. */
  startsZone: boolean;
  endsZone: boolean;
  /** What the height stands for: journeys that reached the stage, or their value. */
  total: number;
  /** From the top. They add up to `total`. */
  parts: Array<{ role: PartRole; n: number }>;
  /** Part of advanced that passed without an entry. */
  skipped: number;
  /** Part of `total` that did not come from the stage before; 0 at the first that anybody reached. */
  inflow: number;
  /** To the next stage, as a share; null where there is no conversion to speak of. */
  conversion: number | null;
  /** Of the first stage that anybody reached. */
  ofFirst: number | null;
  figures: StageFigures;
}

/** Adds up a figure of all stages. */
export function sumOf(stages: StageFigures[], figure: 'inflow' | 'open' | 'leaked'): number {
  return stages.reduce((sum, stage) => sum + stage[figure], 0);
}

/** Owners in order of appearance. */
export function ownersOf(definition: Definition): string[] {
  return [...new Set(definition.stages.map((stage) => stage.owner))];
}

/** The columns of one funnel. Where the sum of a value is unknown the column is empty. */
export function columnsOf(input: PictureInput, funnel: Funnel, measure: Measure): Column[] {
  const owners = ownersOf(input.definition);
  const first = funnel.stages[0]?.reached ?? 0;
  const byValue = measure === 'value';
  const isCohort = funnel.view === 'cohort';
  const stages = input.definition.stages.slice(0, funnel.stages.length);
  return stages.map((stage, index) => {
    const figures = funnel.stages[index];
    const next = funnel.stages[index + 1];
    // With nobody before them, those who flowed in would hang in the air.
    const isFirst = funnel.stages.slice(0, index).every(({ reached }) => reached === 0);
    const counts = input.detail === 'counts' ? plainCounts(figures, next, funnel.stages[index - 1]) : figures;
    const total = byValue ? Math.max(0, figures.value ?? 0) : figures.reached;
    const parts: Column['parts'] = [
      { role: 'advanced', n: byValue ? total : counts.advanced },
      { role: 'open', n: byValue ? 0 : counts.open },
      { role: 'leaked', n: byValue ? 0 : counts.leaked },
    ];
    return {
      index,
      name: stage.name,
      owner: owners.indexOf(stage.owner),
      startsZone: index === 0 || stages[index - 1].owner !== stage.owner,
      endsZone: index === stages.length - 1 || stages[index + 1].owner !== stage.owner,
      total,
      parts: parts.filter(({ n }) => n > 0),
      skipped: byValue ? 0 : figures.skipped,
      inflow: isFirst || byValue ? 0 : counts.inflow,
      conversion: isCohort && next !== undefined ? conversionOf(input, figures, next, byValue) : null,
      ofFirst: !byValue && isCohort && index > 0 && first > 0 ? figures.reached / first : null,
      figures,
    };
  });
}

function conversionOf({ detail }: PictureInput, figures: StageFigures, next: StageFigures, byValue: boolean) {
  const { conversion, reached } = figures;
  return byValue
    ? valueConversion(figures)
    : detail === 'full'
      ? conversion
      : reached === 0
        ? null
        : next.reached / reached;
}

/** Only counts are known: what the next stage has more than this one flowed in, what it has less went no further. */
function plainCounts({ reached }: StageFigures, next?: StageFigures, previous?: StageFigures) {
  const advanced = Math.min(reached, next?.reached ?? reached);
  const inflow = previous === undefined ? 0 : Math.max(0, reached - previous.reached);
  return { advanced, open: 0, leaked: reached - advanced, inflow };
}
