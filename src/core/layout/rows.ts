import type { Scene } from './scene';

/** What a landscape picture stacks, top to bottom; 0: not drawn. Pixels. */
export interface Rows {
  pad: number;
  headline: number;
  detail: number;
  /** Inside the zones. */
  owner: number;
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

/** Shares the height out. Bars get what the rest leaves, at least `least` pixels as long as anything can be dropped. */
export function rowsFor(scene: Scene, height: number, dropped: (row: RowName) => void): Rows {
  const { type, options, columns, input, wall } = scene;
  const t = type.small;
  const full = input.detail === 'full';
  const some = (test: (column: (typeof columns)[number]) => boolean, pixels: number) =>
    columns.some(test) ? pixels : 0;
  const rows: Rows = {
    pad: 0.9 * t,
    headline: options.show.headline ? 1.3 * type.headline : 0,
    detail: options.show.headline && full ? 1.75 * type.sub : 0,
    owner: 2.35 * t,
    name: 1.35 * type.name,
    count: 1.15 * type.count,
    value: options.show.value && options.measure === 'count' ? some((c) => c.figures.value !== null, 1.3 * t) : 0,
    inflow: some((c) => c.inflow > 0, 1.5 * t),
    bars: 0,
    stream: some((c) => c.figures.leaked > 0, 2.2 * t),
    lost: some((c) => c.figures.leaked > 0, 1.4 * t),
    reasons: wall ? 0 : some((c) => c.figures.leakReasons.some(({ reason }) => reason !== null), 1.35 * t),
    open: some((c) => c.figures.open > 0, 1.4 * t),
    skipped: some((c) => c.skipped > 0, 1.35 * t),
    zonePad: 0.8 * t,
    strip: options.show.timeInStage && full && hasTimes(scene) ? Math.max(8.5 * t, height * 0.24) : 0,
    footer: options.show.quality || input.stale !== undefined ? 1.9 * t : 0,
  };
  const least = Math.max(3 * t, height * 0.16);
  const order = input.stale === undefined ? DROP_ORDER : DROP_ORDER.filter((row) => row !== 'footer');
  for (const row of order) {
    if (height - sum(rows) >= least) {
      break;
    }
    if (rows[row] > 0) {
      rows[row] = 0;
      dropped(row);
    }
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
