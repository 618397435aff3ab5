import type { Sql } from '../text/sql';
import type { Planner } from './dialect';

/** The clause that keeps a subquery from being merged, where the planner has one. */
export function fenceClause({ fence }: Planner): Sql | undefined {
  return fence && 'clause' in fence ? fence.clause : undefined;
}

/** The column that does it, where the planner needs one and has no clause. */
export function fenceColumn({ fence }: Planner, name: string): Sql[] {
  return fence && 'column' in fence ? [`${fence.column} as ${name}`] : [];
}
