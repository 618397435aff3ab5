import { type PictureFormat, remembering } from '../format';
import { headline } from './shared/headline';
import type { PictureInput } from './sheet/pictureInput';
import { landscape } from './landscape/landscape';
import { portrait } from './portrait/portrait';
import type { PictureOptions } from './sheet/pictureOptions';
import { sceneOf } from './sheet/scene';
import { segments } from './segments/breakdown';
import type { PictureShapes } from './sheet/shapes';
import { Sheet } from './sheet/sheet';
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

/** Numbers → shapes and labels in pixels. Pure: the same arguments give the same picture. */
export function layout(input: PictureInput, size: Size, options: PictureOptions, format: PictureFormat): PictureShapes {
  const { width, height } = size;
  const wall = options.wall === 'on' || (options.wall === 'auto' && size.kiosk === true);
  const context = { options, format: remembering(format), wall, type: typeFor(width, height, wall) };
  const drawn = input.funnels.filter(({ stages }) => stages.length > 0);
  const scenes = drawn.map((funnel) => sceneOf(input, funnel, context));
  const scene = scenes[size.segment === undefined ? 0 : size.segment % Math.max(1, scenes.length)];
  const together = scenes.length > 1 && size.segment === undefined;
  const sheet = new Sheet(width, height, together ? undefined : scene?.funnel.segment);
  if (scene === undefined) {
    const line = { x: width / 2, y: height / 2, size: context.type.small, anchor: 'middle' as const, maxWidth: width };
    sheet.text('nothing', 'muted', 'There is nothing to draw.', line);
    return { ...shapesOf(sheet), title: input.definition.name, description: 'There is nothing to draw.' };
  }
  const lies = options.orientation === 'auto' ? height > width * 1.15 : options.orientation === 'portrait';
  if (together) {
    segments(sheet, scenes);
  } else {
    (lies ? portrait : landscape)(sheet, scene);
  }
  if (input.stale !== undefined && context.wall) {
    frame(sheet, 0.25 * context.type.small);
  }
  const text = headline(scene);
  const description = [text.finding[0], text.detail[0] ?? ''].join('. ');
  return { ...shapesOf(sheet), title: input.definition.name, description };
}

/** What is not up to date any more is seen from as far as the headline. */
function frame(sheet: Sheet, stroke: number): void {
  const [near, right, bottom] = [stroke / 2, sheet.width - stroke / 2, sheet.height - stroke / 2];
  sheet.path('stale.frame', 'alarm', `M${near} ${near}H${right}V${bottom}H${near}Z`, stroke);
}

function shapesOf({
  width,
  height,
  shapes,
  texts,
  marks,
  dropped,
}: Sheet): Omit<PictureShapes, 'title' | 'description'> {
  return { width, height, shapes, texts, marks, dropped };
}
