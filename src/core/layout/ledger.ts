import type { HandoffFigures } from '../funnel/types';
import type { HandoffStatus } from '../rows';
import { chip } from './conversion';
import { ledgerWidths, type Seam } from './grid';
import { band } from './path';
import type { Scene } from './scene';
import type { Sheet } from './sheet';
import { textWidth } from './textWidth';
import { sign } from './signs';
import { type Bar, partHeight } from './stages';
import { isolate, LEDGER, statusCount, statusWord } from './words';

interface Entry {
  status: HandoffStatus;
  n: number;
  /** Height of its band at the giver and in the ledger, pixels. */
  giver: number;
  own: number;
  y: number;
  height: number;
}

/** Statuses that can happen here: without an SLA nothing is late or stalled. */
export function statusesOf(handoff: HandoffFigures): HandoffStatus[] {
  return LEDGER.filter((status) => handoff.slaSeconds !== null || (status !== 'accepted_late' && status !== 'stalled'));
}

function amount(scene: Scene, handoff: HandoffFigures, status: HandoffStatus): number {
  return scene.options.measure === 'value' ? Math.max(0, handoff.values[status] ?? 0) : statusCount(handoff, status);
}

/** The ledger of one handoff between `top` and `bottom`, with its bands to both sides. */
export function drawLedger(
  sheet: Sheet,
  scene: Scene,
  seam: Seam,
  giver: Bar,
  taker: Bar,
  top: number,
  bottom: number
): void {
  const handoff = scene.funnel.handoffs[seam.handoff];
  const { type } = scene;
  const t = type.small;
  sheet.rect(
    `handoff${seam.handoff}.panel`,
    { role: 'panel' },
    { x: seam.x, y: top, width: seam.width, height: bottom - top },
    4
  );
  const rowsTop = header(sheet, scene, seam, handoff, top);
  const rowsBottom = summary(sheet, scene, seam, handoff, rowsTop, bottom);
  const entries = entriesOf(scene, seam, handoff, giver, rowsTop, rowsBottom);
  const edge = seam.mode === 'seam' ? (seam.width - 1.4 * t) / 2 : 0.9 * t;
  const widths = ledgerWidths(scene, seam.handoff, seam.mode);
  const marker = seam.mode === 'seam' ? 1.4 * t : widths.marker;
  const leftX = seam.x + edge;
  const rightX = seam.x + seam.width - edge - marker;
  bands(sheet, scene, seam, entries, giver, taker, { leftX, rightX, marker });
  if (seam.mode === 'seam') {
    signs(sheet, scene, seam, handoff, entries, bottom);
    return;
  }
  for (const entry of entries) {
    label(sheet, scene, seam, handoff, entry, leftX + marker, rightX);
    const { x, width } = seam;
    sheet.mark(
      { kind: 'handoff', index: seam.handoff, status: entry.status },
      { x, y: entry.y, width, height: entry.height },
      `${statusWord(entry.status, handoff.slaSeconds !== null)}: ${scene.format.count(statusCount(handoff, entry.status))} of ${scene.format.count(handoff.offered)}`
    );
  }
}

/** Under a seam: sign and count of what happened, as many as there is room for, from the bottom. */
function signs(
  sheet: Sheet,
  scene: Scene,
  seam: Seam,
  handoff: HandoffFigures,
  entries: Entry[],
  bottom: number
): void {
  const { type, format } = scene;
  const t = type.small;
  const some = entries.filter(({ status }) => statusCount(handoff, status) > 0);
  const end = Math.max(0, ...entries.map(({ y, height }) => y + height));
  const counts = some.map(({ status }) => format.shortCount(statusCount(handoff, status)));
  const widest = Math.max(0, ...counts.map((text) => textWidth(text, t, 600)));
  const pitch = 1.55 * t;
  const top = bottom - 0.6 * t - some.length * pitch;
  if (top < end + t || widest + 2 * t > seam.width) {
    return;
  }
  const left = seam.x + (seam.width - widest - 1.4 * t) / 2;
  some.forEach(({ status }, i) => {
    const id = `handoff${seam.handoff}.${status}`;
    const y = top + i * pitch + t;
    sheet.path(
      `${id}.sign`,
      { role: 'sign', status },
      sign(status, left, y - 0.76 * t, 0.8 * t),
      Math.max(1.5, t * 0.12)
    );
    const line = { x: left + 1.4 * t + widest, y, size: t, weight: 600 as const, anchor: 'end' as const };
    sheet.text(`${id}.count`, { role: 'primary' }, counts[i], line);
  });
}

