import type { Drawing, Scene } from '../sheet/scene';
import type { TextRole } from '../sheet/shapes';
import { declutter } from '../text/declutter';
import { textWidth } from '../text/textWidth';
import { ageText } from '../text/words';
import type { TimeArea, TimePlot } from './timePlots';

type Kind = 'p90' | 'limit' | 'median';

interface Label {
  kind: Kind;
  seconds: number;
  text: string;
  role: TextRole;
  size: number;
  weight: 400 | 600;
  /** Pixels. */
  width: number;
}

/** A plot and all the labels that it could have, slowest first. */
interface Labelled {
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
export function roomForLabels(scene: Scene, plots: TimePlot[]): Labelled[] {
  const { type } = scene;
  const t = type.small;
  for (const size of [type.name * 1.1, t]) {
    const labelled = plots.map((plot) => ({ plot, labels: labelsOf(scene, plot, size) }));
    const spaceFor = (isCounted: (label: Label) => boolean) =>
      Math.min(
        ...labelled.map(({ plot, labels }) => {
          const widest = Math.max(0, ...labels.filter(isCounted).map(({ width }) => width));
          return plot.right - plot.x - (OFFSET + 0.1) * t - widest;
        })
      );
    const forAll = spaceFor(() => true);
    const space = forAll >= LEAST_FOR_ALL * t ? forAll : spaceFor(({ kind }) => kind === 'median');
    if (space >= LEAST * t) {
      return labelled.map(({ plot, labels }) => ({ plot: { ...plot, bar: Math.min(plot.bar, space) }, labels }));
    }
  }
  return plots.map((plot) => ({ plot, labels: labelsOf(scene, plot, 0) }));
}

/** Median, 90 % and limit beside their lines. */
export function labelTimes(drawing: Drawing, plots: Labelled[], area: TimeArea): void {
  const isStage = ({ plot }: Labelled) => plot.owner !== undefined;
  for (const group of [plots.filter(isStage), plots.filter((each) => !isStage(each))]) {
    for (const kinds of CHOICES) {
      const arranged = group.map((each) => arrange(each, kinds, drawing.type.small, area));
      if (arranged.every((each) => each !== null)) {
        arranged.forEach((each) => each.forEach(({ id, label, x, y }) => drawLabel(drawing, id, label, x, y)));
        break;
      }
    }
  }
}

function drawLabel({ sheet }: Drawing, id: string, { role, text, size, weight }: Label, x: number, y: number): void {
  sheet.text(id, role, text, { x, y: y + 0.32 * size, size, weight, whole: true });
}

/** Places for the labels of these kinds at one plot, without overlap; null: there is no room for all of them. */
function arrange({ plot, labels }: Labelled, kinds: Kind[], t: number, { top, bottom, at }: TimeArea) {
  const x = plot.x + plot.bar + OFFSET * t;
  const chosen = labels.filter(({ kind }) => kinds.includes(kind));
  const isNarrow = chosen.some(({ width }) => width > plot.right - x);
  const wishes = chosen.map(({ seconds, size }) => ({ at: at(seconds), height: size * 1.2 }));
  const centers = isNarrow ? null : declutter(wishes, top, bottom);
  return centers === null
    ? null
    : chosen.map((label, i) => ({ id: `${plot.id}.${label.kind}Label`, label, x, y: centers[i] }));
}

/** All labels that a plot could have; `size` is the median's, 0: it has none. */
function labelsOf({ format, type }: Scene, { time, limit }: TimePlot, size: number): Label[] {
  const t = type.small;
  const { p50Seconds, p90Seconds, longestSeconds } = time;
  const labels: Label[] = [];
  const add = (label: Omit<Label, 'width'>) =>
    labels.push({ ...label, width: textWidth(label.text, label.size, label.weight) });
  if (limit !== undefined) {
    add({ kind: 'limit', seconds: limit.seconds, text: limit.label, role: 'alarm', size: t, weight: 400 });
  }
  if (p90Seconds !== null) {
    const text = `P90 ${format.duration(p90Seconds)}`;
    add({ kind: 'p90', seconds: p90Seconds, text, role: 'muted', size: t, weight: 400 });
  }
  if (size > 0) {
    const text = ageText(p50Seconds, time, format);
    add({ kind: 'median', seconds: p50Seconds ?? longestSeconds, text, role: 'primary', size, weight: 600 });
  }
  return labels.sort((a, b) => b.seconds - a.seconds);
}
