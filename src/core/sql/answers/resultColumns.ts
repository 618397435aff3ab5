import type { PlanHandoff } from '../../plan/plan';
import type { ColumnType, Dialect } from '../dialects/dialect';
import { caseOf, cast } from '../text/calls';
import { named } from '../text/select';
import type { Sql } from '../text/sql';

/** A column of a result: cast, so that it has the same type whatever the data, and named as the contract says. */
export type ResultColumn = [value: Sql, type: ColumnType, name: string];

export function resultColumns(dialect: Dialect, columns: ResultColumn[]): Sql[] {
  return columns.map(([value, type, name]) =>
    named(type === 'text' ? dialect.resultText(value) : cast(value, dialect.types[type]), dialect.column(name))
  );
}

/** The stages of the handoffs' rows. */
export function stageColumns({ literal }: Dialect, handoffs: readonly PlanHandoff[]): ResultColumn[] {
  const stage = (which: 0 | 1) =>
    caseOf(
      'handoff',
      handoffs.map(({ index, ids }) => [index, literal(ids[which])])
    );
  return [
    [stage(0), 'text', 'from_stage'],
    [stage(1), 'text', 'to_stage'],
  ];
}
