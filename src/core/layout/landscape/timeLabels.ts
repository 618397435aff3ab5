import type { TimeAxis } from '../shared/timeAxis';
import type { Drawing, Scene } from '../sheet/scene';
import type { Span, TextRole } from '../sheet/shapes';
import { declutter } from '../text/declutter';
import { textWidth, type Weight } from '../text/textWidth';
import type { TimePlot } from './timePlots';

type Kind = 'p90' | 'limit' | 'median';

interface Label {
  kind: Kind;
  seconds: number;
  text: string;
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
const CHOICES: Kind[][] = [['p90', 'limit', 'median'], ['limit', 'median'], ['p90', 'median'], ['median']];

/** From the right end of a violin to its labels, in sizes of small text: the marks of open visits stand between. */
const OFFSET = 1.4;

/** The least width of a violin, in sizes of small text: for all labels, and for the medians alone. */
const LEAST_FOR_ALL = 1.6;
const LEAST = 0.7;

/**
 * Narrows the violins, all alike and down to a small text's width, to make room for labels; where there is none even
 * for the medians, these are not among the labels.
 */
export function roomForLabels(scene: Scene, plots: TimePlot[]): Labeled[] {
  const { type } = scene;
  const t = type.small;
  for (const size of [type.name * 1.1, t]) {
    const labeled = plots.map((plot) => ({ plot, labels: labelsOf(scene, plot, size) }));
    const spaceFor = (kinds: Kind[]) =>
      Math.min(
        ...labeled.map(({ plot, labels }) => {
          const widest = labels.reduce(
            (most, { kind, width }) => (kinds.includes(kind) ? Math.max(most, width) : most),
            0
          );
          return plot.right - plot.x - (OFFSET + 0.1) * t - widest;
        })
      );
    const forAll = spaceFor(CHOICES[0]);
    const space = forAll >= LEAST_FOR_ALL * t ? forAll : spaceFor(['median']);
    if (space >= LEAST * t) {
      return labeled.map(({ plot, labels }) => ({ plot: { ...plot, bar: Math.min(plot.bar, space) }, labels }));
    }
  }
  return plots.map((plot) => ({ plot, labels: labelsOf(scene, plot, 0) }));
}

/** Median, 90 % and limit beside their lines, between the ends of the axis. */
export function labelTimes({ sheet, type }: Drawing, plots: Labeled[], axis: TimeAxis, { top, bottom }: Span): void {
  /** Without overlap; null: there is no room for all labels of these kinds. */
  const arrange = ({ plot, labels }: Labeled, kinds: Kind[]) => {
    const x = plot.x + plot.bar + OFFSET * type.small;
    const chosen = labels.filter(({ kind }) => kinds.includes(kind));
    const isNarrow = chosen.some(({ width }) => width > plot.right - x);
    const wishes = chosen.map(({ seconds, size }) => ({ at: axis.at(seconds), height: size * 1.2 }));
    const centers = isNarrow ? null : declutter(wishes, top, bottom);
    return centers === null ? null : { id: plot.id, x, chosen, centers };
  };
  const isStage = ({ plot }: Labeled) => plot.owner !== undefined;
  for (const group of [plots.filter(isStage), plots.filter((each) => !isStage(each))]) {
    for (const kinds of CHOICES) {
      const arranged = group.map((each) => arrange(each, kinds));
      if (arranged.every((each) => each !== null)) {
        for (const { id, x, chosen, centers } of arranged) {
          chosen.forEach(({ kind, role, text, size, weight }, i) => {
            const line = { x, y: centers[i] + 0.32 * size, size, weight, whole: true };
            sheet.text(`${id}.${kind}Label`, role, text, line);
          });
        }
        break;
      }
    }
  }
}

/** All labels that a plot could have; `size` is the median's, 0: it has none. */
function labelsOf({ type }: Scene, { time, median, p90, limit }: TimePlot, size: number): Label[] {
  const t = type.small;
  const { p50Seconds, p90Seconds, longestSeconds } = time;
  const labels: Array<Omit<Label, 'width'>> = [];
  if (limit !== undefined) {
    labels.push({ kind: 'limit', seconds: limit.seconds, text: limit.label, role: 'alarm', size: t, weight: 400 });
  }
  if (p90Seconds !== null && p90 !== null) {
    labels.push({ kind: 'p90', seconds: p90Seconds, text: p90, role: 'muted', size: t, weight: 400 });
  }
  if (size > 0) {
    labels.push({
      kind: 'median',
      seconds: p50Seconds ?? longestSeconds,
      text: median,
      role: 'primary',
      size,
      weight: 600,
    });
  }
  const measured = labels.map((label) => ({ ...label, width: textWidth(label.text, label.size, label.weight) }));
  return measured.sort((a, b) => b.seconds - a.seconds);
}
