import { isNameToQuote, isPlainName, isReserved } from '../definition/columnName';
import type { HandoffPromise, Source, SqlExpression, Stamp } from '../definition/definition';
import type { Dialect } from './dialects/dialect';
import { enters } from './context/attributes';

interface Expressions {
  readonly sources: readonly Source[];
  readonly handoffs: ReadonlyArray<{ readonly from: number; readonly promises: readonly HandoffPromise[] }>;
}

/**
 * The same with quotes around what can only be the name of a column and would not be read as one without them (`Record ID`,
 * `order`). Where the columns of a source are known (`columns`, by its index), a text that is the name of one is that column,
 * whatever else it could be.
 */
export function withQuotedNames<T extends Expressions>(
  definition: T,
  dialect: Dialect,
  columns: ReadonlyArray<readonly string[] | undefined> = []
): T {
  const spell = (known: readonly string[] | undefined) => (text: SqlExpression) => spelled(text, dialect, known);
  return {
    ...definition,
    sources: definition.sources.map((source, i) => spelledSource(source, dialect, spell(columns[i]))),
    handoffs: definition.handoffs.map((handoff) => {
      // A promise is read from every source that puts records into the giving stage.
      const known = definition.sources.flatMap((source, i) => (enters(source, handoff.from) ? (columns[i] ?? []) : []));
      const promises = handoff.promises.map((promise) => ({ ...promise, when: spell(known)(promise.when) }));
      return { ...handoff, promises };
    }),
  };
}

/** An expression as a statement holds it; `columns`: those of its table, where they are known. */
export function spelled(text: SqlExpression, dialect: Dialect, columns: readonly string[] = []): SqlExpression {
  const same = /^[\d.]+$|^(?:null|true|false)$/i.test(text)
    ? []
    : columns.filter((column) => column.toLowerCase() === text.toLowerCase());
  const isRead = isPlainName(text) && !isReserved(text);
  const found = folded(text, dialect);
  if (same.length === 0) {
    return isNameToQuote(text) && !isFoldedAnyway(text, dialect) ? dialect.column(found) : text;
  }
  if (isRead && (dialect.nameCase === 'ignored' || same.includes(found))) {
    return text;
  }
  const column = same.includes(text) ? text : same.includes(found) ? found : same.length === 1 ? same[0] : undefined;
  return column === undefined ? text : dialect.column(column);
}

/** Whether an expression, as a statement holds it, is a column by itself rather than something worked out. */
export function isColumn(text: SqlExpression): boolean {
  return /^(?:(?:[\p{L}_][\p{L}\p{N}_$]*|"[^"]+"|`[^`]+`)(?:[.](?!$)|$))+$/u.test(text);
}

/** PostgreSQL and Redshift take any letters without quotes; what they make of a capital depends on the database's encoding. */
function isFoldedAnyway(text: string, { nameCase }: Dialect): boolean {
  return nameCase === 'lower' && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(text) && !isReserved(text);
}

/** The column that a warehouse looks for where the name stands without quotes. */
function folded(name: string, { nameCase }: Dialect): string {
  if (!isPlainName(name)) {
    return name;
  }
  return nameCase === 'lower' ? name.toLowerCase() : nameCase === 'upper' ? name.toUpperCase() : name;
}

type Spell = (text: SqlExpression) => SqlExpression;

function spelledSource(source: Source, dialect: Dialect, spell: Spell): Source {
  const one = (text: SqlExpression | undefined) => (text === undefined ? undefined : spell(text));
  const each = <K extends string | number>(texts: Record<K, SqlExpression>) => mapped(texts, spell);
  const { where, value, owner, link } = source;
  const base = {
    table: spelledTable(source.table, dialect),
    key: spell(source.key),
    ...given({ where: one(where), value: one(value), owner: one(owner), link: one(link) }),
    dimensions: each(source.dimensions),
    assignedAt: each(source.assignedAt),
    snoozedUntil: each(source.snoozedUntil),
  };
  if (source.shape === 'rows') {
    return {
      ...source,
      ...base,
      at: spell(source.at),
      stage: spell(source.stage),
      ...given({ reason: one(source.reason) }),
    };
  }
  const stamp = <S extends Stamp & { reason?: SqlExpression }>(stamp: S): S => ({
    ...stamp,
    at: spell(stamp.at),
    ...given({ when: one(stamp.when), reason: one(stamp.reason) }),
  });
  return { ...source, ...base, stages: mapped(source.stages, stamp), ends: mapped(source.ends, stamp) };
}

/** A table may have an alias behind it, so only the parts of one name are looked at. */
function spelledTable(table: string, dialect: Dialect): string {
  const parts = table.split('.');
  return parts.every(isPlainName)
    ? parts.map((part) => (isReserved(part) ? dialect.column(folded(part, dialect)) : part)).join('.')
    : table;
}

function mapped<T extends object, V extends T[keyof T] & {}>(values: T, change: (value: V) => V): T {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value as V)])) as T;
}

function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
