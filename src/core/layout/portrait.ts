import { columnsOf } from './columns';
import { conversionLabel } from './conversion';
import { drawFooter } from './footer';
import { seamsOf } from './grid';
import { headline } from './headline';
import { fall } from './path';
import { drawPortraitLedger } from './portraitLedger';
import { portraitRows, textColumn, type PortraitRows } from './portraitRows';
import { drawPortraitTimes } from './portraitTimes';
import { heightsFor, inflowShare } from './scale';
import type { Scene } from './scene';
import type { Sheet } from './sheet';
import { textWidth, wrapText } from './textWidth';
import { leakWord } from './words';

/** One stage as a bar that lies: `left` to `right`, what came from the stage before begins at `line`. */
export interface LyingBar {
  left: number;
  line: number;
  right: number;
  /** Of the bar. */
  top: number;
  bottom: number;
  /** Of all that belongs to the stage. */
  rowTop: number;
  rowBottom: number;
}

/** Stages from top to bottom, text at the left, lying bars beside it, time in stage at the right. */
export function portrait(sheet: Sheet, scene: Scene): void {
  const { type, columns, options } = scene;
  const t = type.small;
  const margin = Math.max(0.5 * t, Math.min(1.6 * t, sheet.width * 0.03));
  const inner = sheet.width - 2 * margin;
  const head = drawHead(sheet, scene, margin, inner);
  const seams = seamsOf(scene);
  const zones = columns.filter((column, i) => i === 0 || column.owner !== columns[i - 1].owner).length;
  const rows = portraitRows(scene, sheet.height - head, zones, seams.length, (row) => sheet.drop(row));
  const text = textColumn(scene, inner - 2 * t);
  const left = margin + 0.9 * t;
  const right = margin + inner - 0.9 * t;
  const times = rows.axis > 0 && inner >= text.width + 24 * t ? inner * 0.24 : 0;
  const barsLeft = left + text.width + 1.2 * t;
  const barsRight = right - (times > 0 ? times + 1.2 * t : 0);
  const earlier = scene.earlier === undefined ? [] : columnsOf(scene.input, scene.earlier, options.measure);
  const scale = heightsFor([...columns, ...earlier], options.scale, Math.max(1, barsRight - barsLeft));
  const line = barsLeft + scale.above;
  const bars: LyingBar[] = [];
  const ledgers: Array<{ handoff: number; from: number; top: number; bottom: number }> = [];
  let y = head + rows.pad;
  let zoneTop = y;
  const textHeight = rows.name + rows.count + rows.value + rows.lost + rows.open;
  columns.forEach((column, i) => {
    const starts = i === 0 || column.owner !== columns[i - 1].owner;
    if (starts) {
      zoneTop = y;
      y += rows.owner;
    }
    const rowTop = y;
    const length = scale.of(column.total);
    const barLeft = line - length * inflowShare(column);
    const thick = Math.max(1, Math.min(2.4 * t, (rows.name + rows.count || textHeight + rows.gap + rows.spare) * 0.9));
    const top = y + Math.max(0, rows.name + rows.count - thick) / 2;
    y += textHeight + rows.gap + rows.spare;
    bars.push({ left: barLeft, line, right: barLeft + length, top, bottom: top + thick, rowTop, rowBottom: y });
    if (i === columns.length - 1 || columns[i + 1].owner !== column.owner) {
      const id = `zone${column.owner}@${i}`;
      sheet.rect(
        id,
        { role: 'zone', owner: column.owner },
        { x: margin, y: zoneTop, width: inner, height: y - zoneTop },
        4
      );
      if (rows.owner > 0) {
        const name = {
          x: left,
          y: zoneTop + 1.5 * t,
          size: t,
          weight: 600 as const,
          spacing: 0.08 * t,
          maxWidth: inner - 2 * t,
        };
        sheet.text(
          `${id}.name`,
          { role: 'owner', owner: column.owner },
          scene.owners[column.owner].toUpperCase(),
          name
        );
      }
      y += 0.4 * t;
    }
    const seam = seams.find(({ from }) => from === i);
    const height = rows.ledgerTitle + rows.ledgerRows + rows.leak;
    if (seam !== undefined && height > 0) {
      ledgers.push({ ...seam, top: y, bottom: y + height + 0.4 * t });
      sheet.rect(
        `handoff${seam.handoff}.panel`,
        { role: 'panel' },
        { x: margin, y, width: inner, height: height + 0.4 * t },
        4
      );
      y += height + 0.8 * t;
    }
  });
  drawFalls(
    sheet,
    scene,
    bars,
    ledgers.map(({ from }) => from)
  );
  for (const ledger of ledgers) {
    drawPortraitLedger(sheet, scene, ledger, bars[ledger.from], bars[ledger.from + 1], rows, {
      x: left,
      ...text,
      right,
    });
  }
  columns.forEach((_, i) => drawStage(sheet, scene, bars, i, rows, { left, width: text.width, right: barsRight }));
  if (times > 0) {
    const ends = { top: bars[0].rowTop, bottom: y };
    drawPortraitTimes(sheet, scene, bars, ledgers, { x: right - times, width: times, ...ends });
  }
  if (rows.footer > 0) {
    drawFooter(sheet, scene, {
      x: margin,
      y: sheet.height - rows.pad - rows.footer,
      width: inner,
      height: rows.footer,
    });
  }
}

