import { headline, headlineTarget } from '../shared/headline';
import type { Drawing } from '../sheet/scene';
import { balanceText, wrapText } from '../text/textWidth';

/** From how many sizes of small text on a picture is high enough for the headline, for two lines of it, and for more. */
const TALL = { headline: 12, detail: 30, twoLines: 40, threeLines: 60 };

/** Headline and detail of a portrait picture, broken into lines; returns where they end. */
export function drawPortraitHead(drawing: Drawing, x: number, width: number): number {
  const { sheet, type, options, wall } = drawing;
  const tall = sheet.height / type.small;
  if (!options.show.headline || tall < TALL.headline) {
    return 0;
  }
  const { finding, detail } = headline(drawing);
  let y = 0.7 * type.small;
  const draw = (id: 'headline' | 'detail', wordings: string[], size: number, maxLines: number) => {
    const [weight, role, wrap] =
      id === 'headline' ? ([600, 'primary', balanceText] as const) : ([400, 'muted', wrapText] as const);
    const wrapped = wordings.map((text) => wrap(text, size, weight, width, maxLines));
    const lines = wrapped.find((each) => each !== null) ?? wordings.slice(-1);
    lines.forEach((line, i) => {
      sheet.text(`${id}${i}`, role, line, { x, y: y + 0.95 * size, size, weight, maxWidth: width });
      y += 1.25 * size;
    });
  };
  const top = y;
  draw('headline', finding, type.headline, tall > TALL.twoLines ? 2 : 1);
  const target = headlineTarget(drawing);
  if (target !== null) {
    sheet.mark(target, { x, y: top, width, height: y - top }, finding[0]);
  }
  if (tall > TALL.detail) {
    y += 0.2 * type.small;
    // A wall is read from afar: fewer words there, and what is below them keeps its room.
    draw('detail', detail, type.sub, tall <= TALL.threeLines ? 1 : wall ? 2 : 3);
  }
  return y;
}