function header(sheet: Sheet, scene: Scene, seam: Seam, handoff: HandoffFigures, top: number): number {
  const { type, format } = scene;
  const t = type.small;
  const id = `handoff${seam.handoff}`;
  const y = top + 1.55 * t;
  const x = seam.x + 0.9 * t;
  const inner = seam.width - 1.8 * t;
  if (seam.mode === 'seam') {
    const leak = handoff.leak === null ? '–' : format.percent(handoff.leak);
    const middle = { x: seam.x + seam.width / 2, anchor: 'middle' as const, maxWidth: seam.width, whole: true };
    sheet.text(`${id}.leak`, { role: 'primary' }, leak, { ...middle, y, size: type.name, weight: 600 });
    sheet.text(`${id}.leakWord`, { role: 'muted' }, 'leak', { ...middle, y: y + 1.3 * t, size: t });
    return top + 3.6 * t;
  }
  sheet.text(`${id}.title`, { role: 'primary' }, 'HANDOFF', {
    x,
    y,
    size: t,
    weight: 600,
    spacing: 0.08 * t,
    whole: true,
    maxWidth: inner,
  });
  const sla = handoff.slaSeconds === null ? 'no time agreed' : `agreed within ${format.duration(handoff.slaSeconds)}`;
  sheet.text(`${id}.sla`, { role: 'muted' }, sla, {
    x: x + inner,
    y,
    size: t,
    anchor: 'end',
    maxWidth: inner,
    whole: true,
  });
  return top + 2.5 * t;
}

/** Lines at the foot of the ledger, the least important left out first; returns where the rows end. */
function summary(sheet: Sheet, scene: Scene, seam: Seam, handoff: HandoffFigures, top: number, bottom: number): number {
  const { type, format, wall } = scene;
  if (seam.mode === 'seam') {
    return bottom - 0.8 * type.small;
  }
  const t = type.small;
  const id = `handoff${seam.handoff}`;
  const x = seam.x + 0.9 * t;
  const inner = seam.width - 1.8 * t;
  const leak = handoff.leak === null ? '–' : format.percent(handoff.leak);
  const lines: Array<{ id: string; texts: string[]; role: 'primary' | 'muted' | 'alarm' }> = [];
  const inSla = handoff.slaSeconds === null ? null : handoff.slaAttainment;
  if (inSla !== null) {
    const sla = format.duration(handoff.slaSeconds ?? 0);
    lines.push({
      id: 'attainment',
      texts: [`${format.percent(inSla)} decided within ${sla}`, `${format.percent(inSla)} in SLA`],
      role: 'muted',
    });
  }
  if (!wall) {
    if (handoff.acceptanceOfDecided !== null) {
      const share = format.percent(handoff.acceptanceOfDecided);
      lines.push({ id: 'acceptance', texts: [`${share} of the decided accepted`, `${share} accepted`], role: 'muted' });
    }
    const median = handoff.wait.p50Seconds;
    if (median !== null) {
      lines.push({ id: 'wait', texts: [`median wait ${format.duration(median)}`], role: 'muted' });
    }
    if (handoff.valueAtRisk !== null && handoff.valueAtRisk > 0) {
      const about = handoff.valueAtRiskEstimated ? ' (part estimated)' : '';
      const money = `${format.money(handoff.valueAtRisk)} at risk`;
      lines.push({ id: 'risk', texts: [money + about, money], role: 'alarm' });
    }
    for (const promise of handoff.promises.filter(({ unmet }) => unmet > 0).slice(0, 2)) {
      const text = `${format.count(promise.unmet)} unmet: ${isolate(promise.name)}`;
      lines.push({ id: `promise.${promise.name}`, texts: [text], role: 'muted' });
    }
  }
  const rowsNeed = statusesOf(handoff).length * 1.6 * type.name;
  const room = bottom - top - rowsNeed - 2.6 * t;
  const kept = lines.slice(0, Math.max(0, Math.floor(room / (1.35 * t))));
  const end = bottom - 0.95 * t - kept.length * 1.35 * t - 0.35 * t;
  sheet.text(`${id}.leak`, { role: 'primary' }, seam.mode === 'full' ? `Leak to date ${leak}` : `Leak ${leak}`, {
    x,
    y: end,
    size: type.name * 1.05,
    weight: 600,
    maxWidth: inner,
    whole: true,
  });
  const change = scene.change?.leak[seam.handoff]?.change ?? null;
  if (change !== null) {
    const { text, role } = chip(change, false);
    sheet.text(`${id}.leakChange`, { role }, text, {
      x: x + inner,
      y: end,
      size: t,
      anchor: 'end',
      whole: true,
      maxWidth: inner,
    });
  }
  kept.forEach((line, i) => {
    const y = end + 0.3 * t + (i + 1) * 1.35 * t;
    line.texts.some((text) =>
      sheet.text(`${id}.${line.id}`, { role: line.role }, text, {
        x,
        y,
        size: t,
        maxWidth: inner,
        whole: text !== line.texts[line.texts.length - 1],
      })
    );
  });
  return end - 1.25 * type.name - 0.4 * t;
}

