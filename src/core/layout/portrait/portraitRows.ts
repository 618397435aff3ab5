import { ONE_LINE, TWO_LINES } from '../shared/footer';
import { drawnHandoffs, ledgerLength } from '../shared/handoffs';
import { SUMMARY_LINE, summaryOf } from '../shared/ledgerSummary';
import { giveUp, TEXT_ROW } from '../shared/stack';
import type { Drawing } from '../sheet/scene';
import type { Column } from '../sheet/stageColumns';

/** What a portrait picture stacks; 0: not drawn. Pixels. */
export type PortraitRows = ReturnType<typeof wantedRows>;

/** In the order in which a panel that is not tall enough gives them up. */
const DROP_ORDER: Array<keyof PortraitRows> = [
  'reasons',
  'value',
  'changed',
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

/** Heights of rows in sizes of small text, and the gap below a zone and around a ledger. */
const ROW = { pad: 0.9, owner: 2.1, value: 1.3, note: 1.35, gap: 0.9, ledgerTitle: 2.2, axis: 2.2 };
export const BLOCK_GAP = 0.4;
/** Lines of a summary that has no room as a whole. */
const FIRST_LINES = 1;

/** Shares the height out beside a column of text that is `text` wide. */
export function portraitRows(drawing: Drawing, height: number, text: number, hasTimes: boolean): PortraitRows {
  const { type, columns } = drawing;
  const gap = BLOCK_GAP * type.small;
  const rows = wantedRows(drawing, text, hasTimes);
  const zones = columns.filter(({ startsZone }) => startsZone).length;
  const handoffs = drawnHandoffs(drawing).length;
  const total = () => {
    const stages = columns.reduce((sum, column) => sum + stageHeight(rows, column) + rows.gap, 0);
    const ledgers = handoffs * (ledgerHeight(rows) + 2 * gap);
    return 2 * rows.pad + zones * (rows.owner + gap) + stages + ledgers + rows.axis + rows.footer;
  };
  const { summary } = rows;
  giveUp(drawing, rows, DROP_ORDER, () => total() <= height);
  // Where not all of the summary has room its first line may have: how many were accepted.
  if (rows.summary === 0 && rows.leak > 0 && handoffs > 0) {
    const line = SUMMARY_LINE * type.small;
    const room = Math.floor((height - total()) / (handoffs * line));
    rows.summary = Math.min(summary, line * Math.max(0, Math.min(FIRST_LINES, room)));
  }
  if (total() > height) {
    rows.gap = Math.max(1, rows.gap - (total() - height) / Math.max(1, columns.length));
  }
  const sharing = rows.name + rows.count > 0 ? columns.length - 1 : columns.length;
  rows.spare = Math.max(0, height - total()) / Math.max(1, sharing);
  return rows;
}

function wantedRows(drawing: Drawing, text: number, hasTimes: boolean) {
  const { type, columns, options, input, wall, funnel } = drawing;
  const t = type.small;
  const { quality, value, timeInStage } = options.show;
  const full = input.detail === 'full';
  const hasNote = input.stale !== undefined || (quality && funnel.quality.length > 0);
  const summaries = drawnHandoffs(drawing).map(({ handoff }) => summaryOf(drawing, funnel.handoffs[handoff], text));
  const rowFor = (row: number, isNeeded: (column: Column) => boolean) => (columns.some(isNeeded) ? row * t : 0);
  return {
    pad: ROW.pad * t,
    owner: ROW.owner * t,
    name: TEXT_ROW.name * type.name,
    count: TEXT_ROW.count * type.count,
    value: value && !wall ? rowFor(ROW.value, ({ figures }) => figures.value !== null) : 0,
    changed: drawing.earlier.length > 0 ? ROW.value * t : 0,
    lost: full ? rowFor(ROW.note, ({ figures }) => figures.leaked > 0) : 0,
    open: full ? rowFor(ROW.note, ({ figures }) => figures.open > 0) : 0,
    reasons:
      full && !wall ? rowFor(ROW.note, ({ figures }) => figures.leakReasons.some(({ reason }) => reason !== null)) : 0,
    gap: ROW.gap * t,
    ledgerTitle: ROW.ledgerTitle * t,
    ledgerRows: ledgerLength(funnel) * 1.5 * type.name,
    leak: 1.9 * type.name,
    summary: Math.max(0, ...summaries.map((lines) => lines.length)) * SUMMARY_LINE * t,
    axis: timeInStage && full && hasTimes ? ROW.axis * t : 0,
    footer: hasNote ? TWO_LINES * t : quality ? ONE_LINE * t : 0,
    // What is left over for each stage; the last, below which nothing flows, takes none where it has text.
    spare: 0,
  };
}

/** Of the text of one stage. The last stage mostly lost nobody and has nobody in it, so it needs no room for them. */
export function stageHeight(rows: PortraitRows, { figures }: Column): number {
  const rest = figures.leaked > 0 || figures.open > 0 ? rows.lost + rows.reasons + rows.open : 0;
  return rows.name + rows.count + rows.changed + rows.value + rest;
}

/** Of all rows of a ledger; 0: it is not drawn. */
export function ledgerHeight({ ledgerTitle, ledgerRows, leak, summary }: PortraitRows): number {
  return ledgerTitle + ledgerRows + leak + summary;
}
