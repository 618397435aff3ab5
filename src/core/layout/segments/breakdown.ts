import type { Funnel } from '../../funnel/types';
import { drawFooter } from '../shared/footer';
import { balanceText } from '../text/textWidth';
import { leakOf, ranked, valueAtRiskOf } from './rank';
import type { Scene } from '../sheet/scene';
import { drawSegmentRows } from './segmentRows';
import { drawTiles, tiling } from './segmentTiles';
import type { Box } from '../sheet/shapes';
import type { Sheet } from '../sheet/sheet';
import { isolate } from '../text/words';

/** Several segments in one picture: small multiples, or ranked rows where tiles would be too small. */
export function segments(sheet: Sheet, scenes: Scene[]): void {
  const [{ type, options, input }] = scenes;
  const t = type.small;
  const order = ranked(
    scenes.map(({ funnel }) => funnel),
    options.rankBy
  );
  const sorted = order.flatMap((funnel) => scenes.filter((scene) => scene.funnel === funnel));
  const margin = Math.max(0.6 * t, Math.min(1.6 * t, sheet.width * 0.02));
  const box: Box = { x: margin, y: 0.8 * t, width: sheet.width - 2 * margin, height: sheet.height - 1.6 * t };
  if (options.show.headline && box.height > 9 * t) {
    const lines = finding(sorted)
      .map((text) => balanceText(text, type.headline, 600, box.width, sheet.height > sheet.width ? 2 : 1))
      .find((wrapped) => wrapped !== null);
    (lines ?? []).forEach((text, i) => {
      sheet.text(`headline${i}`, 'primary', text, {
        x: box.x,
        y: box.y + 0.9 * type.headline,
        size: type.headline,
        weight: 600,
      });
      box.y += 1.3 * type.headline;
      box.height -= 1.3 * type.headline;
    });
  }
  const hasFooter = (options.show.quality && box.height > 7 * t) || input.stale !== undefined;
  if (hasFooter) {
    box.height -= 1.9 * t;
  }
  const tiles = options.breakdown === 'multiples' ? tiling(sorted.length, box, t) : null;
  if (hasFooter) {
    const own = tiles === null ? [] : ['each segment on its own scale'];
    drawFooter(sheet, sorted[0], { ...box, y: box.y + box.height, height: 1.9 * t }, own);
  }
  if (tiles !== null) {
    drawTiles(sheet, sorted, box, tiles);
  } else {
    drawSegmentRows(sheet, sorted, box);
  }
}

/** Which segment is worst, the longest wording first. */
function finding([worst]: Scene[]): string[] {
  const { funnel, format, options } = worst;
  const name = isolate(funnel.segment ?? '');
  const figure = (of: (funnel: Funnel) => number | null, text: (n: number) => string) => {
    const n = of(funnel);
    return n === null ? null : text(n);
  };
  const leak = figure(leakOf, format.percent);
  const risk = figure(valueAtRiskOf, format.money);
  const tail = risk === null ? '' : `, ${risk} at risk`;
  if (options.rankBy === 'valueAtRisk' && risk !== null) {
    return [`${name} has most at risk: ${risk}`, `${name}: ${risk} at risk`];
  }
  if (options.rankBy === 'leak' && leak !== null) {
    return [
      `${name} leaks most: ${leak} of what was offered${tail}`,
      `${name} leaks most: ${leak}`,
      `${name}: ${leak}`,
    ];
  }
  return [`${name} is the largest segment`, name];
}