/** Headline and detail, broken into lines; returns where they end. */
function drawHead(sheet: Sheet, scene: Scene, x: number, width: number): number {
  const { type, options } = scene;
  if (!options.show.headline) {
    return 0;
  }
  const text = headline(scene);
  let y = 0.7 * type.small;
  const draw = (id: 'headline' | 'detail', texts: string[], size: number, maxLines: number) => {
    const weight = id === 'headline' ? 600 : 400;
    const lines = texts
      .map((candidate) => wrapText(candidate, size, weight, width, maxLines))
      .find((candidate) => candidate !== null);
    const shortest = texts.slice(-1);
    (lines ?? shortest).forEach((line, i) => {
      const role = id === 'headline' ? 'primary' : 'muted';
      sheet.text(`${id}${i}`, { role }, line, { x, y: y + 0.95 * size, size, weight, maxWidth: width });
      y += 1.25 * size;
    });
  };
  const tall = sheet.height / type.small;
  if (tall < 12) {
    return 0;
  }
  draw('headline', text.finding, type.headline, tall > 40 ? 2 : 1);
  if (tall > 30) {
    y += 0.2 * type.small;
    draw('detail', text.detail, type.sub, tall > 60 ? 3 : 1);
  }
  return y;
}

/** What advances falls from one bar to the next; where a ledger lies between them it draws the bands itself. */
function drawFalls(sheet: Sheet, scene: Scene, bars: LyingBar[], ledgers: number[]): void {
  const { columns, options } = scene;
  columns.slice(0, -1).forEach((column, i) => {
    const [from, to] = [bars[i], bars[i + 1]];
    const advanced = column.parts.find(({ role }) => role === 'advanced')?.n ?? 0;
    const length = column.total > 0 ? ((from.right - from.left) * advanced) / column.total : 0;
    if (options.show.flows && length > 0 && to.right > to.line && !ledgers.includes(i)) {
      const start = { y: from.bottom, left: from.left, right: from.left + length };
      const end = { y: to.top, left: to.line, right: to.right };
      sheet.path(`flow${column.index}`, { role: 'flow', owner: columns[i + 1].owner }, fall(start, end));
    }
  });
  columns.forEach((column, i) => {
    const bar = bars[i];
    const height = bar.bottom - bar.top;
    let x = bar.left;
    for (const { role, n } of column.parts) {
      const width = ((bar.right - bar.left) * n) / column.total;
      sheet.rect(`stage${column.index}.${role}`, { role, owner: column.owner }, { x, y: bar.top, width, height });
      x += width;
      if (role === 'advanced' && column.skipped > 0) {
        const hatch = (width * Math.min(column.skipped, n)) / n;
        sheet.rect(
          `stage${column.index}.skipped`,
          { role: 'skipped', owner: column.owner },
          { x: x - hatch, y: bar.top, width: hatch, height }
        );
      }
      if (role === 'leaked' && width > 0) {
        const end = Math.max(1, width * 0.4);
        const middle = x - width / 2;
        const tip = {
          y: bar.bottom + Math.min(height * 1.1, bar.rowBottom - bar.bottom),
          left: middle - end / 2,
          right: middle + end / 2,
        };
        sheet.path(
          `stage${column.index}.stream`,
          { role: 'stream' },
          fall({ y: bar.bottom, left: x - width, right: x }, tip)
        );
      }
    }
  });
}

