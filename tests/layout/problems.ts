import type { Box, MarkRole, PictureShapes, RectShape } from '../../src/core/layout/sheet/shapes';
import { inkOf, overlaps } from '../../src/core/layout/sheet/sheet';

/** Text may stand on a flow, but not on these. */
const SOLID = new Set<MarkRole>(['advanced', 'open', 'leaked', 'status']);

/** Every x and y of a path that uses absolute M, L, H, V, C, A and Z. */
function extentOf(d: string): Box {
  const xs: number[] = [];
  const ys: number[] = [];
  for (const [, command, text] of d.matchAll(/([MLHVCA])([^MLHVCAZ]*)/g)) {
    const numbers = text
      .split(/[\s,]+/)
      .filter((part) => part !== '')
      .map(Number);
    if (command === 'H') {
      xs.push(...numbers);
    } else if (command === 'V') {
      ys.push(...numbers);
    } else {
      const points = command === 'A' ? numbers.slice(-2) : numbers;
      points.forEach((n, i) => (i % 2 === 0 ? xs : ys).push(n));
    }
  }
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** What a picture must never do, one sentence each. */
export function problems({ width, height, shapes, texts, marks }: PictureShapes): string[] {
  const found: string[] = [];
  const outside = ({ x, y, width: w, height: h }: Box) =>
    x < -0.5 || y < -0.5 || x + w > width + 0.5 || y + h > height + 0.5;
  for (const shape of shapes) {
    const box = shape.kind === 'rect' ? shape : shape.d === '' ? null : extentOf(shape.d);
    if (box !== null && (outside(box) || [box.x, box.y, box.width, box.height].some(Number.isNaN))) {
      found.push(`${shape.id} leaves the panel: ${JSON.stringify(box)}`);
    }
  }
  const inks = texts.map((text) => ({ id: text.id, text: text.text, ink: inkOf(text) }));
  inks.forEach((a, i) => {
    if (outside(a.ink)) {
      found.push(`${a.id} "${a.text}" leaves the panel`);
    }
    for (const b of inks.slice(i + 1)) {
      if (overlaps(a.ink, b.ink)) {
        found.push(`${a.id} "${a.text}" touches ${b.id} "${b.text}"`);
      }
    }
  });
  marks.filter(outside).forEach(({ id }) => found.push(`the mark ${id} leaves the panel`));
  const solid = shapes.filter(({ kind, role }) => kind === 'rect' && SOLID.has(role)) as RectShape[];
  for (const { id, text, ink } of inks) {
    const under = solid.find((mark) => overlaps(ink, mark, -1));
    if (under !== undefined) {
      found.push(`${id} "${text}" stands on ${under.id}`);
    }
  }
  const ids = [...shapes, ...texts].map(({ id }) => id);
  const repeated = ids.find((id, i) => ids.indexOf(id) !== i);
  return repeated === undefined ? found : [...found, `the id ${repeated} is used twice`];
}
