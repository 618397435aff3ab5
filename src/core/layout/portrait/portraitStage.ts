import { stageMoney } from '../text/stageMoney';
import { changeTexts, lostTexts, openTexts, stageLabel, targetTexts } from '../shared/stageTexts';
import type { Drawing } from '../sheet/scene';
import type { TextRole } from '../sheet/shapes';
import type { Column } from '../sheet/stageColumns';
import { textWidth, type Weight } from '../text/textWidth';
import { namedReasons } from '../text/words';
import type { PortraitBar } from './drops';
import type { PortraitRows } from './portraitRows';

/** In sizes of small text: from the count to whether the target is met. */
const TARGET_GAP = 0.8;

/** The text of one stage at the left of its bar, and the place to point at. */
export function labelPortraitStage(
  drawing: Drawing,
  { column, rowTop, rowBottom }: PortraitBar,
  rows: PortraitRows,
  { left: x, width: maxWidth, right }: { left: number; width: number; right: number }
): void {
  const { sheet, type, format, options, loss } = drawing;
  const t = type.small;
  const { figures, owner, total, name, index } = column;
  let y = rowTop;
  const line = (key: keyof PortraitRows, role: TextRole, wordings: string[], size = t, weight: Weight = 400) => {
    if (rows[key] > 0 && wordings.length > 0) {
      // Of the last wording only a name or a reason may end in an ellipsis.
      const whole = key !== 'name' && key !== 'reasons';
      const place = { x, y: y + 0.85 * rows[key], size, weight, maxWidth, whole };
      sheet.first(`stage${index}.${key}`, { role, owner }, wordings, place);
      y += rows[key];
    }
  };
  const money = stageMoney(figures, format);
  const byValue = options.measure === 'value';
  const [first, ...others] = namedReasons(figures.leakReasons, format);
  line('name', 'muted', [name], type.name, 500);
  line(
    'count',
    'owner',
    byValue ? [money.at(-1) ?? '–'] : [format.count(total), format.shortCount(total)],
    type.count,
    600
  );
  if (rows.count > 0) {
    drawTargetState(drawing, column, { x, y, maxWidth });
  }
  const changed = changeTexts(drawing, column);
  line('changed', changed?.role ?? 'muted', changed?.texts ?? []);
  line('value', 'muted', byValue ? [] : money);
  const isLoss = loss?.kind === 'stage' && loss.index === index;
  line('lost', isLoss ? 'alarm' : 'primary', lostTexts(column, format).slice(0, 2), t, 500);
  line('reasons', 'muted', first === undefined ? [] : [[first, ...others.slice(0, 1)].join(', '), first]);
  line('open', 'muted', openTexts(column, format));
  const area = { x: x - 2, y: rowTop, width: right - x + 4, height: rowBottom - rowTop - 2 };
  sheet.mark({ kind: 'stage', index }, area, stageLabel(drawing, column));
}

/** Behind the count, whose row ends at `y`: whether the conversion of a stage, which may stand at its flow, is on target, all in one wording. */
function drawTargetState(
  drawing: Drawing,
  { index, total }: Column,
  { x, y, maxWidth }: { x: number; y: number; maxWidth: number }
) {
  const { sheet, type, columns, format } = drawing;
  const t = type.small;
  const roomOf = (n: number) => maxWidth - textWidth(format.count(n), type.count, 600) - TARGET_GAP * t;
  const isSaid = (i: number) => sheet.texts.some(({ id }) => id === `flow${i}.conversion.text`);
  const judged = columns.map((column) => {
    return { ...column, states: targetTexts(drawing, column.index, isSaid(column.index)) };
  });
  const fits = (k: number) =>
    judged.every(({ states, total: n }) => states.length === 0 || textWidth(states[k].text, t, 400) <= roomOf(n));
  const wording = [0, 1, 2].find(fits);
  const own = judged.find((column) => column.index === index)?.states ?? [];
  if (wording !== undefined && own.length > 0) {
    const line = { x: x + maxWidth - roomOf(total), y: y - 0.2 * type.count, size: t, whole: true };
    sheet.text(`stage${index}.target`, own[wording].role, own[wording].text, line);
  }
}
