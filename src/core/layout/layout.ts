import type { PictureFormat } from '../format';
import { layoutWith, type Size } from './layoutWith';
import { portrait } from './portrait/portrait';
import { queue } from './queue/queue';
import { breakdown } from './segments/breakdown';
import type { PictureInput } from './sheet/pictureInput';
import type { PictureOptions } from './sheet/pictureOptions';
import type { PictureShapes } from './sheet/shapes';

/** Numbers → shapes and labels in pixels, of any kind of drawing. */
export function layout(input: PictureInput, size: Size, options: PictureOptions, format: PictureFormat): PictureShapes {
  return layoutWith({ breakdown, queue, portrait }, input, size, options, format);
}
