import type { Column } from '../sheet/stageColumns';
import { TWO_LINES } from '../shared/footer';
import { seamsOf } from '../landscape/grid';
import { summaryOf } from '../shared/ledgerSummary';
import type { Scene } from '../sheet/scene';
import { LEDGER } from '../text/words';

/** What a portrait picture stacks; 0: not drawn. Pixels. */
export interface PortraitRows {
  pad: number;
  /** Of every zone. */
  owner: number;
  /** Of every stage. */
  name: number;
  count: number;
  value: number;
  lost: number;
  reasons: number;
  open: number;
  gap: number;
  /** Of every handoff. */
  ledgerTitle: number;
  ledgerRows: number;
  leak: number;
  /** Lines below the leak. */
  summary: number;
  /** Once. */
  axis: number;
  footer: number;
  /** What is left over for each stage; the last, below which nothing flows, takes none where it has text. */
  spare: number;
}

/** Pitch of the lines below the leak, in sizes of small text. */
export const SUMMARY_LINE = 1.35;

/** In the order in which a panel that is not tall enough gives them up. */
const ORDER: Array<keyof PortraitRows> = [
  'reasons',
  'value',
  'open',
  'summary',
  'lost',
  'ledgerTitle',
  'ledgerRows',
  'axis',
  'footer',
  'leak',
  'owner',
  'name',
  'count',
];

/** Shares the height out; what has no room is told to `dropped`. */
export function portraitRows(
  scene: Scene,
  height: number,
  { zones, handoffs, times, text }: { zones: number; handoffs: number; times: boolean; /** Its width. */ text: number },
  dropped: (row: string) => void
): PortraitRows {
  const { type, columns, options, input, wall, funnel } = scene;
  const t = type.small;
  const full = input.detail === 'full';
  const hasNote = input.stale !== undefined || (options.show.quality && funnel.quality.length > 0);
  const rows: PortraitRows = {
    pad: 0.9 * t,
    owner: 2.1 * t,
    name: 1.35 * type.name,
    count: 1.15 * type.count,
    value: options.show.value && columns.some(({ figures }) => figures.value !== null) && !wall ? 1.3 * t : 0,
    lost: full && columns.some(({ figures }) => figures.leaked > 0) ? 1.35 * t : 0,
    open: full && columns.some(({ figures }) => figures.open > 0) ? 1.35 * t : 0,
    reasons: full && !wall && columns.some(hasReason) ? 1.35 * t : 0,
    gap: 0.9 * t,
    ledgerTitle: 2.2 * t,
    ledgerRows: LEDGER.length * 1.5 * type.name,
    leak: 1.9 * type.name,
    summary:
      Math.max(0, ...seamsOf(scene).map(({ handoff }) => summaryOf(scene, funnel.handoffs[handoff], text).length)) *
      SUMMARY_LINE *
      t,
    axis: options.show.timeInStage && full && times ? 2.2 * t : 0,
    footer: hasNote ? TWO_LINES * t : options.show.quality ? 1.9 * t : 0,
    spare: 0,
  };
  const total = () => {
    const stages = columns.reduce((sum, column) => sum + stageHeight(rows, column) + rows.gap, 0);
    const handoff = rows.ledgerTitle + rows.ledgerRows + rows.leak + rows.summary + 0.8 * t;
    return 2 * rows.pad + zones * (rows.owner + 0.4 * t) + stages + handoffs * handoff + rows.axis + rows.footer;
  };
  for (const row of ORDER) {
    if (total() <= height) {
      break;
    }
    if (rows[row] > 0 && !(row === 'footer' && input.stale !== undefined)) {
      rows[row] = 0;
      dropped(row);
    }
  }
  if (total() > height) {
    rows.gap = Math.max(1, rows.gap - (total() - height) / Math.max(1, columns.length));
  }
  const sharing = rows.name + rows.count > 0 ? columns.length - 1 : columns.length;
  rows.spare = Math.max(0, height - total()) / Math.max(1, sharing);
  return rows;
}

/** Of the text of one stage. The last stage mostly has nothing that was lost or is open, so it needs no room for it. */
export function stageHeight(rows: PortraitRows, { figures }: Column): number {
  const rest = figures.leaked > 0 || figures.open > 0 ? rows.lost + rows.reasons + rows.open : 0;
  return rows.name + rows.count + rows.value + rest;
}

function hasReason({ figures }: Column): boolean {
  return figures.leakReasons.some(({ reason }) => reason !== null);
}
