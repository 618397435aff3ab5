import type { Captions } from './captions';
import type { Rows } from './landscapeRows';
import type { Scene } from '../sheet/scene';
import type { TextRole } from '../sheet/shapes';
import type { Sheet } from '../sheet/sheet';
import { warningSign } from '../text/signs';
import type { Bar } from './stages';
import { textWidth } from '../text/textWidth';

/** Above the bar its name, count and value; below, in rows that all stages share, what was lost or is still open. */
export function labelStage(
  sheet: Sheet,
  scene: Scene,
  bar: Bar,
  /** Of the bar among all. */
  place: number,
  captions: Captions,
  rows: Rows,
  top: number,
  lossTop: number
): void {
  const { type, format } = scene;
  const { column, cell } = bar;
  const t = type.small;
  const id = `stage${column.index}`;
  const { x, room: maxWidth } = cell;
  const { owner } = column;
  let y = top + rows.raised;
  if (rows.name > 0 && captions.names !== null) {
    const { size, rooms, raised } = captions.names;
    const room = rows.raised > 0 ? rooms[place] : maxWidth;
    const touched = scene.funnel.quality.some(
      ({ position, finding }) => position === column.index && finding !== 'skipped_share'
    );
    const line = {
      x,
      y: y + type.name - (raised[place] === true ? rows.raised : 0),
      size,
      weight: 500 as const,
      maxWidth: room - (touched ? 1.3 * size : 0),
    };
    if (sheet.text(`${id}.name`, 'muted', column.name, line) && touched) {
      const after = x + Math.min(line.maxWidth, textWidth(column.name, size, 500)) + 0.35 * size;
      sheet.path(
        `${id}.finding`,
        'warning',
        warningSign(after, line.y - 0.8 * size, 0.9 * size),
        Math.max(1.25, size * 0.09)
      );
    }
    y += rows.name;
  }
  const caption = (
    key: 'count' | 'value' | 'lost' | 'reasons' | 'open' | 'skipped',
    role: TextRole,
    baseline: number
  ) => {
    const own = captions[key];
    if (rows[key] > 0 && own !== null && own.texts[bar.column.index] !== '') {
      const { size, weight } = own;
      sheet.text(`${id}.${key}`, { role, owner }, own.texts[bar.column.index], {
        x,
        y: baseline,
        size,
        weight,
        maxWidth,
      });
    }
  };
  caption('count', 'owner', y + 0.92 * (captions.count?.size ?? 0));
  y += rows.count;
  caption('value', 'muted', y + t);
  if (rows.inflow > 0 && column.inflow > 0) {
    const n = format.count(column.inflow);
    const texts = [`+ ${n} flowed in`, `+ ${n} in`, `+ ${format.shortCount(column.inflow)}`];
    const line = {
      x: x + cell.bar + 0.4 * t,
      y: bar.top - 0.45 * t,
      size: t,
      maxWidth: maxWidth - cell.bar,
      whole: true,
    };
    sheet.first(`${id}.inflowed`, 'muted', texts, line);
  }
  let base = lossTop;
  for (const row of ['lost', 'reasons', 'open', 'skipped'] as const) {
    caption(row, row === 'lost' ? 'primary' : 'muted', base + t);
    const n = row === 'lost' ? column.figures.leaked : row === 'open' ? column.figures.open : 0;
    if (rows[row] > 0 && n > 0 && captions[row] !== null) {
      // The key to the parts of the bar stands in the margin, where it takes no room from the text.
      const key = { x: x - 0.5 * t, y: base + 0.22 * t, width: 0.2 * t, height: 0.86 * t };
      sheet.rect(`${id}.${row}Key`, { role: row === 'lost' ? 'leaked' : 'open', owner }, key);
    }
    base += rows[row];
  }
}
