import { headline } from '../shared/headline';
import type { Scene } from '../sheet/scene';
import type { Sheet } from '../sheet/sheet';
import { balanceText, wrapText } from '../text/textWidth';

/** Headline and detail of a portrait picture, broken into lines; returns where they end. */
export function drawPortraitHead(sheet: Sheet, scene: Scene, x: number, width: number): number {
  const { type, options } = scene;
  const tall = sheet.height / type.small;
  if (!options.show.headline || tall < 12) {
    return 0;
  }
  const text = headline(scene);
  let y = 0.7 * type.small;
  const draw = (id: 'headline' | 'detail', texts: string[], size: number, maxLines: number) => {
    const weight = id === 'headline' ? 600 : 400;
    const role = id === 'headline' ? 'primary' : 'muted';
    const wrap = id === 'headline' ? balanceText : wrapText;
    const lines = texts
      .map((candidate) => wrap(candidate, size, weight, width, maxLines))
      .find((candidate) => candidate !== null);
    (lines ?? texts.slice(-1)).forEach((line, i) => {
      sheet.text(`${id}${i}`, role, line, { x, y: y + 0.95 * size, size, weight, maxWidth: width });
      y += 1.25 * size;
    });
  };
  draw('headline', text.finding, type.headline, tall > 40 ? 2 : 1);
  if (tall > 30) {
    y += 0.2 * type.small;
    draw('detail', text.detail, type.sub, tall > 60 ? 3 : 1);
  }
  return y;
}
