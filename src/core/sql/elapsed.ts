import type { PlanHandoff } from '../plan/plan';
import type { Context } from './context';

/** Microseconds on a handoff's clock between two instants; negative where they are the other way round. */
export function elapsed(_context: Context, _handoff: PlanHandoff, start: string, end: string): string {
  return `${end} - ${start}`;
}
