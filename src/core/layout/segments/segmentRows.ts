import type { PictureFormat } from '../../format';
import { nameText } from '../../nameText';
import { drawLeakSign, leakWordOf, SIGN_ROOM } from '../shared/leak';
import { dashed, outline } from '../sheet/pathData';
import type { Drawing } from '../sheet/scene';
import type { Box, TextRole } from '../sheet/shapes';
import { STROKE } from '../sheet/sheet';
import { textWidth } from '../text/textWidth';
import { leagueEntry, type LeagueEntry, outlyingShare, outlyingWait, type Share } from './league';
import { leakChip } from './rank';

/** Horizontal places of the table in pixels, its scale, and the wordings that all rows have room for. */
type Table = ReturnType<typeof tableOf>;

/** A row: one segment, or all of them where `drawing` is null. */
interface Row {
  id: string;
  name: string;
  drawing: Drawing | null;
  entry: LeagueEntry;
}

interface Cell {
  text: string;
  role: TextRole;
  /** What makes it stand out: `▲ high`. */
  word?: string;
}

/** A column behind the stages; `width` in sizes of small text. */
interface Figure {
  id: string;
  head: string;
  width: number;
  cell: (row: Row) => Cell | null;
}

/** In sizes of small text: heights of a row and of the head, and from a name or a bar to what follows. */
const ROW = { most: 12.5, least: 1.7, head: 2, headLine: 1.2, afterHead: 0.8, striped: 0.3 };
const BAR = { top: 1.95, most: 2, bottom: 0.5, share: 0.55 };
const GAP = { name: 0.6, stage: 0.8, word: 0.5, tick: 0.15 };
/** In sizes of small text: the width of a table that has more than the leak, and of a stage beside it. */
const LEAST = { wide: 40, stage: 4.5 };

/**
 * The league of segments, worst first below all of them: per stage a count, the conversion to the next and a bar, then
 * the leak and its two sides, the median wait and the value at risk. What stands out from the rest has a sign and a word.
 */
export function drawSegmentRows(drawings: Drawing[], box: Box): void {
  const [{ sheet, type }] = drawings;
  const t = type.small;
  const room = box.height - ROW.head * t;
  const height = Math.min(ROW.most * t, Math.max(ROW.least * t, room / (drawings.length + 1.2)));
  const fitting = Math.max(1, Math.floor(room / height));
  const hasAll = fitting > 2;
  const shown = drawings.slice(0, fitting - Number(hasAll));
  if (shown.length < drawings.length) {
    sheet.drop(`${drawings.length - shown.length} segments`);
  }
  const all: Row = { id: 'rows.all', name: 'All', drawing: null, entry: leagueEntry(drawings) };
  const rows = shown.map((drawing): Row => {
    const { segment = '' } = drawing.funnel;
    return { id: `segment.${segment}`, name: nameText(segment), drawing, entry: leagueEntry([drawing]) };
  });
  const drawn = hasAll ? [all, ...rows] : rows;
  const table = tableOf(drawings[0], drawn, all, box);
  const y = box.y + ROW.headLine * t;
  drawTableHead(drawings[0], table, y);
  drawn.forEach((row, i) => {
    const place = { x: box.x, y: y + ROW.afterHead * t + i * height, width: box.width, height };
    if (i % 2 === 0) {
      const stripe = { ...place, x: box.x - ROW.striped * t, width: box.width + 2 * ROW.striped * t };
      sheet.rect(`${row.id}.panel`, 'panel', stripe, 3);
    }
    drawRow(drawings[0], row, table, place);
  });
}

