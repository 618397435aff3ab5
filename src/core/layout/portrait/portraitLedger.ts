import type { HandoffFigures } from '../../funnel/types';
import type { HandoffStatus } from '../../rows';
import { chip } from '../shared/conversion';
import { drawLeakSign } from '../shared/leakSign';
import { statusesOf } from '../landscape/ledgerEntries';
import { summaryOf } from '../shared/ledgerSummary';
import type { LyingBar } from './lyingBars';
import { fall } from '../sheet/pathData';
import { type PortraitRows, SUMMARY_LINE } from './portraitRows';
import type { Scene } from '../sheet/scene';
import type { Sheet } from '../sheet/sheet';
import { sign } from '../text/signs';
import { type TextColumn, wordOf } from './textColumn';
import { textWidth } from '../text/textWidth';
import { statusCount, statusWord } from '../text/words';

/** Where a ledger lies between two zones. */
export interface LedgerPlace {
  handoff: number;
  /** Position of the giving stage. */
  from: number;
  top: number;
  bottom: number;
}

interface Frame extends TextColumn {
  x: number;
  /** Where the bands' room ends. */
  right: number;
}

/** A ledger between two zones: text at the left; at the right what was accepted falls through, the rest fades. */
export function drawPortraitLedger(
  sheet: Sheet,
  scene: Scene,
  place: LedgerPlace,
  giver: LyingBar,
  taker: LyingBar,
  rows: PortraitRows,
  frame: Frame
): void {
  const { type } = scene;
  const handoff = scene.funnel.handoffs[place.handoff];
  const pitch = rows.ledgerRows / 6;
  const tips = rows.ledgerRows > 0 ? { y: place.top + rows.ledgerTitle + 0.5 * pitch, pitch } : null;
  const end = drawBands(sheet, scene, place, handoff, giver, taker, tips);
  let y = place.top;
  if (rows.ledgerTitle > 0) {
    drawTitle(sheet, scene, place, handoff, frame, end);
    y += rows.ledgerTitle;
  }
  if (rows.ledgerRows > 0) {
    const shares = sharesEnd(scene, handoff, frame, end);
    statusesOf(handoff).forEach((status, i) => {
      labelStatus(sheet, scene, place, handoff, status, { top: y + i * pitch, pitch }, frame, shares);
    });
    y += rows.ledgerRows;
  }
  if (rows.leak > 0 && handoff.leak !== null) {
    drawLeak(sheet, scene, place, handoff.leak, y + 0.68 * rows.leak, frame);
    y += rows.leak;
  }
  const shown = Math.round(rows.summary / (SUMMARY_LINE * type.small));
  summaryOf(scene, handoff, frame.width)
    .slice(0, shown)
    .forEach(({ id, text, role }, i) => {
      const t = type.small;
      const line = { x: frame.x, y: y + (i * SUMMARY_LINE + 0.75) * t, size: t, maxWidth: frame.width };
      sheet.text(`handoff${place.handoff}.${id}`, role, text, line);
    });
}

/** From the giver's bar; what was not accepted ends level with its line. Returns where the widest ends at the right. */
function drawBands(
  sheet: Sheet,
  scene: Scene,
  { handoff: index, from, top, bottom }: LedgerPlace,
  handoff: HandoffFigures,
  giver: LyingBar,
  taker: LyingBar,
  tips: { y: number; pitch: number } | null
): number {
  const takerColumn = scene.columns[from + 1];
  const reached = Math.max(1, scene.funnel.stages[from].reached);
  const length = (giver.right - giver.left) * Math.min(1, handoff.offered / reached);
  const accepted = handoff.acceptedOnTime + handoff.acceptedLate;
  const arriving =
    takerColumn.total > 0
      ? Math.min(taker.right - taker.line, ((taker.right - taker.left) * accepted) / takerColumn.total)
      : 0;
  let x = giver.left;
  let arrival = taker.line;
  for (const [line, status] of statusesOf(handoff).entries()) {
    const n = statusCount(handoff, status);
    const width = handoff.offered > 0 ? (length * n) / handoff.offered : 0;
    if (width === 0) {
      continue;
    }
    const id = `handoff${index}.${status}`;
    const paint = { role: 'band', status, owner: takerColumn.owner } as const;
    const start = { y: giver.bottom, left: x, right: x + width };
    const middle = x + width / 2;
    const tip = tips === null ? (top + bottom) / 2 : tips.y + line * tips.pitch;
    const share = (arriving * n) / Math.max(1, accepted);
    const end = status.startsWith('accepted')
      ? { y: taker.top, left: arrival, right: arrival + share }
      : { y: tip, left: middle - 0.75, right: middle + 0.75 };
    sheet.path(`${id}.in`, paint, fall(start, end));
    arrival += status.startsWith('accepted') ? share : 0;
    const marker = { x, y: giver.bottom, width, height: Math.max(2, 0.3 * scene.type.small) };
    sheet.rect(`${id}.marker`, { ...paint, role: 'status' }, marker);
    x += width;
  }
  return Math.max(x, arrival);
}

