import { columnsOf } from '../../src/core/layout/sheet/stageColumns';
import type { PictureInput } from '../../src/core/layout/sheet/pictureInput';
import type { PictureOptions, Scale } from '../../src/core/layout/sheet/pictureOptions';
import type { PictureShapes, RectShape } from '../../src/core/layout/sheet/shapes';

const CURVES: Record<Scale, (n: number) => number> = {
  linear: (n) => n,
  sqrt: Math.sqrt,
  log: (n) => Math.log10(1 + n),
};

/** Where the bars of a picture of one funnel do not keep their scale, or their parts do not add up; a sentence each. */
export function imbalances(
  { width, height, shapes }: PictureShapes,
  input: PictureInput,
  { measure, scale, orientation }: PictureOptions
): string[] {
  const [funnel, ...others] = input.funnels;
  if (funnel === undefined || others.length > 0) {
    return [];
  }
  const isHigh = orientation === 'auto' ? height > width * 1.15 : orientation === 'portrait';
  // The bars of a queue lie, whatever its size.
  const isPortrait = isHigh || funnel.view === 'snapshot';
  const [start, along] = isPortrait ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const rects = new Map(shapes.flatMap((shape) => (shape.kind === 'rect' ? [[shape.id, shape]] : [])));
  const bars = columnsOf(input, funnel, measure).map((column) => {
    const parts = column.parts.map(({ role, n }) => ({ n, rect: rects.get(`stage${column.index}.${role}`) }));
    return { ...column, parts, length: parts.reduce((sum, { rect }) => sum + (rect?.[along] ?? 0), 0) };
  });
  const longest = bars.reduce((a, b) => (b.length > a.length ? b : a));
  const unit = longest.length / Math.max(1e-9, CURVES[scale](longest.total));
  return bars.flatMap(({ name, total, parts, length }) => {
    const found: string[] = [];
    if (Math.abs(length - unit * CURVES[scale](total)) > 1) {
      found.push(`${name} (${total}) is ${length} long instead of ${unit * CURVES[scale](total)}`);
    }
    let end: number | undefined;
    for (const { n, rect } of parts.filter((part): part is { n: number; rect: RectShape } => part.rect !== undefined)) {
      if (Math.abs(rect[along] - (length * n) / total) > 1) {
        found.push(`${rect.id} (${n} of ${total}) is ${rect[along]} of ${length} long`);
      }
      if (end !== undefined && Math.abs(rect[start] - end) > 0.01) {
        found.push(`${rect.id} does not begin where the part before it ends`);
      }
      end = rect[start] + rect[along];
    }
    return found;
  });
}
