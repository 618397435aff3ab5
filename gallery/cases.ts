import { COLORS } from './cases/colors';
import { COMPARISONS } from './cases/comparisons';
import { NAMES } from './cases/names';
import { NUMBERS } from './cases/numbers';
import { OPTIONS } from './cases/options';
import { OWNERS } from './cases/owners';
import { PLAIN_TABLES } from './cases/plainTables';
import { QUALITY } from './cases/quality';
import { SEGMENTS } from './cases/segments';
import { SIZES } from './cases/sizes';
import { VIEWS } from './cases/views';
import { WALLS } from './cases/walls';
import type { GalleryCase } from './galleryCase';

/** Every state of the picture that the gallery shows and the tests visit. */
export const CASES: GalleryCase[] = [
  ...OPTIONS,
  ...WALLS,
  ...SIZES,
  ...NUMBERS,
  ...NAMES,
  ...OWNERS,
  ...VIEWS,
  ...SEGMENTS,
  ...COMPARISONS,
  ...PLAIN_TABLES,
  ...QUALITY,
  ...COLORS,
];
