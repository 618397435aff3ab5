import { sql, type Sql } from '../text/sql';
import type { Context } from './context';

/**
 * A *place* is a time and a step in one integer, time × radix + step: moves sort, compare and take minima by it. The radix is
 * the number of steps.
 */
function radixOf({ stages, ends }: Context): number {
  return stages.length + ends.length;
}

export function placeOf(context: Context, time: string, step: number | string): string {
  return `${time} * ${radixOf(context)} + ${step}`;
}

/** The step in a place; times before 1970 are negative and so is their remainder. */
export function stepIn(context: Context, place: string): Sql {
  const { remainder } = context.dialect;
  const radix = `${radixOf(context)}`;
  return remainder(sql`(${remainder(place, radix)} + ${radix})`, radix);
}

/** The time in a place whose step is known. */
export function timeIn(context: Context, place: string, step: Sql): Sql {
  return context.dialect.quotient(sql`(${place} - ${step})`, `${radixOf(context)}`);
}
