import { END_KINDS, type ColumnSource, type EndKind, type RowSource } from '../../definition/definition';
import type { Plan } from '../../plan/plan';

/** A source, and what follows from it. */
export type PlanSource = PlanRowSource | PlanColumnSource;

interface SourceFacts {
  /** Counted from 1, as in the names of steps. */
  readonly number: number;
  /** The step that has the owner's expressions. */
  readonly name: string;
  /** The steps of a journey that the source knows. */
  readonly steps: readonly number[];
}

export interface PlanRowSource extends SourceFacts {
  readonly shape: 'rows';
  readonly source: RowSource;
  /** The step that has what the labels mean. */
  readonly labeled: string;
}

export interface PlanColumnSource extends SourceFacts {
  readonly shape: 'columns';
  readonly source: ColumnSource;
  /** Those of its steps that have a reason. */
  readonly reasons: readonly number[];
}

export function sourcesOf({ sources }: Plan, stages: readonly number[]): PlanSource[] {
  return sources.map((source, index) => {
    const number = index + 1;
    const ends = END_KINDS.filter((kind) => source.ends[kind] !== undefined);
    const stepOf = (kind: EndKind) => stages.length + END_KINDS.indexOf(kind);
    const name = `baton_source_${number}`;
    if (source.shape === 'rows') {
      return {
        shape: 'rows',
        source,
        number,
        name,
        labeled: `baton_labeled_${number}`,
        steps: [...Object.values(source.map), ...ends.map(stepOf)],
      };
    }
    return {
      shape: 'columns',
      source,
      number,
      name,
      steps: [...stages.filter((position) => source.stages[position]), ...ends.map(stepOf)],
      reasons: ends.filter((kind) => source.ends[kind]?.reason !== undefined).map(stepOf),
    };
  });
}
