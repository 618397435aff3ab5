import type { Box, Mark, MarkRole, Paint, PathShape, RectShape, TextRole, TextShape } from './shapes';
import { type Target, targetId } from './target';
import { fitText, letterCount, textWidth, type Weight } from '../text/textWidth';

/** Ink of a line of type around its baseline, in font sizes. */
const ASCENT = 0.78;
const DESCENT = 0.22;
/** Pixels of air that two texts keep. */
const AIR = 1;

interface Line {
  x: number;
  /** Baseline. */
  y: number;
  size: number;
  weight?: Weight;
  anchor?: 'start' | 'middle' | 'end';
  spacing?: number;
  /** Longer text ends in an ellipsis. */
  maxWidth?: number;
  /** Longer text is dropped instead. */
  whole?: boolean;
}

/** Of the corners of panels and zones, pixels. */
export const RADIUS = 4;

/** Widths of strokes in those of the thinnest line. */
export const STROKE = { fine: 1.25, normal: 1.5, bold: 2 };

/** The type of a heading: bold and letterspaced. */
export function heading(size: number) {
  return { size, weight: 600, spacing: 0.08 * size } as const;
}

/** The box that a placed text covers, pixels. */
export function inkOf(text: Pick<TextShape, 'x' | 'y' | 'size' | 'anchor' | 'width'>): Box {
  const shift = text.anchor === 'start' ? 0 : text.anchor === 'end' ? text.width : text.width / 2;
  return {
    x: text.x - shift,
    y: text.y - text.size * ASCENT,
    width: text.width,
    height: text.size * (ASCENT + DESCENT),
  };
}

/** Whether two boxes come nearer to each other than `air` pixels. */
export function overlaps(a: Box, b: Box, air = 0): boolean {
  return (
    a.x < b.x + b.width + air && b.x < a.x + a.width + air && a.y < b.y + b.height + air && b.y < a.y + a.height + air
  );
}

/**
 * Collects the shapes of one picture. Text is placed in the order of its importance: what would leave the sheet or
 * touch a text that is already there is not placed at all.
 */
export class Sheet {
  readonly shapes: Array<RectShape | PathShape> = [];
  readonly texts: TextShape[] = [];
  readonly marks: Mark[] = [];
  readonly dropped: string[] = [];
  private readonly inks: Box[] = [];

  constructor(
    readonly width: number,
    readonly height: number,
    /** The only segment on the sheet, where it is one of several. */
    private readonly segment?: string
  ) {}

  rect(id: string, paint: MarkRole | Paint<MarkRole>, box: Box, radius?: number): void {
    if (box.width > 0 && box.height > 0) {
      const { x, y, width, height } = box;
      const { role, owner, status, dim } = paintOf(paint);
      this.shapes.push({ kind: 'rect', id, role, owner, status, dim, x, y, width, height, radius });
    }
  }

  path(id: string, paint: MarkRole | Paint<MarkRole>, d: string, stroke?: number, dash?: string): void {
    const { role, owner, status, level, dim } = paintOf(paint);
    this.shapes.push({ kind: 'path', id, role, owner, status, level, dim, d, stroke, dash });
  }

  /** True where the text has been placed. */
  text(id: string, paint: TextRole | Paint<TextRole>, text: string, line: Line): boolean {
    const { x, y, size, weight = 400, anchor = 'start', spacing = 0, maxWidth = Infinity, whole = false } = line;
    const letters = spacing === 0 ? 0 : spacing * letterCount(text);
    const needed = textWidth(text, size, weight);
    const fits = needed <= maxWidth - letters;
    const fitted = fits ? text : whole ? null : fitText(text, size, weight, maxWidth - letters);
    if (fitted === null || fitted === '') {
      return false;
    }
    const { role, owner } = paintOf(paint);
    const width = (fits ? needed : textWidth(fitted, size, weight)) + letters;
    const shape = { id: `${id}.text`, role, owner, text: fitted, x, y, size, weight, anchor, spacing, width };
    const ink = inkOf(shape);
    if (!this.free(ink)) {
      return false;
    }
    this.inks.push(ink);
    this.texts.push(shape);
    return true;
  }

  /** Places the first of several wordings, the longest first, that fits; unless all are `whole` the last may be cut. */
  first(id: string, paint: TextRole | Paint<TextRole>, wordings: string[], line: Line): string | undefined {
    const whole = { ...line, whole: true };
    return wordings.find((text, i) => this.text(id, paint, text, i < wordings.length - 1 ? whole : line));
  }

  /** Whether text could be placed here. */
  free(ink: Box): boolean {
    const inside = ink.x >= 0 && ink.y >= 0 && ink.x + ink.width <= this.width && ink.y + ink.height <= this.height;
    return inside && !this.inks.some((taken) => overlaps(taken, ink, AIR));
  }

  mark(target: Target, box: Box, label: string): void {
    const { x, y, width, height } = box;
    const own = target.kind === 'stage' || target.kind === 'handoff' ? { ...target, segment: this.segment } : target;
    this.marks.push({ id: targetId(own), target: own, label, x, y, width, height });
  }

  drop(what: string): void {
    this.dropped.push(what);
  }
}

function paintOf<Role extends string>(paint: Role | Paint<Role>): Paint<Role> {
  return typeof paint === 'string' ? { role: paint } : paint;
}
