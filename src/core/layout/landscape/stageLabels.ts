import { SIGN_ROOM } from '../shared/leak';
import { changeTexts } from '../shared/stageTexts';
import type { Drawing } from '../sheet/scene';
import type { TextRole } from '../sheet/shapes';
import { warningAfter } from '../sheet/signs';
import { textWidth } from '../text/textWidth';
import type { LandscapeBar } from '../ledger/ledgerColumn';
import type { LandscapeFrame } from './landscapeRows';

/** The rows below the bars, which all stages share. */
const BELOW = ['lost', 'reasons', 'open', 'skipped'] as const;

/** Above the bar its name, count and value; below it those who were lost or are still there. */
export function labelStage(drawing: Drawing, frame: LandscapeFrame, bar: LandscapeBar, place: number): void {
  const { captions, rows, levels } = frame;
  const { loss, type } = drawing;
  const t = type.small;
  const caption = (key: 'count' | 'changed' | 'value' | (typeof BELOW)[number], role: TextRole, y: number) => {
    const own = captions[key];
    if (rows[key] > 0 && own !== null) {
      const { texts, size, weight } = own;
      const paint = { role, owner: bar.column.owner };
      const line = { x: bar.near, y, size, weight, maxWidth: bar.cell.room };
      drawing.sheet.text(`stage${bar.column.index}.${key}`, paint, texts[place], line);
    }
  };
  drawName(drawing, frame, bar, place);
  const y = levels.heads + rows.raised + rows.name;
  caption('count', 'owner', y + 0.92 * (captions.count?.size ?? 0));
  caption('changed', changeTexts(drawing, bar.column)?.role ?? 'muted', y + rows.count + t);
  caption('value', 'muted', y + rows.count + rows.changed + t);
  drawInflow(drawing, frame, bar);
  let top = levels.losses;
  for (const row of BELOW) {
    const isLoss = row === 'lost' && loss?.kind === 'stage' && loss.index === bar.column.index;
    caption(row, isLoss ? 'alarm' : row === 'lost' ? 'primary' : 'muted', top + t);
    if (row !== 'reasons' && row !== 'skipped' && rows[row] > 0 && captions[row]?.texts[place]) {
      drawKey(drawing, bar, row, top);
    }
    top += rows[row];
  }
}

/** A sign stands behind the name where something is wrong with the stage's data. */
function drawName(drawing: Drawing, frame: LandscapeFrame, bar: LandscapeBar, place: number): void {
  const { rows, levels } = frame;
  const { names } = frame.captions;
  if (rows.name === 0 || names === null) {
    return;
  }
  const { sheet, type, funnel } = drawing;
  const { column, cell, near: x } = bar;
  const { size } = names;
  const id = `stage${column.index}`;
  const room = rows.raised > 0 ? names.rooms[place] : cell.room;
  const hasFinding = funnel.quality.some(
    ({ position, finding }) => position === column.index && finding !== 'skipped_share'
  );
  const y = levels.heads + rows.raised + type.name - (names.raised[place] === true ? rows.raised : 0);
  const maxWidth = room - (hasFinding ? SIGN_ROOM * size : 0);
  if (sheet.text(`${id}.name`, 'muted', column.name, { x, y, size, weight: 500, maxWidth }) && hasFinding) {
    const after = x + Math.min(maxWidth, textWidth(column.name, size, 500)) + 0.35 * size;
    sheet.path(`${id}.finding`, 'warning', warningAfter(after, y, size), Math.max(1.25, size * 0.09));
  }
}

function drawInflow({ sheet, type, format }: Drawing, { rows }: LandscapeFrame, bar: LandscapeBar): void {
  const { column, cell, near, start } = bar;
  if (rows.inflow > 0 && column.inflow > 0) {
    const t = type.small;
    const n = format.count(column.inflow);
    const texts = [`+ ${n} flowed in`, `+ ${n} in`, `+ ${format.shortCount(column.inflow)}`];
    const maxWidth = cell.room - cell.bar;
    const line = { x: near + cell.bar + 0.4 * t, y: start - 0.45 * t, size: t, maxWidth, whole: true };
    sheet.first(`stage${column.index}.inflowed`, 'muted', texts, line);
  }
}

/** The key to a part of the bar stands in the margin, where it takes no room from the text. */
function drawKey({ sheet, type }: Drawing, { column, near }: LandscapeBar, row: 'lost' | 'open', top: number): void {
  const t = type.small;
  const { index, owner, figures } = column;
  const [role, n] = row === 'lost' ? (['leaked', figures.leaked] as const) : (['open', figures.open] as const);
  if (n > 0) {
    const box = { x: near - 0.5 * t, y: top + 0.22 * t, width: 0.2 * t, height: 0.86 * t };
    sheet.rect(`stage${index}.${row}Key`, { role, owner }, box);
  }
}
