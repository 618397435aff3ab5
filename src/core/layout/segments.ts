import type { Funnel } from '../funnel/types';
import { drawFooter } from './footer';
import { balanceText, textWidth } from './textWidth';
import { leakOf, ranked, valueAtRiskOf } from './rank';
import type { Scene } from './scene';
import { drawSegmentRows } from './segmentRows';
import type { Box } from './shapes';
import type { Sheet } from './sheet';
import { drawTile } from './tile';
import { tileFrame } from './tileFrame';
import { isolate } from './words';

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
  /** Right of the headline's last line. */
  let key = { y: 0, room: 0 };
  if (options.show.headline && box.height > 9 * t) {
    const lines = finding(sorted)
      .map((text) => balanceText(text, type.headline, 600, box.width, sheet.height > sheet.width ? 2 : 1))
      .find((wrapped) => wrapped !== null);
    (lines ?? []).forEach((text, i) => {
      sheet.text(`headline${i}`, { role: 'primary' }, text, {
        x: box.x,
        y: box.y + 0.9 * type.headline,
        size: type.headline,
        weight: 600,
      });
      const room = box.width - textWidth(text, type.headline, 600) - 2 * t;
      key = { y: box.y + 0.9 * type.headline, room };
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
    const frame = tileFrame(sorted, tiles.width - 1.6 * t, tiles.height);
    if (frame.names === null) {
      const stages = sorted[0].columns.map(({ name }) => isolate(name)).join(' → ');
      const line = { x: box.x + box.width, y: key.y, size: t, anchor: 'end', maxWidth: key.room, whole: true } as const;
      sheet.text('stages', { role: 'muted' }, stages, line);
    }
    sorted.forEach((scene, i) => {
      const x = box.x + (i % tiles.columns) * (tiles.width + tiles.gap);
      const y = box.y + Math.floor(i / tiles.columns) * (tiles.height + tiles.gap);
      drawTile(sheet, scene, { x, y, width: tiles.width, height: tiles.height }, frame, i);
    });
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

/** The number of columns whose tiles come nearest to 8:5; null where they would be too small to read. */
function tiling(
  count: number,
  box: Box,
  t: number
): { columns: number; width: number; height: number; gap: number } | null {
  const gap = 0.5 * t;
  let best: { columns: number; width: number; height: number; gap: number } | null = null;
  let error = Infinity;
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const width = (box.width - (columns - 1) * gap) / columns;
    const height = (box.height - (rows - 1) * gap) / rows;
    const off = Math.abs(Math.log(width / height / 1.6)) + 0.15 * (rows * columns - count);
    if (width >= 15 * t && height >= 8 * t && off < error) {
      best = { columns, width, height, gap };
      error = off;
    }
  }
  return best;
}
