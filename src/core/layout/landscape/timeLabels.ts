import { declutter } from './declutter';
import type { PictureFormat } from '../../format';
import type { Scene } from '../sheet/scene';
import type { TextRole } from '../sheet/shapes';
import type { Sheet } from '../sheet/sheet';
import { textWidth } from '../text/textWidth';
import type { TimePlot } from './timePlots';

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

/** A plot, and what could be said of it, slowest first. */
interface Labelled {
  plot: TimePlot;
  labels: Label[];
}

/** What is said of all stages, and apart from them of all handoffs: the first of these that has room everywhere. */
const SAID: Kind[][] = [['p90', 'limit', 'median'], ['limit', 'median'], ['p90', 'median'], ['median']];

/** From the right end of a violin to its labels, in sizes of small text: the marks of open visits stand between. */
const OFFSET = 1.4;

/** The least width of a violin, in sizes of small text: for all labels, and for the medians alone. */
const LEAST_FOR_ALL = 1.6;
const LEAST = 0.7;

/**
 * Narrows the violins, all alike and down to a small text's width, to make room for labels; where there is none even
 * for the medians, these are not among the labels.
 */
export function roomForLabels({ type, format }: Scene, plots: TimePlot[]): Labelled[] {
  const t = type.small;
  for (const size of [type.name * 1.1, t]) {
    const labelled = plots.map((plot) => ({ plot, labels: labelsOf(plot, format, t, size) }));
    const spaceFor = (isCounted: (label: Label) => boolean) =>
      Math.min(
        ...labelled.map(({ plot, labels }) => {
          const widest = labels.reduce((most, label) => (isCounted(label) ? Math.max(most, label.width) : most), 0);
          return plot.right - plot.x - (OFFSET + 0.1) * t - widest;
        })
      );
    const forAll = spaceFor(() => true);
    const space = forAll >= LEAST_FOR_ALL * t ? forAll : spaceFor(({ kind }) => kind === 'median');
    if (space >= LEAST * t) {
      return labelled.map(({ plot, labels }) => ({ plot: { ...plot, bar: Math.min(plot.bar, space) }, labels }));
    }
  }
  return plots.map((plot) => ({ plot, labels: labelsOf(plot, format, t, 0) }));
}

/** Median, 90 % and limit beside their lines. `yOf` turns seconds into pixels. */
export function labelTimes(
  sheet: Sheet,
  { type }: Scene,
  plots: Labelled[],
  area: { top: number; bottom: number },
  yOf: (seconds: number) => number
): void {
  const arrange = ({ plot, labels: all }: Labelled, said: Kind[]) => {
    const x = plot.x + plot.bar + OFFSET * type.small;
    const labels = all.filter(({ kind }) => said.includes(kind));
    const fits = labels.every(({ width }) => width <= plot.right - x);
    const wishes = labels.map((label) => ({ at: yOf(label.seconds), height: label.size * 1.2 }));
    const centres = fits ? declutter(wishes, area.top, area.bottom) : null;
    return centres === null ? null : { id: plot.id, x, labels, centres };
  };
  const isStage = ({ plot }: Labelled) => plot.owner !== undefined;
  const groups = [plots.filter(isStage), plots.filter((each) => !isStage(each))];
  for (const group of groups) {
    for (const said of SAID) {
      const arranged = group.map((plot) => arrange(plot, said)).filter((each) => each !== null);
      if (arranged.length === group.length) {
        arranged.forEach(({ id, x, labels, centres }) =>
          labels.forEach(({ kind, text, role, size: own, weight }, i) => {
            const line = { x, y: centres[i] + 0.32 * own, size: own, weight, whole: true };
            sheet.text(`${id}.${kind}Label`, role, text, line);
          })
        );
        break;
      }
    }
  }
}

/** What the lines and marks mean, the longest wording first. */
export function timeKeys(hasLimits: boolean): string[] {
  const limit = hasLimits ? ' · dashed: limit' : '';
  return [
    `bar: half have left the stage · thin line: 90 % (P90)${limit} · + still there`,
    `bar: half have left · thin: 90 %${limit} · + still there`,
    `bar: half have left · thin: 90 %${limit}`,
    'bar: half have left · + still there',
  ];
}

/** Everything that could be said of a plot; `size` is the median's, 0: not to be said. */
function labelsOf({ time, limit }: TimePlot, format: PictureFormat, t: number, size: number): Label[] {
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
    const text = p50Seconds === null ? `> ${format.duration(longestSeconds)}` : format.duration(p50Seconds);
    add({ kind: 'median', seconds: p50Seconds ?? longestSeconds, text, role: 'primary', size, weight: 600 });
  }
  return labels.sort((a, b) => b.seconds - a.seconds);
}