function drawStage(
  sheet: Sheet,
  scene: Scene,
  bars: LyingBar[],
  i: number,
  rows: PortraitRows,
  { left: x, width: maxWidth, right }: { left: number; width: number; right: number }
): void {
  const { columns, type, format, options, definition } = scene;
  const t = type.small;
  const column = columns[i];
  const bar = bars[i];
  const { figures, owner } = column;
  const id = `stage${column.index}`;
  let y = bar.rowTop;
  const line = (
    key: keyof PortraitRows,
    role: 'muted' | 'owner' | 'primary',
    texts: string[],
    size: number,
    weight: 400 | 500 | 600 = 400
  ) => {
    if (rows[key] > 0) {
      const options = { x, y: y + 0.85 * rows[key], size, weight, maxWidth };
      texts.some((text, k) =>
        sheet.text(`${id}.${key}`, { role, owner }, text, { ...options, whole: k < texts.length - 1 || key !== 'name' })
      );
      y += rows[key];
    }
  };
  line('name', 'muted', [column.name], type.name, 500);
  const money = figures.value === null ? '–' : format.money(figures.value);
  line(
    'count',
    'owner',
    options.measure === 'value' ? [money] : [format.count(column.total), format.shortCount(column.total)],
    type.count,
    600
  );
  line('value', 'muted', figures.value === null || options.measure === 'value' ? [] : [money], t);
  const n = format.count(figures.leaked);
  const share = figures.reached > 0 ? ` · ${format.percent(figures.leaked / figures.reached)}` : '';
  line(
    'lost',
    'primary',
    figures.leaked === 0 ? [] : [`${n} ${leakWord(figures)}${share}`, `${n} ${leakWord(figures)}`],
    t,
    500
  );
  line(
    'open',
    'muted',
    figures.open === 0 ? [] : [`${format.count(figures.open)} still open`, `${format.count(figures.open)} open`],
    t
  );
  sheet.mark(
    { kind: 'stage', index: column.index },
    { x: x - 2, y: bar.rowTop, width: right - x + 4, height: bar.rowBottom - bar.rowTop - 2 },
    `${definition.stages[column.index].name}: ${format.count(figures.reached)} reached, ${format.count(figures.advanced)} advanced, ${format.count(figures.open)} open, ${format.count(figures.leaked)} left`
  );
  const next = bars[i + 1];
  if (
    next === undefined ||
    !options.show.flows ||
    definition.stages[column.index + 1]?.owner !== definition.stages[column.index].owner
  ) {
    return;
  }
  const label = conversionLabel(scene, column, columns[i + 1]);
  const room = next.top - bar.bottom;
  if (label !== null && room >= 1.5 * type.conversion) {
    const baseline = (bar.bottom + next.top) / 2 + 0.36 * type.conversion;
    const width = textWidth(label.main, type.conversion, 600);
    const advanced = bar.left + ((bar.right - bar.left) * figures.advanced) / Math.max(1, figures.reached);
    const spare = Math.min(advanced, next.right) - bar.line - width;
    const inside = spare >= 0.2 * t;
    const beside = Math.max(advanced, next.right) + 0.6 * t;
    const lost = bar.right - ((bar.right - bar.left) * figures.leaked) / Math.max(1, figures.reached);
    // What falls out of the bar stands in the way of what would be written beside the flow.
    const clear = beside + width + 0.3 * t <= lost;
    const outside = clear ? beside : Math.max(bar.right, next.right) + 0.6 * t;
    const start = inside ? bar.line + Math.min(0.6 * t, spare / 2) : outside;
    const line = {
      x: start,
      y: baseline,
      size: type.conversion,
      weight: 600 as const,
      maxWidth: right - start,
      whole: true,
    };
    const placed = sheet.text(
      `flow${column.index}.conversion`,
      { role: label.dim === true ? 'muted' : 'primary' },
      label.main,
      line
    );
    const [second] = label.lines;
    if (placed && second !== undefined) {
      const after = inside || clear ? Math.max(bar.right, next.right) + 0.6 * t : start + width + 0.7 * t;
      sheet.text(`flow${column.index}.${second.kind}`, { role: second.role }, second.text, {
        x: after,
        y: baseline,
        size: t,
        maxWidth: right - after,
        whole: true,
      });
    }
  }
}
