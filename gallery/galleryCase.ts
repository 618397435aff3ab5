import type { PictureInput } from '../src/core/layout/sheet/pictureInput';
import { DEFAULT_OPTIONS, type PictureOptions } from '../src/core/layout/sheet/pictureOptions';
import type { ChosenColors } from '../src/panel/picture/theme';

/** One state of the picture that the gallery shows and the tests visit. */
export interface GalleryCase {
  id: string;
  title: string;
  input: PictureInput;
  options: PictureOptions;
  colors?: ChosenColors;
  /** Pixels that suit it; default 1000×560. */
  width?: number;
  height?: number;
}

type Change = Partial<Omit<PictureOptions, 'show'>> & { show?: Partial<PictureOptions['show']> };

/** The defaults with some changed. */
export function options({ show, ...rest }: Change = {}): PictureOptions {
  return { ...DEFAULT_OPTIONS, ...rest, show: { ...DEFAULT_OPTIONS.show, ...show } };
}

/** A wall, and its screen. */
export const wall = { wall: 'on' } as const;
export const tv = { width: 1920, height: 1080 };
