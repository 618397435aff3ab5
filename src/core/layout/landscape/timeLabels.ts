import { type TimeAxis, WITHIN } from '../shared/timeAxis';
import type { Drawing, Scene } from '../sheet/scene';
import type { Span, TextRole } from '../sheet/shapes';
import { declutter } from '../text/declutter';
import { textWidth, type Weight } from '../text/textWidth';
import type { TimePlot } from './timePlots';

/** How the share within a limit is said; null: the limit itself is. */
type Wording = (typeof WITHIN)[number] | null;

type Kind = 'p90' | 'limit' | 'within' | 'median';

interface Label {
  kind: Kind;
  seconds: number;
  /** One below the other. */
  lines: string[];
  role: TextRole;
  size: number;
  weight: Weight;
  /** Pixels. */
  width: number;
}

/** A plot and all the labels that it could have, slowest first. */
interface Labeled {
  plot: TimePlot;
  labels: Label[];
}

/** The labels of all stages, and separately those of all handoffs: the first of these that has room everywhere. */
const CHOICES: Kind[][] = [
  ['p90', 'limit', 'within', 'median'],
  ['limit', 'within', 'median'],
  ['p90', 'median'],
  ['median'],
];

/** From the right end of a violin to its labels, in sizes of small text: the marks of open visits stand between. */
const OFFSET = 1.4;

/** The same on a wall, which marks no open visits. */
const WALL_OFFSET = 1.1;

/** The least width of a violin, in sizes of small text: for all labels, and for the medians alone. */
const LEAST_FOR_ALL = 1.6;
const LEAST = 0.7;

/**
 * Narrows the violins, all alike and down to a small text's width, to make room for labels; where there is none even
 * for the medians, these are not among the labels.
 */
export function roomForLabels(scene: Scene, plots: TimePlot[]): Labeled[] {
  const { type, wall } = scene;
  const t = type.small;
  const offset = wall ? WALL_OFFSET : OFFSET;
  const wordings: Wording[] = wall ? [...WITHIN, null] : [null];
  for (const size of [type.name * 1.1, t]) {
    for (const within of wordings) {
      const labeled = plots.map((plot) => ({ plot, labels: labelsOf(scene, plot, size, within) }));
      const spaceFor = (kinds: Kind[]) =>
        Math.min(
          ...labeled.map(({ plot, labels }) => {
            const shown = labels.filter(({ kind }) => kinds.includes(kind));
            const widest = Math.max(0, ...shown.map(({ width }) => width));
            return plot.right - plot.x - (offset + 0.1) * t - widest;
          })
        );
      const forAll = spaceFor(CHOICES[0]);
      // A wall has shorter words before it narrows a plot.
      const isLast = within === null;
      const space = forAll >= (isLast ? LEAST_FOR_ALL : LEAST) * t ? forAll : isLast ? spaceFor(['median']) : 0;
      if (space >= LEAST * t) {
        return labeled.map(({ plot, labels }) => ({ plot: { ...plot, bar: Math.min(plot.bar, space) }, labels }));
      }
    }
  }
  return plots.map((plot) => ({ plot, labels: labelsOf(scene, plot, 0, null) }));
}

/** Median, 90 % and limit beside their lines, between the ends of the axis. */
export function labelTimes(
  { sheet, type, wall }: Drawing,
  plots: Labeled[],
  axis: TimeAxis,
  { top, bottom }: Span
): void {
  /** Without overlap; null: there is no room for all labels of these kinds. */
  const arrange = ({ plot, labels }: Labeled, kinds: Kind[]) => {
    const x = plot.x + plot.bar + (wall ? WALL_OFFSET : OFFSET) * type.small;
    const chosen = labels.filter(({ kind }) => kinds.includes(kind));
    const isNarrow = chosen.some(({ width }) => width > plot.right - x);
    const wishes = chosen.map(({ seconds, size, lines }) => ({
      at: axis.at(seconds),
      height: size * LINE * lines.length,
    }));
    const centers = isNarrow ? null : declutter(wishes, top, bottom);
    return centers === null ? null : { id: plot.id, x, chosen, centers };
  };
  const isStage = ({ plot }: Labeled) => plot.owner !== undefined;
  for (const group of [plots.filter(isStage), plots.filter((each) => !isStage(each))]) {
    for (const kinds of CHOICES) {
      const arranged = group.map((each) => arrange(each, kinds));
      if (arranged.every((each) => each !== null)) {
        for (const { id, x, chosen, centers } of arranged) {
          chosen.forEach(({ kind, role, lines, size, weight }, i) => {
            lines.forEach((text, k) => {
              const y = centers[i] + (0.32 + (k - (lines.length - 1) / 2) * LINE) * size;
              const suffix = k === 0 ? '' : k;
              sheet.text(`${id}.${kind}Label${suffix}`, role, text, { x, y, size, weight, whole: true });
            });
          });
        }
        break;
      }
    }
  }
}

/** From one line of a label to the next, in sizes of its text. */
const LINE = 1.2;

/** All labels that a plot could have; `size` is the median's, 0: it has none. */
function labelsOf({ type, wall }: Scene, plot: TimePlot, size: number, wording: Wording): Label[] {
  const { time, median, p90, limit, within } = plot;
  const t = type.small;
  const { p50Seconds, p90Seconds, longestSeconds } = time;
  const labels: Array<Omit<Label, 'width'>> = [];
  const small = { size: t, weight: 400 } as const;
  const share = wording === null || within === undefined ? [] : wording(within);
  if (limit !== undefined && share.length > 0) {
    labels.push({ kind: 'within', seconds: limit.seconds, lines: share, role: 'primary', ...small });
  } else if (limit !== undefined) {
    labels.push({ kind: 'limit', seconds: limit.seconds, lines: [limit.label], role: 'alarm', ...small });
  }
  if (p90Seconds !== null && p90 !== null && !wall) {
    labels.push({ kind: 'p90', seconds: p90Seconds, lines: [p90], role: 'muted', ...small });
  }
  if (size > 0) {
    labels.push({
      kind: 'median',
      seconds: p50Seconds ?? longestSeconds,
      lines: [median],
      role: 'primary',
      size,
      weight: 600,
    });
  }
  const measured = labels.map((label) => {
    const widths = label.lines.map((text) => textWidth(text, label.size, label.weight));
    return { ...label, width: Math.max(...widths) };
  });
  return measured.sort((a, b) => b.seconds - a.seconds);
}
