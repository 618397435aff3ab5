import { ONE_LINE } from '../shared/footer';
import { headline } from '../shared/headline';
import { giveUp } from '../shared/stack';
import type { Drawing, Scene } from '../sheet/scene';
import type { Captions } from './captions';
import type { Grid } from './grid';
import { ledgerHeight } from './ledgerWidths';

/** What a landscape picture stacks, top to bottom; 0: not drawn. Pixels. */
export interface LandscapeRows {
  pad: number;
  headline: number;
  detail: number;
  /** Inside the zones. */
  owner: number;
  /** The upper line of names. */
  raised: number;
  name: number;
  count: number;
  value: number;
  inflow: number;
  bars: number;
  stream: number;
  lost: number;
  reasons: number;
  open: number;
  skipped: number;
  zonePad: number;
  /** Below the zones. */
  strip: number;
  footer: number;
}

/** In the order in which a panel that is not tall enough gives them up. */
const DROP_ORDER: Array<keyof LandscapeRows> = [
  'skipped',
  'reasons',
  'detail',
  'strip',
  'value',
  'owner',
  'inflow',
  'open',
  'footer',
  'lost',
  'stream',
  'name',
  'headline',
  'count',
];

/** What is given up so that a ledger has the height for its rows, in this order. */
const FOR_THE_LEDGER: Array<keyof LandscapeRows> = ['detail', 'strip', 'footer'];

/** Heights of rows in sizes of small text. */
export const ROW = { pad: 0.9, owner: 2.35, value: 1.3, inflow: 1.5, stream: 2.2, text: 1.4, note: 1.35, zonePad: 0.8 };

/** Shares the height out. Bars get what the rest leaves. */
export function landscapeRows(drawing: Drawing, grid: Grid, captions: Captions): LandscapeRows {
  const { sheet, type, options, columns, input, wall } = drawing;
  const { height } = sheet;
  const t = type.small;
  const rowOf = (caption: object | null, pixels: number) => (caption === null ? 0 : pixels);
  const rows: LandscapeRows = {
    pad: ROW.pad * t,
    headline: options.show.headline ? 1.3 * type.headline : 0,
    detail: options.show.headline && headline(drawing).detail.length > 0 ? 1.9 * type.sub : 0,
    owner: ROW.owner * t,
    raised: 0,
    name: rowOf(captions.names, 1.35 * type.name),
    count: rowOf(captions.count, 1.15 * (captions.count?.size ?? 0)),
    value: rowOf(captions.value, ROW.value * t),
    inflow: columns.some(({ inflow }) => inflow > 0) ? ROW.inflow * t : 0,
    bars: 0,
    stream: columns.some(({ figures }) => figures.leaked > 0) ? ROW.stream * t : 0,
    lost: rowOf(captions.lost, ROW.text * t),
    reasons: wall ? 0 : rowOf(captions.reasons, ROW.note * t),
    open: rowOf(captions.open, ROW.text * t),
    skipped: wall ? 0 : rowOf(captions.skipped, ROW.note * t),
    zonePad: ROW.zonePad * t,
    strip: hasTimes(drawing) ? Math.max(8.5 * t, height * (wall ? 0.21 : 0.24)) : 0,
    footer: options.show.quality || input.stale !== undefined ? ONE_LINE * t : 0,
  };
  const outside = () => 2 * rows.pad + rows.headline + rows.detail + rows.strip + rows.footer;
  if (grid.ledgers.some(({ mode }) => mode !== 'bands')) {
    giveUp(drawing, rows, FOR_THE_LEDGER, () => height - outside() >= ledgerHeight(drawing));
  }
  const least = Math.max(3 * t, height * 0.16);
  giveUp(drawing, rows, DROP_ORDER, () => height - sum(rows) >= least);
  // It spares the names an ellipsis, but is not worth anything else.
  const raised = captions.names?.raised.includes(true) === true ? 1.2 * captions.names.size : 0;
  if (rows.name > 0 && height - sum(rows) - raised >= least) {
    rows.raised = raised;
  }
  rows.bars = Math.max(0, height - sum(rows));
  return rows;
}

/** Where parts of a landscape picture begin, from the top; and where its zones end. Pixels. */
export interface Levels {
  zones: number;
  heads: number;
  bars: number;
  /** Below the streams. */
  losses: number;
  bottom: number;
}

/** What has been decided about a landscape picture before any of it is drawn. */
export interface LandscapeFrame {
  grid: Grid;
  captions: Captions;
  rows: LandscapeRows;
  levels: Levels;
}

/** The rows, added up. */
export function levelsOf(rows: LandscapeRows, height: number): Levels {
  const zones = rows.pad + rows.headline + rows.detail;
  const heads = zones + rows.owner;
  const bars = heads + (rows.raised + rows.name + rows.count + rows.value + rows.inflow);
  const losses = bars + rows.bars + rows.stream;
  return { zones, heads, bars, losses, bottom: height - rows.pad - rows.footer - rows.strip };
}

function sum(rows: LandscapeRows): number {
  return Object.values(rows).reduce((total, row) => total + row, 0) + rows.pad;
}

function hasTimes({ funnel, options, input }: Scene): boolean {
  const times = [...funnel.stages.map(({ timeInStage }) => timeInStage), ...funnel.handoffs.map(({ wait }) => wait)];
  return options.show.timeInStage && input.detail === 'full' && times.some(({ visits }) => visits > 0);
}
