import { stageMoney } from '../text/stageMoney';
import { changeTexts, lostTexts, openTexts } from '../shared/stageTexts';
import type { Scene } from '../sheet/scene';
import type { Column } from '../sheet/stageColumns';
import { textWidth, type Weight } from '../text/textWidth';
import { nameText } from '../../nameText';
import { namedReasons } from '../text/words';
import type { Grid } from './grid';
import { flowLabels } from './landscapeFlow';

/** How the names of the columns are set. */
export interface StageNames {
  size: number;
  /** By column: pixels from its left edge. A longer name ends in an ellipsis. */
  rooms: number[];
  /** By column: on the upper of two lines, so that its neighbors may pass below; empty: all share one line. */
  raised: boolean[];
}

/** One kind of text for every column; an empty string where a column has none. */
export interface Caption {
  texts: string[];
  size: number;
  weight: Weight;
}

/** The texts of the columns. A kind stands at all of them or at none; null: there is no room for it. */
export type Captions = ReturnType<typeof captionsFor>;

/** In sizes of small text: the key of the next column, which stands below the bars, and the least room for a reason. */
const KEY = 0.35;
const LEAST_FOR_REASONS = 6;

/** The longest wording of each kind that every column has room for. */
export function captionsFor(scene: Scene, grid: Grid) {
  const { columns, type, format, options } = scene;
  const t = type.small;
  const rooms = grid.cells.map(({ room }) => room);
  const below = rooms.map((room) => room - KEY * t);
  const longest = (own: number[], weight: Weight, ...wordings: string[][]) => firstFit(wordings, own, t, weight);
  const moneys = columns.map(({ figures, total }) => (total === 0 ? [] : stageMoney(figures, format)));
  const values = (k: number) => moneys.map((texts) => texts[k] ?? texts.at(-1) ?? '');
  const losses = columns.map((column) => lostTexts(column, format));
  const lost = (k: number) => losses.map((texts) => texts[k] ?? '');
  const opens = columns.map((column) => openTexts(column, format));
  const open = (k: number) => opens.map((texts) => texts[k] ?? '');
  const overdue = columns.map((column, i) => [open(0)[i], overLimit(scene, column)].filter(Boolean).join(', '));
  const beside = (skip: string, back: string) =>
    columns.map(({ skipped, figures: { regressed } }) =>
      [
        skipped === 0 ? [] : [`${format.count(skipped)} ${skip}`],
        regressed === 0 ? [] : [`${format.count(regressed)} ${back}`],
      ]
        .flat()
        .join(', ')
    );
  const changes = columns.map((column) => changeTexts(scene, column)?.texts ?? []);
  const changed = (k: number) => changes.map((texts) => texts[k] ?? texts.at(-1) ?? '');
  return {
    names: namesFor(scene, grid),
    changed: longest(rooms, 400, changed(0), changed(1)),
    count: countCaption([scene], rooms),
    value: options.show.value && options.measure === 'count' ? longest(rooms, 400, values(0), values(1)) : null,
    lost: longest(below, 500, lost(0), lost(1), lost(2)),
    reasons: reasonCaption(scene, rooms, below),
    open: longest(below, 400, overdue, open(0), open(1)),
    skipped: longest(below, 400, beside('skipped it', 'moved back'), beside('skipped', 'back')),
    flows: flowLabels([scene], grid)[0],
  };
}

/** Two reasons of each loss, or one, or one without its count, which may end in an ellipsis; null: there is no room. */
function reasonCaption({ columns, type, format }: Scene, rooms: number[], below: number[]): Caption | null {
  const t = type.small;
  if (columns.some(({ figures }, i) => figures.leaked > 0 && rooms[i] < LEAST_FOR_REASONS * t)) {
    return null;
  }
  const named = columns.map(({ figures }) => namedReasons(figures.leakReasons, format));
  const wordings = [2, 1].map((most) => named.map((reasons) => reasons.slice(0, most).join(', ')));
  const bare = columns.map(({ figures }) => figures.leakReasons.find(({ reason }) => reason !== null)?.reason);
  return (
    firstFit(wordings, below, t, 400) ?? {
      texts: bare.map((reason) => (reason ? nameText(reason) : '')),
      size: t,
      weight: 400,
    }
  );
}

function overLimit({ definition, format }: Scene, { index, figures }: Column): string {
  const { limit } = definition.stages[index];
  const { stalled, open } = figures;
  return open === 0 || limit === undefined || stalled === null || stalled === 0
    ? ''
    : `${format.count(stalled)} over ${format.duration(limit)}`;
}

/** Exact, else 12.5 K, else as large as names, else as small as the rest: the same for all columns of all scenes, whose texts follow each other. */
export function countCaption(scenes: Scene[], rooms: number[]): Caption | null {
  const [{ type, format, options }] = scenes;
  const texts = (count: (n: number) => string) =>
    scenes.flatMap(({ columns }) =>
      columns.map(({ total, figures }) =>
        options.measure === 'value' ? (stageMoney(figures, format).at(-1) ?? '–') : count(total)
      )
    );
  const all = scenes.flatMap(() => rooms);
  const exact = texts(format.count);
  const whole = firstFit([exact], all, type.count, 600);
  if (whole !== null) {
    return whole;
  }
  const short = texts(format.shortCount);
  return (
    firstFit([short], all, type.count, 600) ??
    firstFit([exact], all, type.name, 600) ??
    firstFit([exact, short], all, type.small, 600)
  );
}

/** The first wording that fits every column; null where none does, or where all texts are empty. */
function firstFit(wordings: string[][], rooms: number[], size: number, weight: Weight): Caption | null {
  const texts = wordings.find((wording) => wording.every((text, i) => textWidth(text, size, weight) <= rooms[i]));
  return texts === undefined || texts.every((text) => text === '') ? null : { texts, size, weight };
}

/**
 * All names on one line, in smaller type where that spares an ellipsis; else those of a crowded zone by turns on two;
 * null: no room for names.
 */
export function namesFor({ columns, type }: Scene, { cells, zones }: Grid): StageNames | null {
  const t = type.small;
  const rooms = cells.map(({ room }) => room);
  if (Math.min(...rooms) < 3 * t) {
    return null;
  }
  const sizes = [type.name, t];
  const fits = (i: number, room: number, size: number) => textWidth(columns[i].name, size, 500) <= room;
  const flat = sizes.find((size) => rooms.every((room, i) => fits(i, room, size)));
  if (flat !== undefined) {
    return { size: flat, rooms, raised: [] };
  }
  for (const size of sizes) {
    const raised = columns.map(() => false);
    const wide = [...rooms];
    for (const { x, width } of zones) {
      const own = cells.flatMap((cell, i) => (cell.x >= x && cell.x < x + width ? [i] : []));
      if (own.some((i) => !fits(i, rooms[i], size))) {
        own.forEach((i, turn) => {
          const end = turn + 2 < own.length ? cells[own[turn + 2]].x - 0.7 * t : x + width - 0.3 * t;
          raised[i] = turn % 2 === 0;
          wide[i] = Math.max(rooms[i], end - cells[i].x);
        });
      }
    }
    if (wide.every((room, i) => fits(i, room, size))) {
      return { size, rooms: wide, raised };
    }
  }
  return { size: t, rooms, raised: [] };
}
