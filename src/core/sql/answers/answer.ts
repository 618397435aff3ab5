import type { Step } from '../context/context';
import type { Sql } from '../text/sql';

/** The steps behind the journeys in view that a question needs, and the query that is its result. */
export interface Answer {
  steps: Step[];
  result: Sql;
}
