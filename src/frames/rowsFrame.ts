import type { DataFrame, QueryResultMeta } from '@grafana/data';
import { readColumns } from '../core/readRows';
import { columnsOf, COLUMNS, type Row, type RowColumns } from '../core/rows';
import { frameOf, type ColumnType } from './frame';

/** Records of several frames, one after another: some warehouses answer one query with more than one frame. */
export function recordsOf(frames: DataFrame[]): Array<Record<string, unknown>> {
  return frames.flatMap((frame) =>
    Array.from({ length: frame.length }, (_, index) =>
      Object.fromEntries(frame.fields.map((field) => [field.name, field.values[index]]))
    )
  );
}

/**
 * The rows of the result contract. Zero rows come back as a frame without fields, which is no row here.
 * Throws what `readColumns` throws where a row is none of the contract's.
 */
export function columnsOfFrames(frames: DataFrame[]): RowColumns {
  const filled = frames.filter(({ length }) => length > 0);
  const cellsOf = (column: string) => {
    const parts = filled.map(({ fields }) => fields.find(({ name }) => name.toLowerCase() === column)?.values);
    return parts.length === 1
      ? parts[0]
      : filled.flatMap(({ length }, at) => parts[at] ?? new Array<unknown>(length).fill(null));
  };
  return readColumns({
    length: filled.reduce((sum, { length }) => sum + length, 0),
    columns: Object.fromEntries(COLUMNS.map((column) => [column, cellsOf(column)])),
  });
}

/** Whether a frame has the columns of the result contract, in whatever case the warehouse answers; a segment is in those of a breakdown. */
export function hasRowColumns(frame: DataFrame): boolean {
  const names = new Set(frame.fields.map((field) => field.name.toLowerCase()));
  return COLUMNS.every((column) => column === 'segment' || names.has(column));
}

const TYPES: Record<(typeof COLUMNS)[number], ColumnType> = {
  segment: 'string',
  facet: 'string',
  position: 'number',
  outcome: 'string',
  reason: 'string',
  bucket: 'number',
  n: 'number',
  value: 'number',
};

/** The contract's rows as one frame: always all eight fields, numbers as numbers, whatever the warehouse sent. */
export function rowsFrame(refId: string, rows: Row[] | RowColumns, meta?: QueryResultMeta) {
  const columns = Array.isArray(rows) ? columnsOf(rows) : rows;
  return frameOf(
    refId,
    COLUMNS.map((name) => ({ name, type: TYPES[name], values: columns[name] })),
    meta
  );
}
