import { secondsOf } from '../bucket';
import type { Definition } from '../definition/definition';
import type { RowColumns } from '../rows';
import type { Funnel } from './figures';

/** How fast what was offered at a handoff was answered, of a segment where there are any (rule `response-rows`). */
export interface Response {
  /** Ids of the giving and the taking stage. */
  from_stage: string;
  to_stage: string;
  segment?: string;
  offered: number;
  /** Decided by a wait of 5 minutes, of more than that up to an hour, up to 24 hours, and later. */
  within_5_min: number;
  within_1_h: number;
  within_24_h: number;
  later: number;
  /** Pending and stalled, and of them the stalled. */
  waiting: number;
  stalled: number;
  /** Rule `sla-attainment`, from 0 to 1. */
  in_time: number | null;
  /** Of the wait (Kaplan–Meier), seconds on the handoff's clock; null where it is not reached. */
  median_wait: number | null;
  value_at_risk: number | null;
}

const [MINUTES_5, HOUR, HOURS_24] = [300, 3600, 86_400];
const DECIDED: ReadonlySet<string> = new Set(['accepted_on_time', 'accepted_late', 'rejected', 'recycled']);

/** A row per handoff and funnel, of the handoff (index) asked for or of all, from the contract's rows and what they give. */
export function responsesOf(
  rows: RowColumns,
  funnels: readonly Funnel[],
  { handoffs, stages }: Definition,
  asked?: number
): Response[] {
  return handoffs.flatMap(({ from }, index) =>
    asked !== undefined && asked !== index
      ? []
      : funnels
          .filter((funnel) => isShown(funnel, index))
          .map((funnel): Response => {
            const { offered, pending, stalled, slaAttainment, wait, valueAtRisk } = funnel.handoffs[index];
            const steps = decidedBy(rows, index, funnel.segment ?? null);
            return {
              from_stage: stages[from].id,
              to_stage: stages[from + 1].id,
              ...(funnel.segment !== undefined && { segment: funnel.segment }),
              offered,
              within_5_min: steps[0],
              within_1_h: steps[1],
              within_24_h: steps[2],
              later: steps[3],
              waiting: pending + stalled,
              stalled,
              in_time: slaAttainment,
              median_wait: wait.p50Seconds,
              value_at_risk: valueAtRisk,
            };
          })
  );
}

/** Not a segment to which nothing was offered. */
function isShown({ segment, handoffs }: Funnel, index: number): boolean {
  return segment === undefined || handoffs[index].offered > 0;
}

/** How many were decided at each step of the wait. */
function decidedBy({ segment, facet, position, outcome, bucket, n }: RowColumns, index: number, of: string | null) {
  const steps = [0, 0, 0, 0];
  facet.forEach((each, row) => {
    const age = bucket[row];
    if (
      each !== 'wait' ||
      position[row] !== index ||
      segment[row] !== of ||
      age === null ||
      !DECIDED.has(outcome[row])
    ) {
      return;
    }
    const seconds = secondsOf(age);
    steps[seconds <= MINUTES_5 ? 0 : seconds <= HOUR ? 1 : seconds <= HOURS_24 ? 2 : 3] += n[row];
  });
  return steps;
}
