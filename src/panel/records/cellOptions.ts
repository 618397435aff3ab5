import type { PictureFormat } from '../../core/format';
import { handoffCells, stageCells, type CountedCell } from '../../core/funnel/cells';
import type { Funnel } from '../../core/funnel/figures';
import type { PictureInput } from '../../core/layout/sheet/pictureInput';
import type { Target } from '../../core/layout/sheet/target';
import { statusWord } from '../../core/layout/text/words';
import { nameText } from '../../core/nameText';
import { HANDOFF_STATUSES } from '../../core/rows';
import type { BatonQuery } from '../../query/BatonQuery';
import { listWord } from '../../records/listWord';

/** A count of the picture as a choice: what it is called and what a query asks for it. */
export interface CellOption {
  key: string;
  /** `MQL → Accepted` */
  place: string;
  /** `rejected: no budget` */
  word: string;
  n: number;
  cell: Pick<BatonQuery, 'stage' | 'handoff' | 'outcome' | 'reason' | 'promise' | 'over'>;
}

/** The funnel that a mark is of. */
export function funnelOf({ funnels }: PictureInput, { segment }: Target): Funnel | undefined {
  return funnels.find((funnel) => segment === undefined || funnel.segment === segment);
}

/** All counts of a funnel that are not 0, by stage and handoff, those of the mark first. */
export function cellOptions(
  { definition }: PictureInput,
  funnel: Funnel,
  about: Target,
  format: PictureFormat
): CellOption[] {
  const stageName = (position: number) => nameText(definition.stages[position].name);
  const option = (place: string, word: string, of: { stage: string } | { handoff: number }, counted: CountedCell) => {
    const { n, ...rest } = counted;
    const cell = { ...of, ...rest };
    return { key: JSON.stringify(cell), place, word, n, cell };
  };
  const ofStage = (position: number, counted: CountedCell) =>
    option(stageName(position), listWord(counted, format), { stage: definition.stages[position].id }, counted);
  const ofHandoff = (index: number, counted: CountedCell) => {
    const { from } = definition.handoffs[index];
    const word = HANDOFF_STATUSES.find((status) => status === counted.outcome && counted.reason === undefined);
    const hasSla = funnel.handoffs[index].slaSeconds !== null;
    return option(
      `${stageName(from)} → ${stageName(from + 1)}`,
      word ? statusWord(word, hasSla) : listWord(counted, format),
      { handoff: index },
      counted
    );
  };
  const stages = funnel.stages.map((_, i) => stageCells(funnel, i).map((each) => ofStage(i, each)));
  const handoffs = funnel.handoffs.map((_, i) => handoffCells(funnel, i).map((each) => ofHandoff(i, each)));
  const own = (about.kind === 'stage' ? stages : about.kind === 'handoff' ? handoffs : [])[about.index] ?? [];
  // A status that the ledger shows with 0 has its list, too.
  const shown =
    about.status === undefined || own.some(({ cell }) => isStatus(cell, about.status))
      ? []
      : [ofHandoff(about.index, { outcome: about.status, n: 0 })];
  return [...shown, ...own, ...[...stages, ...handoffs].filter((each) => each !== own).flat()];
}

/** The count that a mark shows: its status, else the first of its stage or handoff. */
export function shownCell(options: CellOption[], { status }: Target): CellOption | undefined {
  return options.find(({ cell }) => status === undefined || isStatus(cell, status));
}

function isStatus({ outcome, reason }: CellOption['cell'], status: string | undefined): boolean {
  return outcome === status && reason === undefined;
}
