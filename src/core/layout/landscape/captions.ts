import { lostTexts, openTexts } from '../shared/stageTexts';
import type { Scene } from '../sheet/scene';
import type { Column } from '../sheet/stageColumns';
import { textWidth, type Weight } from '../text/textWidth';
import { isolate, namedReasons } from '../text/words';
import type { Grid } from './grid';
import { flowLabels, type FlowLabels } from './landscapeFlow';
import { namesFor, type StageNames } from './stageNames';

/** One kind of text for every column; an empty string where a column has none. */
export interface Caption {
  texts: string[];
  size: number;
  weight: Weight;
}

/** The texts of the columns. A kind stands at all of them or at none; null: there is no room for it. */
export interface Captions {
  names: StageNames | null;
  count: Caption | null;
  value: Caption | null;
  lost: Caption | null;
  /** Cut with an ellipsis where it is long. */
  reasons: Caption | null;
  open: Caption | null;
  skipped: Caption | null;
  flows: FlowLabels;
}

/** In sizes of small text: the key of the next column, which stands below the bars, and the least room for a reason. */
const KEY = 0.35;
const LEAST_FOR_REASONS = 6;

/** The longest wording of each kind that every column has room for. */
export function captionsFor(scene: Scene, grid: Grid): Captions {
  const { columns, type, format, options } = scene;
  const t = type.small;
  const rooms = grid.cells.map(({ room }) => room);
  const below = rooms.map((room) => room - KEY * t);
  const longest = (own: number[], weight: Weight, ...wordings: string[][]) => firstFit(wordings, own, t, weight);
  const values = columns.map(({ figures, total }) =>
    figures.value === null || total === 0 ? '' : format.money(figures.value)
  );
  const losses = columns.map((column) => lostTexts(column, format));
  const lost = (k: number) => losses.map((texts) => texts[k] ?? '');
  const opens = columns.map((column) => openTexts(column, format));
  const open = (k: number) => opens.map((texts) => texts[k] ?? '');
  const overdue = columns.map((column, i) => open(0)[i] + overLimit(scene, column));
  const skipped = (words: string) => columns.map(({ skipped: n }) => (n === 0 ? '' : `${format.count(n)} ${words}`));
  return {
    names: namesFor(scene, grid),
    count: countCaption([scene], rooms),
    value: options.show.value && options.measure === 'count' ? longest(rooms, 400, values) : null,
    lost: longest(below, 500, lost(0), lost(1), lost(2)),
    reasons: reasonCaption(scene, rooms, below),
    open: longest(below, 400, overdue, open(0), open(1)),
    skipped: longest(below, 400, skipped('skipped it'), skipped('skipped')),
    flows: flowLabels([scene], grid)[0],
  };
}

/** Two reasons of each loss, or one, or one without its count; null where a column that lost anybody is too narrow. */
function reasonCaption({ columns, type, format }: Scene, rooms: number[], below: number[]): Caption | null {
  const t = type.small;
  if (columns.some(({ figures }, i) => figures.leaked > 0 && rooms[i] < LEAST_FOR_REASONS * t)) {
    return null;
  }
  const named = columns.map(({ figures }) => namedReasons(figures.leakReasons, format));
  const wordings = [2, 1].map((most) => named.map((reasons) => reasons.slice(0, most).join(', ')));
  const bare = columns.map(({ figures }) => figures.leakReasons.find(({ reason }) => reason !== null)?.reason ?? '');
  return firstFit(wordings, below, t, 400) ?? { texts: bare.map(isolate), size: t, weight: 400 };
}

/** How many of the open are older than the agreed limit. */
function overLimit({ definition, format }: Scene, { index, figures }: Column): string {
  const { limit } = definition.stages[index];
  const { stalled, open } = figures;
  return open === 0 || limit === undefined || stalled === null || stalled === 0
    ? ''
    : `, ${format.count(stalled)} over ${format.duration(limit)}`;
}

/** Exact, else 12.5 K, else as small as the rest: the same for all columns of all scenes, whose texts follow each other. */
export function countCaption(scenes: Scene[], rooms: number[]): Caption | null {
  const [{ type, format, options }] = scenes;
  const money = (value: number | null) => (value === null ? '–' : format.money(value));
  const texts = (count: (n: number) => string) =>
    scenes.flatMap(({ columns }) =>
      columns.map(({ total, figures }) => (options.measure === 'value' ? money(figures.value) : count(total)))
    );
  const all = scenes.flatMap(() => rooms);
  const exact = texts(format.count);
  const whole = firstFit([exact], all, type.count, 600);
  if (whole !== null) {
    return whole;
  }
  const short = texts(format.shortCount);
  return firstFit([short], all, type.count, 600) ?? firstFit([exact, short], all, type.small, 600);
}

/** The first wording that fits every column; null where none does, or where all texts are empty. */
function firstFit(wordings: string[][], rooms: number[], size: number, weight: Weight): Caption | null {
  const texts = wordings.find((wording) => wording.every((text, i) => textWidth(text, size, weight) <= rooms[i]));
  return texts === undefined || texts.every((text) => text === '') ? null : { texts, size, weight };
}
