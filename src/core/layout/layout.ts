import type { PictureFormat } from './format';
import { headline } from './headline';
import type { PictureInput } from './input';
import { landscape } from './landscape';
import { portrait } from './portrait';
import type { PictureOptions } from './options';
import { sceneOf } from './scene';
import type { PictureShapes } from './shapes';
import { Sheet } from './sheet';
import { typeFor } from './type';

export interface Size {
  /** Pixels. */
  width: number;
  height: number;
  /** Grafana runs in kiosk mode: what `wall: 'auto'` follows. */
  kiosk?: boolean;
}

/** Numbers → shapes and labels in pixels. Pure: the same arguments give the same picture. */
export function layout(input: PictureInput, size: Size, options: PictureOptions, format: PictureFormat): PictureShapes {
  const { width, height } = size;
  const wall = options.wall === 'on' || (options.wall === 'auto' && size.kiosk === true);
  const sheet = new Sheet(width, height);
  const [funnel] = input.funnels;
  if (funnel === undefined || funnel.stages.length === 0) {
    return { ...shapesOf(sheet), title: input.definition.name, description: 'There is nothing to draw.' };
  }
  const scene = sceneOf(input, funnel, { options, format, wall, type: typeFor(width, height, wall) });
  const lies = options.orientation === 'auto' ? height > width * 1.15 : options.orientation === 'portrait';
  (lies ? portrait : landscape)(sheet, scene);
  const text = headline(scene);
  return {
    ...shapesOf(sheet),
    title: input.definition.name,
    description: [text.finding[0], text.detail[0] ?? ''].join('. '),
  };
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
