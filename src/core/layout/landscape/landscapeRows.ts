import type { Captions } from './captions';
import { type Grid, ledgerHeight } from './grid';
import { headline } from '../shared/headline';
import type { Scene } from '../sheet/scene';

/** What a landscape picture stacks, top to bottom; 0: not drawn. Pixels. */
export interface Rows {
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

export type RowName = keyof Rows;

/** In the order in which a panel that is not tall enough gives them up. */
export const DROP_ORDER: RowName[] = [
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
const FOR_THE_LEDGER: RowName[] = ['detail', 'strip', 'footer'];

/** Shares the height out. Bars get what the rest leaves. */
export function rowsFor(
  scene: Scene,
  grid: Grid,
  captions: Captions,
  height: number,
  dropped: (row: RowName) => void
): Rows {
  const { type, options, columns, input, wall } = scene;
  const t = type.small;
  const full = input.detail === 'full';
  const said = (caption: object | null, pixels: number) => (caption === null ? 0 : pixels);
  const rows: Rows = {
    pad: 0.9 * t,
    headline: options.show.headline ? 1.3 * type.headline : 0,
    detail: options.show.headline && headline(scene).detail.length > 0 ? 1.9 * type.sub : 0,
    owner: 2.35 * t,
    raised: 0,
    name: said(captions.names, 1.35 * type.name),
    count: said(captions.count, 1.15 * (captions.count?.size ?? 0)),
    value: said(captions.value, 1.3 * t),
    inflow: columns.some(({ inflow }) => inflow > 0) ? 1.5 * t : 0,
    bars: 0,
    stream: columns.some(({ figures }) => figures.leaked > 0) ? 2.2 * t : 0,
    lost: said(captions.lost, 1.4 * t),
    reasons: wall ? 0 : said(captions.reasons, 1.35 * t),
    open: said(captions.open, 1.4 * t),
    skipped: wall ? 0 : said(captions.skipped, 1.35 * t),
    zonePad: 0.8 * t,
    strip: options.show.timeInStage && full && hasTimes(scene) ? Math.max(8.5 * t, height * (wall ? 0.21 : 0.24)) : 0,
    footer: options.show.quality || input.stale !== undefined ? 1.9 * t : 0,
  };
  const drop = (order: RowName[], enough: () => boolean) => {
    for (const row of order) {
      if (enough()) {
        return;
      }
      if (rows[row] > 0 && !(row === 'footer' && input.stale !== undefined)) {
        rows[row] = 0;
        dropped(row);
      }
    }
  };
  const outside = () => 2 * rows.pad + rows.headline + rows.detail + rows.strip + rows.footer;
  if (grid.seams.some(({ mode }) => mode === 'full' || mode === 'slim')) {
    drop(FOR_THE_LEDGER, () => height - outside() >= ledgerHeight(scene));
  }
  const least = Math.max(3 * t, height * 0.16);
  drop(DROP_ORDER, () => height - sum(rows) >= least);
  // It spares the names an ellipsis, but is not worth anything else.
  const raised = captions.names?.raised.includes(true) === true ? 1.2 * captions.names.size : 0;
  if (rows.name > 0 && height - sum(rows) - raised >= least) {
    rows.raised = raised;
  }
  rows.bars = Math.max(0, height - sum(rows));
  return rows;
}

function sum(rows: Rows): number {
  return Object.values(rows).reduce((total, row) => total + row, 0) + rows.pad;
}

function hasTimes({ funnel }: Scene): boolean {
  return (
    funnel.stages.some((stage) => stage.timeInStage.visits > 0) ||
    funnel.handoffs.some((handoff) => handoff.wait.visits > 0)
  );
}
