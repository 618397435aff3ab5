import { headlineTarget } from '../shared/headline';
import type { Drawing, Scene } from '../sheet/scene';
import type { TextRole } from '../sheet/shapes';
import { textWidth, type Weight } from '../text/textWidth';
import type { QueueRow } from './queueTexts';
import { drawQueueBars } from './queueBars';
import { markRow } from './queueMarks';

/** The columns beside name, count and bar. */
type Extra = 'past' | 'median' | 'longest' | 'money';

interface TableColumn {
  id: Extra | 'count' | 'name';
  caption: string;
  texts: string[];
  size: number;
  weight: Weight;
  role: (row: QueueRow) => TextRole;
  width: number;
}

/** The columns of a queue from left to right, and where they lie. Pixels. */
export interface QueueTable {
  frame: { x: number; width: number };
  columns: Array<TableColumn & { x: number }>;
  bar: { x: number; width: number };
  /** Whether there is room for everything. */
  isWhole: boolean;
}

/** In sizes of small text: between columns, the least width of bars, and the most of a name. */
const GAP = { column: 1.6, bar: 6, name: 15 };

/** In the order in which a narrow queue gives up columns; a number: which wording of a column. */
const STEPS: Array<{ without: Array<TableColumn['id']>; past: number }> = [
  { without: [], past: 0 },
  { without: [], past: 1 },
  { without: ['longest'], past: 1 },
  { without: ['longest', 'money'], past: 1 },
  { without: ['longest', 'money'], past: 2 },
  { without: ['longest', 'money', 'median'], past: 2 },
  { without: ['longest', 'money', 'median', 'past'], past: 2 },
  { without: ['longest', 'money', 'median', 'past', 'name'], past: 2 },
  { without: ['longest', 'money', 'median', 'past', 'name', 'count'], past: 2 },
];

/** As many columns as have room. */
export function tableColumns(scene: Scene, rows: QueueRow[], frame: { x: number; width: number }): QueueTable {
  const t = scene.type.small;
  for (const { without, past } of STEPS) {
    const columns = columnsFor(scene, rows, past).filter(({ id, width }) => width > 0 && !without.includes(id));
    const needed = columns.reduce((sum, { width }) => sum + width + GAP.column * t, 0);
    const isLast = without.includes('count');
    if (isLast || frame.width - needed >= GAP.bar * t) {
      let { x } = frame;
      const bar = { x, width: frame.width - needed };
      const placed = columns.map((column) => {
        const own = { ...column, x };
        x += column.width + GAP.column * t;
        if (column.id === 'count') {
          bar.x = x;
          x += bar.width + GAP.column * t;
        }
        return own;
      });
      return { frame, columns: placed, bar, isWhole: without.length === 0 };
    }
  }
  throw new RangeError('The last step has no columns.');
}

function columnsFor(scene: Scene, rows: QueueRow[], past: number): TableColumn[] {
  const { type } = scene;
  const t = type.small;
  const height = rows[0].bottom - rows[0].top;
  const target = headlineTarget(scene);
  const isTheMost = ({ waiting }: QueueRow) => target !== null && waiting.handoff === target.index;
  const owned = () => 'owner' as const;
  const muted = () => 'muted' as const;
  const plain = () => 'primary' as const;
  const column = (
    id: TableColumn['id'],
    caption: string,
    texts: string[],
    [size, weight]: [number, Weight],
    role: TableColumn['role']
  ): TableColumn => {
    const widest = Math.max(...texts.map((text) => textWidth(text, size, weight)));
    const head = widest === 0 ? 0 : textWidth(caption, t, 400);
    const most = id === 'name' ? GAP.name * t : Infinity;
    return { id, caption, texts, size, weight, role, width: Math.min(most, Math.max(widest, head)) };
  };
  const pick = (wordings: string[], k: number) => wordings[k] ?? wordings.at(-1) ?? '';
  const countSize = height >= 1.2 * type.count ? type.count : type.name;
  const size = height >= 1.5 * type.name ? type.name : t;
  if (height < t) {
    return [];
  }
  const hasAgreed = height >= TWO_LINES * t;
  const names = column(
    'name',
    '',
    rows.map((row) => row.column.name),
    [size, 500],
    muted
  );
  const agreed = rows.map((row) => textWidth(hasAgreed ? pick(row.agreed, 0) : '', t, 400));
  return [
    { ...names, width: Math.min(GAP.name * t, Math.max(names.width, ...agreed)) },
    column(
      'count',
      'waiting',
      rows.map(({ count }) => pick(count, 0)),
      [countSize, 600],
      owned
    ),
    column(
      'past',
      past < 2 ? 'past their time' : 'too long',
      rows.map((row) => pick(row.past, past)),
      [size, 600],
      (row) => (isTheMost(row) && row.waiting.past ? 'alarm' : row.waiting.past ? 'primary' : 'muted')
    ),
    column(
      'median',
      'half longer than',
      rows.map(({ median }) => median),
      [size, 600],
      plain
    ),
    column(
      'longest',
      'longest',
      rows.map(({ longest }) => longest),
      [size, 400],
      muted
    ),
    column(
      'money',
      'value',
      rows.map(({ money }) => pick(money, 1)),
      [size, 400],
      muted
    ),
  ];
}

/** From so many sizes of small text on a row has a second line, which says what was agreed. */
const TWO_LINES = 3.4;

/** A line for each stage. `captions`: the baseline of the columns' names; null: there is no room for these. */
export function drawTable(
  drawing: Drawing,
  rows: QueueRow[],
  { frame, columns, bar }: QueueTable,
  captions: number | null
): void {
  const { sheet, type } = drawing;
  const t = type.small;
  for (const { id, caption, x, width } of captions === null ? [] : columns) {
    const line = { x: x + width, y: captions!, size: t, anchor: 'end', whole: true } as const;
    sheet.text(`queue.${id}`, 'muted', caption, line);
  }
  const middleOf = ({ top, bottom }: QueueRow) => (top + bottom) / 2;
  const thickness = Math.min(2.4 * t, 0.62 * (rows[0].bottom - rows[0].top));
  drawQueueBars(drawing, rows, bar, (row) => ({
    top: middleOf(row) - thickness / 2,
    bottom: middleOf(row) + thickness / 2,
  }));
  rows.forEach((row, i) => {
    const id = `stage${row.column.index}`;
    const hasAgreed = row.bottom - row.top >= TWO_LINES * t && row.agreed.length > 0;
    for (const { id: kind, texts, size, weight, role, x, width } of columns) {
      const isName = kind === 'name';
      const lift = isName && hasAgreed ? 0.7 * t : 0;
      const y = middleOf(row) + 0.36 * size - lift;
      const place = { x: isName ? x : x + width, y, size, weight, maxWidth: width, whole: !isName };
      const paint = { role: role(row), owner: row.column.owner };
      sheet.text(`${id}.${kind}`, paint, texts[i], { ...place, anchor: isName ? 'start' : 'end' });
      if (isName && hasAgreed) {
        const line = { x, y: y + 1.35 * t, size: t, maxWidth: width, whole: true };
        sheet.first(`${id}.agreed`, 'muted', row.agreed, line);
      }
    }
    const at = (...kinds: Extra[]) => columns.find(({ id: kind }) => kinds.some((each) => each === kind))?.x;
    const right = frame.x + frame.width;
    markRow(drawing, row, frame.x, right, at('past'), at('median', 'longest'));
  });
}
