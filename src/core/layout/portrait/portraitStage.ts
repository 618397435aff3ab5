import type { Column } from '../sheet/stageColumns';
import type { LyingBar } from './lyingBars';
import type { PortraitRows } from './portraitRows';
import type { Scene } from '../sheet/scene';
import type { TextRole } from '../sheet/shapes';
import type { Sheet } from '../sheet/sheet';
import type { Weight } from '../text/textWidth';
import { isolate, leakWord } from '../text/words';

/** The text of one stage at the left of its bar, and the place to point at. */
export function labelPortraitStage(
  sheet: Sheet,
  { type, format, options, definition }: Scene,
  column: Column,
  bar: LyingBar,
  rows: PortraitRows,
  { left: x, width: maxWidth, right }: { left: number; width: number; right: number }
): void {
  const t = type.small;
  const { figures, owner } = column;
  const id = `stage${column.index}`;
  let y = bar.rowTop;
  /** The longest wording that fits; only names and reasons end in an ellipsis. */
  const line = (key: keyof PortraitRows, role: TextRole, texts: string[], size: number, weight: Weight = 400) => {
    if (rows[key] > 0 && texts.length > 0) {
      const whole = key !== 'name' && key !== 'reasons';
      const place = { x, y: y + 0.85 * rows[key], size, weight, maxWidth, whole };
      sheet.first(`${id}.${key}`, { role, owner }, texts, place);
      y += rows[key];
    }
  };
  line('name', 'muted', [column.name], type.name, 500);
  const money = figures.value === null ? '–' : format.money(figures.value);
  const byValue = options.measure === 'value';
  const counts = byValue ? [money] : [format.count(column.total), format.shortCount(column.total)];
  line('count', 'owner', counts, type.count, 600);
  line('value', 'muted', figures.value === null || byValue ? [] : [money], t);
  const lost = `${format.count(figures.leaked)} ${leakWord(figures)}`;
  const share = figures.reached > 0 ? ` · ${format.percent(figures.leaked / figures.reached)}` : '';
  line('lost', 'primary', figures.leaked === 0 ? [] : [lost + share, lost], t, 500);
  const named = figures.leakReasons.flatMap(({ reason, n }) =>
    reason === null ? [] : [`${isolate(reason)} ${format.count(n)}`]
  );
  line('reasons', 'muted', named.length === 0 ? [] : [named.slice(0, 2).join(', '), named[0]], t);
  const open = format.count(figures.open);
  line('open', 'muted', figures.open === 0 ? [] : [`${open} still open`, `${open} open`], t);
  sheet.mark(
    { kind: 'stage', index: column.index },
    { x: x - 2, y: bar.rowTop, width: right - x + 4, height: bar.rowBottom - bar.rowTop - 2 },
    `${definition.stages[column.index].name}: ${format.count(figures.reached)} reached, ${format.count(figures.advanced)} advanced, ${format.count(figures.open)} open, ${format.count(figures.leaked)} left`
  );
}
