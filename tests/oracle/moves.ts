import {
  END_KINDS,
  type ColumnSource,
  type Definition,
  type RowSource,
  type Source,
  type Stamp,
} from '../../src/core/definition/definition';
import { evaluate, type Case, type Cell, type TableRow } from './case';

/** What a move knows of its journey (rule `attributes`). */
export interface Attributes {
  value: number | null;
  owner: string | null;
  link: string | null;
  dimensions: Record<string, string | null>;
  assignedAt: Record<number, number | null>;
  snoozedUntil: Record<number, number | null>;
}

/** A move (rule `move`), before equal ones are merged. */
export interface Move extends Attributes {
  key: string;
  /** Microseconds since 1970. */
  at: number;
  /**
   * Stage position; ends follow the stages in the order lost, rejected, recycled, so that (at, step) is the order of rule
   * `move-order`.
   */
  step: number;
  shape: Source['shape'];
  reason: string | null;
  /** By handoff index and promise: met on this row. */
  promises: boolean[][];
}

/** One row of a source that passed the source's own `where`. */
export interface SourceRow {
  source: Source;
  row: TableRow;
  /** Null: missing (rule `missing-key`). */
  key: string | null;
}

function endStep(definition: Definition, kind: (typeof END_KINDS)[number]): number {
  return definition.stages.length + END_KINDS.indexOf(kind);
}

export function isEnd(definition: Definition, step: number): boolean {
  return step >= definition.stages.length;
}

export function inOrder(a: Pick<Move, 'at' | 'step'>, b: Pick<Move, 'at' | 'step'>): number {
  return a.at - b.at || a.step - b.step;
}

export function sourceRows(testCase: Case): SourceRow[] {
  const { definition, tables, expressions } = testCase;
  return definition.sources.flatMap((source) => {
    const table = tables.find(({ name }) => name === source.table);
    if (!table) {
      throw new Error(`The case has no table ${source.table}`);
    }
    return table.rows
      .filter((row) => source.where === undefined || isTrue(evaluate(expressions, source.where, row)))
      .map((row) => ({ source, row, key: keyOf(text(evaluate(expressions, source.key, row))) }))
      .filter((row) => isRead(testCase, row));
  });
}

/** Not where all of its times are too old (rule `history`). */
function isRead(testCase: Case, row: SourceRow): boolean {
  const { definition, clock } = testCase;
  return (
    definition.history === undefined ||
    timesOf(testCase, row).some((at) => at >= clock.asOf * 1000 - Math.round(definition.history! * 1000) * 1000)
  );
}

/** Of a row that is a move its time, whatever its label; of a row of stamps those whose condition holds. */
export function timesOf({ expressions }: Case, { source, row }: SourceRow): number[] {
  const stamps: Stamp[] =
    source.shape === 'rows' ? [source] : [...Object.values(source.stages), ...Object.values(source.ends)];
  return stamps
    .filter(({ when }) => when === undefined || isTrue(evaluate(expressions, when, row)))
    .map(({ at }) => time(evaluate(expressions, at, row)))
    .filter((at) => at !== null);
}

/** What a key counts as (rules `missing-key` and `same-key`). */
export function keyOf(told: string | null): string | null {
  const key = told?.replace(/^ +| +$/g, '') ?? '';
  return key.replace(/^(-?(?:0|[1-9][0-9]*))\.0+$/, '$1') || null;
}

/** Every move of the case, whatever its time; rows without key, time or known label make none. */
export function allMoves(testCase: Case, rows: SourceRow[]): Move[] {
  return rows.flatMap((row) => movesOf(testCase, row));
}

/** The moves of one row. */
export function movesOf(testCase: Case, { source, row, key }: SourceRow): Move[] {
  if (key === null) {
    return [];
  }
  const common = {
    key,
    shape: source.shape,
    ...attributes(testCase, source, row),
    promises: promises(testCase, source, row),
  };
  return (source.shape === 'rows' ? rowMoves(testCase, source, row) : stamps(testCase, source, row)).map((move) => ({
    ...common,
    ...move,
  }));
}