/** `names` is a width; stages begin at `stages`, each figure ends at its `x`. */
function tableOf(any: Drawing, rows: Row[], all: Row, box: Box) {
  const { type, columns, format } = any;
  const t = type.small;
  const names = Math.min(box.width * 0.28, Math.max(...rows.map(({ name }) => textWidth(name, type.name, 500))) + t);
  const stages = box.x + names;
  const known = figuresOf(any, all).filter(({ cell }, i) => i === 0 || rows.some((row) => cell(row) !== null));
  const totals = rows.map(({ entry }) => entry.stages.map(({ total }) => total));
  const widest = (texts: string[]) => Math.max(0, ...texts.map((text) => textWidth(text, t, 600)));
  const counts = (texts: (n: number) => string) => widest(totals.flat().map(texts));
  const conversions = rows.flatMap((row) =>
    row.entry.conversions.flatMap((_, i) => conversionCell(any, row, all, i) ?? [])
  );
  let free = box.width - names - GAP.stage * t;
  // Conversions come before all that stands behind the leak.
  const least = Math.max(
    LEAST.stage * t,
    widest(conversions.map(shortText)) + (GAP.word + GAP.stage) * t + counts(format.shortCount)
  );
  const leastStages = box.width > LEAST.wide * t ? least * columns.length : Infinity;
  const figures = known.filter(({ width }, i) => {
    const fits = i === 0 || free - width * t >= leastStages;
    free -= fits ? width * t : 0;
    return fits;
  });
  let x = stages + free + GAP.stage * t;
  const placed = figures.map((figure) => ({ ...figure, x: (x += figure.width * t) }));
  const pitch = free / Math.max(1, columns.length);
  const room = pitch - GAP.stage * t;
  // All of them together would leave nothing of the others' bars.
  const scaled = rows.flatMap(({ drawing, entry }) => (drawing === null ? [] : [entry.stages, drawing.earlier]));
  const mostOf = (from: number) => Math.max(1, ...scaled.flatMap((each) => each.slice(from).map(({ total }) => total)));
  const most = mostOf(all.entry.conversions.length);
  const shareText = [longText, shortText].find(
    (text) => widest(conversions.map(text)) + GAP.word * t + counts(format.shortCount) <= room
  );
  const beside =
    shareText === undefined || conversions.length === 0 ? 0 : widest(conversions.map(shareText)) + GAP.word * t;
  const countText = [format.count, format.shortCount].find((text) => counts(text) <= room - beside) ?? (() => '');
  return { all, left: box.x, names, stages, pitch, room, beside, figures: placed, most, countText, shareText };
}

/** What stands behind the stages, the most important first. */
function figuresOf({ format, funnel, type, input }: Drawing, all: Row): Figure[] {
  const { isHandoff } = all.entry;
  const isSplit = isHandoff && funnel.view !== 'snapshot';
  const side = (of: 'quality' | 'followUp') => (row: Row) =>
    isSplit ? shareCell(format, row.entry[of], all.entry[of], false) : null;
  const signed = input.leakThresholds === undefined ? 0 : (SIGN_ROOM * type.name) / type.small;
  return [
    {
      id: 'leak',
      head: leakWordOf(funnel),
      width: 4.5 + signed,
      cell: ({ entry: { leak } }) => ({ text: leak === null ? '–' : format.percent(leak), role: 'primary' }),
    },
    { id: 'leakChange', head: '', width: 5.5, cell: ({ drawing }) => drawing && leakChip(drawing) },
    {
      id: 'risk',
      head: 'at risk',
      width: 6,
      cell: ({ entry: { valueAtRisk: n } }) =>
        n === null ? null : { text: format.money(n), role: n > 0 ? 'alarm' : 'muted' },
    },
    { id: 'quality', head: 'quality', width: 7, cell: side('quality') },
    { id: 'followUp', head: 'follow-up', width: 7, cell: side('followUp') },
    {
      id: 'wait',
      head: 'median wait',
      width: 8,
      cell: ({ entry }) =>
        entry.waitSeconds === null
          ? null
          : verdict(
              format.duration(entry.waitSeconds, funnel.handoffs[0].clock),
              outlyingWait(entry, all.entry),
              'slow',
              'quick'
            ),
    },
  ];
}

/** A share, and whether it stands out; null of nothing. */
function shareCell({ percent }: PictureFormat, own: Share, all: Share, highIsGood: boolean): Cell | null {
  return own.of === 0 ? null : verdict(percent(own.n / own.of), outlyingShare(own, all), 'high', 'low', highIsGood);
}

function conversionCell({ format }: Drawing, { entry }: Row, all: Row, stage: number): Cell | null {
  const own = entry.conversions[stage];
  return own === undefined ? null : shareCell(format, own, all.entry.conversions[stage], true);
}

function verdict(text: string, side: -1 | 0 | 1, high: string, low: string, highIsGood = false): Cell {
  return side === 0
    ? { text, role: 'muted' }
    : { text, role: side > 0 === highIsGood ? 'good' : 'bad', word: side > 0 ? `▲ ${high}` : `▼ ${low}` };
}

function longText({ word, text }: Cell): string {
  return word === undefined ? text : `${word} ${text}`;
}

function shortText({ word, text }: Cell): string {
  return word === undefined ? text : `${word.charAt(0)} ${text}`;
}

