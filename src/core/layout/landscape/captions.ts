import { type ConversionLabel, conversionLabel, type ConversionLine } from '../shared/conversion';
import type { Grid } from './grid';
import { flowRoom } from './landscapeFlow';
import type { Scene } from '../sheet/scene';
import { namesFor, type StageNames } from './stageNames';
import { textWidth, type Weight } from '../text/textWidth';
import { isolate, leakWord } from '../text/words';

/** One kind of text for every column; an empty string where there is nothing to say. */
export interface Caption {
  texts: string[];
  size: number;
  weight: Weight;
}

/** What is said about the columns. A kind is said of all of them or of none; null: there is no room for it. */
export interface Captions {
  names: StageNames | null;
  count: Caption | null;
  value: Caption | null;
  lost: Caption | null;
  /** Cut with an ellipsis where it is long. */
  reasons: Caption | null;
  open: Caption | null;
  skipped: Caption | null;
  /** By position of the stage that a flow leaves; a seam has none. */
  flows: Map<number, ConversionLabel>;
}

/** The longest wording of each kind that every column has room for. */
export function captionsFor(scene: Scene, grid: Grid): Captions {
  const { columns, type, format, options } = scene;
  const t = type.small;
  const rooms = grid.cells.map(({ room }) => room);
  /** Of the columns that lose anybody: the last one is narrower, and mostly does not. */
  const leaking = Math.min(...rooms.filter((_, i) => columns[i].figures.leaked > 0));
  // Below the bars, where the next column's key stands in the margin.
  const below = rooms.map((room) => room - 0.35 * t);
  const each = (text: (column: (typeof columns)[number]) => string) => columns.map(text);
  const number = (n: number, word: string) => (n === 0 ? '' : `${format.count(n)}${word}`);
  const value = options.show.value && options.measure === 'count';
  const leaks = columns.map(({ figures }) => ({
    n: number(figures.leaked, ''),
    word: figures.leaked === 0 ? '' : ` ${leakWord(figures)}`,
    share:
      figures.leaked === 0 || figures.reached === 0 ? '' : ` · ${format.percent(figures.leaked / figures.reached)}`,
    named: figures.leakReasons.flatMap(({ reason, n }) => (reason === null ? [] : [{ reason: isolate(reason), n }])),
  }));
  return {
    names: namesFor(scene, grid),
    count: countCaption([scene], rooms),
    value: value
      ? firstFit(
          [each(({ figures, total }) => (figures.value === null || total === 0 ? '' : format.money(figures.value)))],
          rooms,
          t,
          400
        )
      : null,
    lost: firstFit(
      [
        leaks.map(({ n, word, share }) => n + word + share),
        leaks.map(({ n, word }) => n + word),
        leaks.map(({ n }) => n),
      ],
      below,
      t,
      500
    ),
    reasons:
      leaking < 6 * t
        ? null
        : (firstFit(
            [
              leaks.map(({ named }) =>
                named
                  .slice(0, 2)
                  .map(({ reason, n }) => `${reason} ${format.count(n)}`)
                  .join(', ')
              ),
            ],
            below,
            t,
            400
          ) ??
          firstFit(
            [
              leaks.map(({ named: [first] }) =>
                first === undefined ? '' : `${first.reason} ${format.count(first.n)}`
              ),
            ],
            below,
            t,
            400
          ) ?? {
            texts: leaks.map(({ named: [first] }) => first?.reason ?? ''),
            size: t,
            weight: 400,
          }),
    open: firstFit(
      [
        columns.map(({ figures, index }) => number(figures.open, ` still open${overLimit(scene, index)}`)),

        each(({ figures }) => number(figures.open, ' still open')),
        each(({ figures }) => number(figures.open, ' open')),
      ],
      below,
      t,
      400
    ),
    skipped: firstFit(
      [each(({ skipped }) => number(skipped, ' skipped it')), each(({ skipped }) => number(skipped, ' skipped'))],
      below,
      t,
      400
    ),
    flows: flowLabels([scene], grid)[0],
  };
}

/** How many of the open are older than the agreed limit. */
function overLimit({ definition, funnel, format }: Scene, index: number): string {
  const { limit } = definition.stages[index];
  const { stalled } = funnel.stages[index];
  return limit === undefined || stalled === null || stalled === 0
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

/** The first wording that fits every column; null where none does, or where there is nothing to say. */
function firstFit(wordings: string[][], rooms: number[], size: number, weight: Weight): Caption | null {
  const texts = wordings.find((wording) => wording.every((text, i) => textWidth(text, size, weight) <= rooms[i]));
  return texts === undefined || texts.every((text) => text === '') ? null : { texts, size, weight };
}

/** What is said about each flow, scene by scene; what one of them has no room for none of them says. */
export function flowLabels(scenes: Scene[], grid: Grid): Array<Captions['flows']> {
  const [{ type, options }] = scenes;
  if (!options.show.flows) {
    return scenes.map(() => new Map());
  }
  let room = Infinity;
  const labels = scenes.map((scene) => {
    const own: Captions['flows'] = new Map();
    scene.columns.slice(0, -1).forEach((column, i) => {
      const label = grid.seams.some(({ from }) => from === column.index)
        ? null
        : conversionLabel(scene, column, scene.columns[i + 1]);
      if (label !== null) {
        own.set(column.index, label);
        room = Math.min(room, flowRoom(scene, grid.cells[i], grid.cells[i + 1]));
      }
    });
    return own;
  });
  const all = labels.flatMap((own) => [...own.values()]);
  if (all.some(({ main }) => textWidth(main, type.conversion, 600) > room)) {
    return scenes.map(() => new Map());
  }
  const kindsWider = (wording: (line: ConversionLine) => string) =>
    new Set(
      all.flatMap(({ lines }) =>
        lines.filter((line) => textWidth(wording(line), type.small, 400) > room).map(({ kind }) => kind)
      )
    );
  const shortOf = ({ text, short }: ConversionLine) => short ?? text;
  const [long, tooWide] = [kindsWider(({ text }) => text), kindsWider(shortOf)];
  const fitted = (label: ConversionLabel): ConversionLabel => {
    const lines = label.lines
      .filter(({ kind }) => !tooWide.has(kind))
      .map((line) => (long.has(line.kind) ? { ...line, text: shortOf(line) } : line));
    // Dimmed without saying why would be a riddle.
    return { ...label, lines, dim: label.dim === true && !tooWide.has('open') };
  };
  return labels.map((own) => new Map([...own].map(([index, label]) => [index, fitted(label)])));
}