/** What was agreed stands at the right where the bands leave room for it; the SLA is told below as well. */
function drawTitle(
  sheet: Sheet,
  { type, format }: Scene,
  { handoff: index, top }: LedgerPlace,
  { slaSeconds }: HandoffFigures,
  { x, width, right }: Frame,
  end: number
): void {
  const t = type.small;
  const y = top + 1.5 * t;
  const title = { x, y, size: t, weight: 600 as const, spacing: 0.08 * t, whole: true, maxWidth: width };
  sheet.text(`handoff${index}.title`, 'primary', 'HANDOFF', title);
  if (slaSeconds !== null) {
    const text = `agreed within ${format.duration(slaSeconds)}`;
    const beside = Math.max(x + width, end) + 0.8 * t;
    const inside = x + textWidth('HANDOFF', t, 600) + 2 * t;
    const start = beside + textWidth(text, t, 400) <= right ? beside : inside;
    const room = start === beside ? right - beside : x + width - inside;
    sheet.text(`handoff${index}.sla`, 'muted', text, { x: start, y, size: t, whole: true, maxWidth: room });
  }
}

/** Where the shares end: beside the counts, else beyond the bands, whose tips are level with them; null: no room. */
function sharesEnd(
  { type, format }: Scene,
  handoff: HandoffFigures,
  { x, width, share, right }: Frame,
  end: number
): number | null {
  const t = type.small;
  if (handoff.offered === 0 || share > 0) {
    return handoff.offered === 0 ? null : x + width;
  }
  const shares = statusesOf(handoff).map((status) => format.percent(statusCount(handoff, status) / handoff.offered));
  const beyond = Math.max(x + width, end) + 0.8 * t + Math.max(...shares.map((text) => textWidth(text, t, 400)));
  return beyond <= right ? beyond : null;
}

function labelStatus(
  sheet: Sheet,
  { type, format, columns }: Scene,
  { handoff: index, from }: LedgerPlace,
  handoff: HandoffFigures,
  status: HandoffStatus,
  { top, pitch }: { top: number; pitch: number },
  { x, width, words, share }: Frame,
  shares: number | null
): void {
  const t = type.small;
  const size = type.name;
  const n = statusCount(handoff, status);
  const id = `handoff${index}.${status}`;
  const role = n === 0 ? 'muted' : 'primary';
  const y = top + 0.75 * pitch;
  const stroke = Math.max(1.5, size * 0.12);
  sheet.path(
    `${id}.sign`,
    { role: 'sign', status, owner: columns[from + 1].owner, dim: n === 0 },
    sign(status, x, y - 0.76 * size, 0.8 * size),
    stroke
  );
  const word = wordOf(words, status, handoff);
  sheet.text(`${id}.word`, role, word, { x: x + 1.4 * t, y, size, weight: 500, maxWidth: width });
  const count = { x: x + width - share, y, size, weight: 600 as const, anchor: 'end' as const };
  sheet.text(`${id}.count`, role, format.count(n), count);
  if (shares !== null) {
    const line = { x: shares, y, size: t, anchor: 'end' as const };
    sheet.text(`${id}.share`, 'muted', format.percent(n / handoff.offered), line);
  }
  const said = `${statusWord(status, handoff.slaSeconds !== null)}: ${format.count(n)} of ${format.count(handoff.offered)}`;
  sheet.mark({ kind: 'handoff', index, status }, { x: x - 2, y: top, width: width + 4, height: pitch }, said);
}

function drawLeak(
  sheet: Sheet,
  scene: Scene,
  { handoff: index }: LedgerPlace,
  leak: number,
  y: number,
  { x, width }: Frame
): void {
  const { type, format, change } = scene;
  const id = `handoff${index}`;
  const share = format.percent(leak);
  const size = type.name;
  const line = { x, y, size, weight: 600 as const, maxWidth: width, whole: true };
  const said = sheet.first(`${id}.leak`, 'primary', [`Leak to date ${share}`, `Leak ${share}`, share], line);
  if (said !== undefined) {
    drawLeakSign(sheet, scene, id, leak, { x: x + textWidth(said, size, 600) + 0.4 * type.small, y, size });
  }
  const points = change?.leak[index]?.change ?? null;
  if (points !== null) {
    const { text, role } = chip(points, false);
    const at = { x: x + width, y, size: type.small, anchor: 'end' as const, whole: true, maxWidth: width };
    sheet.text(`${id}.leakChange`, role, text, at);
  }
}