function drawTableHead({ sheet, type, columns }: Drawing, table: Table, y: number): void {
  const t = type.small;
  columns.forEach(({ owner, name }, i) => {
    const line = { x: table.stages + i * table.pitch, y, size: t, maxWidth: table.room, weight: 500 } as const;
    sheet.text(`rows.head${i}`, { role: 'owner', owner }, name, line);
  });
  for (const { id, head, width, x } of table.figures) {
    sheet.text(`rows.${id}`, 'muted', head, { x, y, size: t, anchor: 'end', maxWidth: width * t });
  }
}

function drawRow(any: Drawing, row: Row, table: Table, place: Box): void {
  const { sheet, type } = any;
  const { name: size, small: t } = type;
  const { id, name, drawing } = row;
  const y = place.y + Math.min(place.height * 0.5 + 0.36 * size, 1.5 * t);
  if (place.height >= ROW.least * t) {
    const line = { x: table.left, y, size, weight: 500, maxWidth: table.names - GAP.name * t } as const;
    sheet.text(`${id}.name`, 'primary', name, line);
  }
  drawStages(any, row, table, place, y);
  for (const { id: figure, x, width, cell } of table.figures) {
    const shown = cell(row);
    const line = { x, y, anchor: 'end', maxWidth: width * t } as const;
    if (shown !== null && figure === 'leak') {
      const before = { x: x - textWidth(shown.text, size, 600) - 1.2 * size, y, size };
      drawLeakSign(drawing ?? any, id, drawing && row.entry.leak, before);
      sheet.text(`${id}.leak`, shown.role, shown.text, { ...line, size, weight: 600 });
    } else if (shown !== null) {
      const weight = shown.word === undefined ? 400 : 600;
      sheet.first(`${id}.${figure}`, shown.role, [longText(shown), shortText(shown)], { ...line, size: t, weight });
    }
  }
  const [leak] = table.figures;
  const label = `${name}: ${leak.cell(row)?.text} ${leak.head}`;
  const target =
    drawing === null ? { kind: 'all' as const } : { kind: 'segment' as const, segment: drawing.funnel.segment };
  sheet.mark({ ...target, index: -1 }, place, label);
}

/**
 * Counts, conversions and bars. Of a cohort each bar is one stage in full, so that what advanced is the conversion and a
 * tick is that of all; the last stage, and the stages of other views, are on one scale.
 */
function drawStages(any: Drawing, row: Row, table: Table, place: Box, baseline: number): void {
  const { sheet, type, columns } = any;
  const { id, drawing, entry } = row;
  const t = type.small;
  const { room, all } = table;
  const y = place.y + BAR.top * t;
  const most = Math.max(BAR.most * t, BAR.share * place.height);
  const height = Math.min(most, place.y + place.height - BAR.bottom * t - y);
  entry.stages.forEach(({ total, parts }, i) => {
    const x = table.stages + i * table.pitch;
    const line = { x, y: baseline, size: t, weight: 600, maxWidth: room - table.beside } as const;
    sheet.text(`${id}.count${i}`, 'primary', table.countText(total), line);
    const conversion = conversionCell(any, row, all, i);
    if (conversion !== null && table.shareText !== undefined) {
      const weight = conversion.word === undefined ? 400 : 600;
      const end = { x: x + room, y: baseline, size: t, anchor: 'end', weight, whole: true, maxWidth: room } as const;
      sheet.text(`${id}.conversion${i}`, conversion.role, table.shareText(conversion), end);
    }
    const isShare = i < entry.conversions.length;
    const full = isShare ? total : table.most;
    let left = x;
    for (const { role, n } of drawing === null && !isShare ? [] : parts) {
      const width = (room * n) / full;
      sheet.rect(`${id}.stage${i}.${role}`, { role, owner: columns[i].owner }, { x: left, y, width, height });
      left += width;
    }
    const whole = all.entry.conversions[i];
    if (isShare && drawing !== null && whole.of > 0 && total > 0 && height > 0) {
      const tick = {
        x: x + (room * whole.n) / whole.of,
        y: y - GAP.tick * t,
        width: STROKE.bold * type.line,
        height: height + 2 * GAP.tick * t,
      };
      sheet.rect(`${id}.stage${i}.whole`, 'target', tick);
    }
    const before = drawing?.earlier[i];
    if (before !== undefined && before.total > 0 && height > 0) {
      const share = isShare ? before.figures.advanced / before.figures.reached : before.total / full;
      const d = outline(x, y - 1.5, x + room * share, y + height + 1.5);
      sheet.path(`${id}.stage${i}.ghost`, 'ghost', d, STROKE.fine * type.line, dashed(type.line, 4));
    }
  });
}