type Step = Pick<Move, 'at' | 'step' | 'reason'>;

function rowMoves({ definition, expressions }: Case, source: RowSource, row: TableRow): Step[] {
  const at = time(evaluate(expressions, source.at, row));
  const step = stepOf(definition, source, text(evaluate(expressions, source.stage, row)));
  if (at === null || step === null) {
    return [];
  }
  return [{ at, step, reason: isEnd(definition, step) ? text(evaluate(expressions, source.reason, row)) : null }];
}

/** The step that a label of a row source stands for; null: unknown. */
export function stepOf(definition: Definition, source: RowSource, label: string | null): number | null {
  if (label === null) {
    return null;
  }
  if (Object.hasOwn(source.map, label)) {
    return source.map[label];
  }
  const kind = END_KINDS.find((end) => source.ends[end]?.includes(label));
  return kind ? endStep(definition, kind) : null;
}

function stamps({ definition, expressions }: Case, source: ColumnSource, row: TableRow): Step[] {
  const stages = Object.entries(source.stages).map(([position, stamp]) => ({
    step: Number(position),
    stamp,
    reason: null,
  }));
  const ends = END_KINDS.flatMap((kind) => {
    const stamp = source.ends[kind];
    return stamp
      ? [{ step: endStep(definition, kind), stamp, reason: text(evaluate(expressions, stamp.reason, row)) }]
      : [];
  });
  return [...stages, ...ends].flatMap(({ step, stamp, reason }) => {
    const at = time(evaluate(expressions, stamp.at, row));
    const counts = stamp.when === undefined || isTrue(evaluate(expressions, stamp.when, row));
    return at !== null && counts ? [{ at, step, reason }] : [];
  });
}

function attributes({ definition, expressions }: Case, source: Source, row: TableRow): Attributes {
  const read = (expression: string | undefined) => evaluate(expressions, expression, row);
  return {
    value: amount(read(source.value)),
    owner: text(read(source.owner)),
    link: text(read(source.link)),
    dimensions: Object.fromEntries(definition.dimensions.map(({ id }) => [id, text(read(source.dimensions[id]))])),
    assignedAt: Object.fromEntries(definition.handoffs.map(({ from }) => [from, time(read(source.assignedAt[from]))])),
    snoozedUntil: Object.fromEntries(
      definition.handoffs.map(({ from }) => [from, time(read(source.snoozedUntil[from]))])
    ),
  };
}

/** A condition may use columns of the sources that lead into its giving stage; elsewhere it is not met. */
function promises({ definition, expressions }: Case, source: Source, row: TableRow): boolean[][] {
  return definition.handoffs.map(({ from, promises: list }) => {
    const leadsThere = source.shape === 'rows' ? Object.values(source.map).includes(from) : from in source.stages;
    return list.map(({ when }) => leadsThere && isTrue(evaluate(expressions, when, row)));
  });
}

function isTrue(cell: Cell): boolean {
  return cell === 1;
}

function text(cell: Cell): string | null {
  return cell === null ? null : String(cell);
}

/** What is before 1970-01-02 stands for no time (rule `unset-time`). */
export function time(cell: Cell): number | null {
  return cell === null || isUnset(cell) ? null : Number(cell);
}

export function isUnset(cell: Cell): boolean {
  return cell !== null && Number(cell) < 24 * 3600 * 1e6;
}

/** Text that is no amount for certain is unknown (rule `amount-text`). */
export function amount(cell: Cell): number | null {
  if (typeof cell !== 'string') {
    return cell !== null && Number.isFinite(cell) ? cell : null;
  }
  const isThousands = /^[-+]?[1-9][0-9]{0,2}\.[0-9]{3}$/.test(cell) || /^[-+]?0[0-9]{1,2}\.[0-9]{3}$/.test(cell);
  return /^[-+]?[0-9]+(\.[0-9]+)?$/.test(cell) && !isThousands ? Number(cell) : null;
}
