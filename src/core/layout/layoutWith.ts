import { type PictureFormat, remembering } from '../format';
import { isWall } from './isWall';
import { landscape } from './landscape/landscape';
import { headline } from './shared/headline';
import { LANDSCAPE, PORTRAIT } from './sheet/axes';
import { outline } from './sheet/pathData';
import type { PictureInput } from './sheet/pictureInput';
import type { PictureOptions } from './sheet/pictureOptions';
import { type Drawing, type Scene, sceneOf } from './sheet/scene';
import type { PictureShapes } from './sheet/shapes';
import { Sheet } from './sheet/sheet';
import { withNameTexts } from './sheet/withNameTexts';
import { typeFor } from './text/type';

export interface Size {
  /** Pixels. */
  width: number;
  height: number;
  /** Grafana runs in kiosk mode: what `wall: 'auto'` follows. */
  kiosk?: boolean;
  /** Draws only this of several segments, counted round. */
  segment?: number;
}

/** A picture that is higher than so many times its width is drawn in portrait. */
const PORTRAIT_FROM = 1.15;

const NOTHING = 'There is nothing to draw.';

/** What most pictures do not need: the drawing of several segments on one sheet, of a snapshot, and of a high panel. */
export interface RareDrawings {
  breakdown(drawings: Drawing[]): void;
  queue(drawing: Drawing): void;
  portrait(drawing: Drawing): void;
}

/** Whether a picture needs one of the rare drawings. */
export function isRare(input: PictureInput, size: Size, options: PictureOptions): boolean {
  return drawingOf(input, size, options) !== 'landscape';
}

/** Which drawing a picture is. */
function drawingOf(
  { funnels, detail }: PictureInput,
  { width, height, segment }: Size,
  { orientation }: PictureOptions
): keyof RareDrawings | 'landscape' {
  const drawn = funnels.filter(({ stages }) => stages.length > 0);
  if (drawn.length > 1 && segment === undefined) {
    return 'breakdown';
  }
  if (detail === 'full' && drawn[0]?.view === 'snapshot') {
    return 'queue';
  }
  const isHigh = orientation === 'auto' ? height > width * PORTRAIT_FROM : orientation === 'portrait';
  return isHigh ? 'portrait' : 'landscape';
}

/**
 * Numbers → shapes and labels in pixels. Pure: the same arguments give the same picture. Without the rare drawings only
 * pictures that need none of them (`isRare`) are right.
 */
export function layoutWith(
  rare: RareDrawings | undefined,
  given: PictureInput,
  size: Size,
  options: PictureOptions,
  format: PictureFormat
): PictureShapes {
  const input = withNameTexts(given);
  const { width, height } = size;
  const wall = isWall(options, size.kiosk);
  const type = typeFor(width, height, wall);
  const context = { options, format: remembering(format), wall, type };
  const funnels = input.funnels.filter(({ stages }) => stages.length > 0);
  const scenes = funnels.map((funnel) => sceneOf(input, funnel, context));
  const scene = scenes[size.segment === undefined ? 0 : size.segment % Math.max(1, scenes.length)];
  const kind = rare === undefined ? 'landscape' : drawingOf(given, size, options);
  const sheet = new Sheet(width, height, kind === 'breakdown' ? undefined : scene?.funnel.segment);
  if (scene === undefined) {
    const line = { x: width / 2, y: height / 2, size: type.small, anchor: 'middle', maxWidth: width } as const;
    sheet.text('nothing', 'muted', NOTHING, line);
  } else if (rare === undefined || kind === 'landscape') {
    landscape({ ...scene, sheet, axes: LANDSCAPE, prefix: '' });
  } else if (kind === 'breakdown') {
    rare.breakdown(scenes.map((each) => ({ ...each, sheet, axes: LANDSCAPE, prefix: '' })));
  } else {
    rare[kind]({ ...scene, sheet, axes: PORTRAIT, prefix: '' });
  }
  if (scene !== undefined && input.stale !== undefined && wall) {
    drawStaleFrame(sheet, 0.25 * type.small);
  }
  const { shapes, texts, marks, dropped } = sheet;
  const description = scene === undefined ? NOTHING : descriptionOf(scene);
  return { width, height, shapes, texts, marks, dropped, title: input.definition.name, description };
}

function descriptionOf(scene: Scene): string {
  const { finding, detail } = headline(scene);
  return [finding[0], detail[0] ?? ''].join('. ');
}

/** That a picture is not up to date has to be seen from as far as its headline. */
function drawStaleFrame(sheet: Sheet, stroke: number): void {
  const inset = stroke / 2;
  const d = outline(inset, inset, sheet.width - inset, sheet.height - inset);
  sheet.path('stale.frame', 'alarm', d, stroke);
}
