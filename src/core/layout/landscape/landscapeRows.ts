import { ONE_LINE } from '../shared/footer';
import { headline } from '../shared/headline';
import { giveUp, TEXT_ROW } from '../shared/stack';
import type { Drawing, Scene } from '../sheet/scene';
import type { Captions } from './captions';
import type { Grid } from './grid';
import { handoffRowHeight } from '../ledger/handoffRow';
import { isNarrow, ledgerHeight } from '../ledger/ledgerWidths';

/** What a landscape picture stacks, top to bottom; 0: not drawn. Pixels. */
export type LandscapeRows = ReturnType<typeof wantedRows>;

/** What has been decided about a landscape picture before any of it is drawn. */
export interface LandscapeFrame {
  grid: Grid;
  captions: Captions;
  rows: LandscapeRows;
  /** Where zones, the text above the bars, the bars, and the text below their streams begin, and where zones end. */
  levels: { zones: number; heads: number; bars: number; losses: number; bottom: number; strip: number };
}

/** In the order in which a panel that is not tall enough gives them up. */
const DROP_ORDER: Array<keyof LandscapeRows> = [
  'skipped',
  'reasons',
  'detail',
  'strip',
  'value',
  'changed',
  'owner',
  'inflow',
  'open',
  'footer',
  'lost',
  'stream',
  'handoffs',
  'name',
  'headline',
  'count',
];

/** What is given up so that a ledger has the height for its rows, in this order. */
const FOR_THE_LEDGER: Array<keyof LandscapeRows> = ['detail', 'strip', 'footer'];

/** Heights of rows in sizes of small text, and of their own text. */
export const ROW = { pad: 0.9, owner: 2.35, value: 1.3, inflow: 1.5, stream: 2.2, text: 1.4, note: 1.35, zonePad: 0.8 };
export const HEADLINE_ROW = 1.3;
/** The part of their least height that bars keep where names need a second line. */
const NAMES_BEFORE_BARS = 0.75;
/** The least height of time in stage, and what it has on a wall below a row of handoffs, in sizes of small text. */
const STRIP = { least: 8.5, belowRow: 8 };

/** Shares the height out. Bars get what the rest leaves. */
export function landscapeFrame(drawing: Drawing, grid: Grid, captions: Captions): LandscapeFrame {
  const { height } = drawing.sheet;
  const rows = wantedRows(drawing, grid, captions);
  const outside = () => 2 * rows.pad + rows.headline + rows.detail + rows.handoffs + rows.strip + rows.footer;
  const rest = () => height - (Object.values(rows).reduce((sum, row) => sum + row, 0) + rows.pad);
  if (grid.ledgers.some(({ mode }) => !isNarrow(mode))) {
    giveUp(drawing, rows, FOR_THE_LEDGER, () => height - outside() >= ledgerHeight(drawing));
  }
  const least = Math.max(3 * drawing.type.small, height * 0.16);
  giveUp(drawing, rows, DROP_ORDER, () => rest() >= least);
  // It spares the names an ellipsis, and is worth some of the bars but nothing else.
  const raised = captions.names?.raised.includes(true) === true ? 1.2 * captions.names.size : 0;
  if (rows.name > 0 && rest() - raised >= NAMES_BEFORE_BARS * least) {
    rows.raised = raised;
  }
  rows.bars = Math.max(0, rest());
  const zones = rows.pad + rows.headline + rows.detail;
  const heads = zones + rows.owner;
  const bars = heads + (rows.raised + rows.name + rows.count + rows.changed + rows.value + rows.inflow);
  const losses = bars + rows.bars + rows.stream;
  const strip = height - rows.pad - rows.footer - rows.strip;
  const levels = { zones, heads, bars, losses, bottom: strip - rows.handoffs, strip };
  return { grid, captions, rows, levels };
}

function wantedRows(drawing: Drawing, grid: Grid, captions: Captions) {
  const { sheet, type, options, columns, input, wall } = drawing;
  const t = type.small;
  const hasRow = grid.row.length > 0;
  const rowOf = (caption: object | null, pixels: number) => (caption === null ? 0 : pixels);
  return {
    pad: ROW.pad * t,
    headline: options.show.headline ? HEADLINE_ROW * type.headline : 0,
    detail: options.show.headline && headline(drawing).detail.length > 0 ? 1.9 * type.sub : 0,
    owner: ROW.owner * t,
    // The upper line of names.
    raised: 0,
    name: rowOf(captions.names, TEXT_ROW.name * type.name),
    count: rowOf(captions.count, TEXT_ROW.count * (captions.count?.size ?? 0)),
    value: rowOf(captions.value, ROW.value * t),
    changed: rowOf(captions.changed, ROW.value * t),
    inflow: columns.some(({ inflow }) => inflow > 0) ? ROW.inflow * t : 0,
    bars: 0,
    stream: columns.some(({ figures }) => figures.leaked > 0) ? ROW.stream * t : 0,
    lost: rowOf(captions.lost, ROW.text * t),
    reasons: wall ? 0 : rowOf(captions.reasons, ROW.note * t),
    open: rowOf(captions.open, ROW.text * t),
    skipped: wall ? 0 : rowOf(captions.skipped, ROW.note * t),
    zonePad: ROW.zonePad * t,
    handoffs: hasRow ? handoffRowHeight(drawing) : 0,
    strip: hasTimes(drawing)
      ? hasRow
        ? STRIP.belowRow * t
        : Math.max(STRIP.least * t, sheet.height * (wall ? 0.21 : 0.24))
      : 0,
    footer: options.show.quality || input.stale !== undefined ? ONE_LINE * t : 0,
  };
}

function hasTimes({ funnel, options, input }: Scene): boolean {
  const isWanted = options.show.timeInStage && input.detail === 'full';
  const isVisited = funnel.stages.some(({ timeInStage }) => timeInStage.visits > 0);
  return isWanted && (isVisited || funnel.handoffs.some(({ wait }) => wait.visits > 0));
}
