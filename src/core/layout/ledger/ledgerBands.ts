import { isNarrow } from './ledgerWidths';
import { partLength, type Sides } from '../shared/bars';
import { band } from '../sheet/pathData';
import type { Drawing } from '../sheet/scene';
import type { LandscapeBar, LedgerColumn } from './ledgerColumn';
import type { Entry } from './ledgerEntries';

/** From the giver's bar into the ledger, and what was accepted on into the taker's bar. */
export function drawBands(
  { sheet, type }: Drawing,
  ledger: LedgerColumn,
  entries: Entry[],
  { giver, taker }: Sides<LandscapeBar>,
  { edge, marker }: { edge: number; marker: number }
): void {
  const { owner } = taker.column;
  const left = ledger.x + edge;
  const right = ledger.x + ledger.width - edge - marker;
  const bendStart = Math.max(giver.far, giver.near + giver.cell.room + 0.2 * type.small);
  const isAccepted = ({ status }: Entry) => status.startsWith('accepted');
  const arriving = entries.filter(isAccepted).reduce((sum, { n }) => sum + n, 0);
  const arrivals = Math.min(partLength(taker, arriving), taker.end - taker.line);
  let given = giver.start;
  let taken = taker.line;
  for (const entry of entries.filter(({ n }) => n > 0)) {
    const { status } = entry;
    const id = `handoff${ledger.handoff}.${status}`;
    const paint = { role: 'band', owner, status } as const;
    const start = markerTop(type.name, ledger, entry);
    const markerBox = { y: start, width: marker, height: Math.max(1, entry.own) };
    const mark = { start, end: start + entry.own };
    const from = { at: giver.far, start: given, end: given + entry.giver };
    sheet.path(`${id}.in`, paint, band(from, { at: left, ...mark }, bendStart));
    given = from.end;
    sheet.rect(`${id}.marker`, { ...paint, role: 'status' }, { x: left, ...markerBox });
    if (isAccepted(entry)) {
      const to = { at: taker.near, start: taken, end: taken + (arriving > 0 ? (arrivals * entry.n) / arriving : 0) };
      sheet.path(`${id}.out`, paint, band({ at: right + marker, ...mark }, to));
      taken = to.end;
      if (right > left) {
        sheet.rect(`${id}.exit`, { ...paint, role: 'status' }, { x: right, ...markerBox });
      }
    }
  }
}

/** A thin band meets the middle of its word, a thick one starts with its row. */
function markerTop(size: number, { mode }: LedgerColumn, { y, own }: Entry): number {
  return isNarrow(mode) ? y : Math.max(y + 0.1 * size, y + 0.75 * size - own / 2);
}
