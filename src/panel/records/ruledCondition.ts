import { hasPermission } from '@grafana/runtime';
import type { Definition } from '../../core/definition/definition';
import type { ConditionId } from '../../core/plan/condition';
import type { CellOption } from './cellOptions';

/** What a rule tests that is about the records of a cell. */
const CONDITIONS: Record<string, ConditionId> = { stalled: 'stalled', pending: 'due', over_limit: 'over_limit' };

/**
 * What a rule on the records of a cell tests; undefined where no rule is about such records, nothing is agreed on that it could
 * test, or the person may not make one.
 */
export function ruledCondition(
  { stages, handoffs }: Definition,
  { stage, handoff, outcome = '' }: CellOption['cell']
): ConditionId | undefined {
  const condition = CONDITIONS[outcome];
  const given = typeof handoff === 'number' ? handoffs[handoff] : undefined;
  const agreed = condition === 'over_limit' ? stages.find(({ id }) => id === stage)?.limit : given?.sla;
  return agreed !== undefined && hasPermission('alert.rules:create') ? condition : undefined;
}