/** Rows share the height; where the bands are too tall together, all of them shrink by one factor. */
function entriesOf(
  scene: Scene,
  seam: Seam,
  handoff: HandoffFigures,
  giver: Bar,
  top: number,
  bottom: number
): Entry[] {
  const { type } = scene;
  const t = type.small;
  const statuses = statusesOf(handoff);
  const amounts = statuses.map((status) => amount(scene, handoff, status));
  const total = amounts.reduce((sum, n) => sum + n, 0);
  const overflow = giver.column.total > 0 ? Math.max(1, total / giver.column.total) : 1;
  const giverHeights = amounts.map((n) => partHeight(giver, n) / overflow);
  const room = bottom - top;
  const notes = seam.mode === 'full' && !scene.wall && room >= statuses.length * 2.9 * t;
  const least = seam.mode === 'seam' ? 0 : notes ? 2.9 * t : Math.min(1.5 * type.name, room / statuses.length);
  const gap = seam.mode === 'seam' ? 0 : 0.4 * t;
  const need = (k: number) => giverHeights.reduce((sum, h) => sum + Math.max(least, h * k + gap), 0);
  let k = 1;
  if (need(1) > room) {
    let low = 0;
    for (let step = 0; step < 24; step++) {
      const middle = (low + k) / 2;
      if (need(middle) > room) {
        k = middle;
      } else {
        low = middle;
      }
    }
    k = low;
  }
  const spare = seam.mode === 'seam' ? 0 : Math.min(2.2 * t, Math.max(0, room - need(k)) / statuses.length);
  // A seam stands beside the giver's bar, so that what passes through it stays level.
  let y = seam.mode === 'seam' ? Math.max(top, Math.min(giver.top, bottom - need(k))) : top;
  return statuses.map((status, i) => {
    const height = Math.max(least, giverHeights[i] * k + gap) + spare;
    const entry = { status, n: amounts[i], giver: giverHeights[i], own: giverHeights[i] * k, y, height };
    y += height;
    return entry;
  });
}

function bands(
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

function label(
  sheet: Sheet,
  scene: Scene,
  seam: Seam,
  handoff: HandoffFigures,
  entry: Entry,
  left: number,
  right: number
): void {
  const { type, format, options } = scene;
  const t = type.small;
  const { status, n } = entry;
  const id = `handoff${seam.handoff}.${status}`;
  const widths = ledgerWidths(scene, seam.handoff, seam.mode);
  const y = entry.y + 1.1 * type.name;
  const size = type.name;
  const signX = left + 0.5 * t;
  const quiet = n === 0;
  sheet.path(
    `${id}.sign`,
    { role: 'sign', status, dim: quiet },
    sign(status, signX, y - 0.76 * size, 0.8 * size),
    Math.max(1.5, size * 0.12)
  );
  const end = right - 0.55 * t;
  const value = handoff.values[status];
  const countText = options.measure === 'count' ? format.count(n) : value === null ? '–' : format.money(value);
  const role = quiet ? 'muted' : 'primary';
  const count = { x: end - widths.share, y, size, weight: 600 as const, anchor: 'end' as const };
  sheet.text(`${id}.count`, { role }, countText, count);
  const offered = options.measure === 'value' ? null : handoff.offered;
  if (offered !== null && offered > 0) {
    sheet.text(`${id}.share`, { role: 'muted' }, format.percent(n / offered), { x: end, y, size: t, anchor: 'end' });
  }
  if (seam.mode !== 'full') {
    return;
  }
  const wordX = signX + widths.sign + 0.2 * t;
  const maxWidth = end - widths.share - widths.count - wordX - 0.2 * t;
  const weight = status === 'stalled' && !quiet ? 600 : 500;
  sheet.text(`${id}.word`, { role }, statusWord(status, handoff.slaSeconds !== null), {
    x: wordX,
    y,
    size,
    weight,
    maxWidth,
  });
  if (!quiet && !scene.wall && options.measure === 'count' && entry.height >= 2.9 * t) {
    const texts = notes(scene, handoff, status);
    texts.some((text, i) =>
      sheet.text(`${id}.note`, { role: 'muted' }, text, {
        x: wordX,
        y: y + 1.3 * t,
        size: t,
        maxWidth: end - wordX,
        whole: i < texts.length - 1,
      })
    );
  }
}

/** What else is known about a status, the longest wording first. */
function notes({ format }: Scene, handoff: HandoffFigures, status: HandoffStatus): string[] {
  const sla = handoff.slaSeconds === null ? '' : format.duration(handoff.slaSeconds);
  const value = handoff.values[status];
  const money = value === null || value === 0 ? '' : format.money(value);
  switch (status) {
    case 'accepted_on_time':
    case 'accepted_late':
      return money === '' ? [] : [money];
    case 'pending':
      return [sla === '' ? 'not decided yet' : `still inside ${sla}`];
    case 'stalled': {
      const oldest = handoff.oldestStalledSeconds;
      return [oldest === null ? '' : `oldest ${format.duration(oldest)}`, money].filter((text) => text !== '')
        .length === 0
        ? []
        : [
            [oldest === null ? '' : `oldest ${format.duration(oldest)}`, money]
              .filter((text) => text !== '')
              .join(' · '),
          ];
    }
    case 'rejected':
    case 'recycled': {
      const named = handoff.reasons.filter(({ outcome, reason }) => outcome === status && reason !== null);
      const parts = named.map(({ reason, n }) => `${isolate(reason ?? '')} ${format.count(n)}`);
      return parts.length === 0 ? [] : [parts.slice(0, 3).join(', '), parts.slice(0, 2).join(', '), parts[0]];
    }
  }
}
