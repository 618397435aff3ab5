import type { Seam } from './grid';
import type { Entry } from './ledgerEntries';
import { band } from '../sheet/pathData';
import type { Scene } from '../sheet/scene';
import type { Sheet } from '../sheet/sheet';
import { type Bar, partHeight } from './stages';

/** From the giver's bar into the ledger, and what was accepted on into the taker's bar. */
export function drawBands(
  sheet: Sheet,
  scene: Scene,
  seam: Seam,
  entries: Entry[],
  giver: Bar,
  taker: Bar,
  { leftX, rightX, marker }: { leftX: number; rightX: number; marker: number }
): void {
  const t = scene.type.small;
  const owner = taker.column.owner;
  const start = giver.cell.x + giver.cell.bar;
  const bendStart = Math.max(start, giver.cell.x + giver.cell.room + 0.2 * t);
  const accepted = entries.filter(({ status }) => status.startsWith('accepted'));
  const arriving = accepted.reduce((sum, entry) => sum + entry.n, 0);
  const arrivals = Math.min(partHeight(taker, arriving), taker.bottom - taker.line);
  let giverY = giver.top;
  let takerY = taker.line;
  for (const entry of entries.filter(({ n }) => n > 0)) {
    const { status } = entry;
    const id = `handoff${seam.handoff}.${status}`;
    const mark = { top: markerTop(scene, seam, entry), bottom: markerTop(scene, seam, entry) + entry.own };
    const paint = { owner, status } as const;
    const from = { x: start, top: giverY, bottom: giverY + entry.giver };
    sheet.path(`${id}.in`, { role: 'band', ...paint }, band(from, { x: leftX, ...mark }, bendStart, leftX));
    giverY += entry.giver;
    sheet.rect(
      `${id}.marker`,
      { role: 'status', ...paint },
      { x: leftX, y: mark.top, width: marker, height: Math.max(1, entry.own) }
    );
    if (!status.startsWith('accepted')) {
      continue;
    }
    const height = arriving > 0 ? (arrivals * entry.n) / arriving : 0;
    const to = { x: taker.cell.x, top: takerY, bottom: takerY + height };
    const out = rightX + marker;
    sheet.path(`${id}.out`, { role: 'band', ...paint }, band({ x: out, ...mark }, to));
    takerY += height;
    if (rightX > leftX) {
      sheet.rect(
        `${id}.exit`,
        { role: 'status', ...paint },
        { x: rightX, y: mark.top, width: marker, height: Math.max(1, entry.own) }
      );
    }
  }
}

/** A thin band meets the middle of its word, a thick one starts with its row. */
function markerTop({ type }: Scene, seam: Seam, entry: Entry): number {
  const middle = entry.y + 0.75 * type.name;
  return seam.mode === 'seam' ? entry.y : Math.max(entry.y + 0.1 * type.name, middle - entry.own / 2);
}
