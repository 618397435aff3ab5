import type { TimeInStage } from '../../funnel/types';
import type { Scene } from '../sheet/scene';
import type { Column } from '../sheet/stageColumns';

/** How long the visits to a stage, or the waits at a handoff, have taken. */
export interface Ages {
  id: string;
  time: TimeInStage;
  /** Absent: neutral, of a handoff. */
  owner?: number;
  limit?: { seconds: number; label: string };
}

/** The visits to a stage, with its limit. */
export function stageAges({ definition, format }: Scene, { index, owner, figures }: Column): Ages {
  const { limit: seconds } = definition.stages[index];
  const limit = seconds === undefined ? undefined : { seconds, label: `limit ${format.duration(seconds)}` };
  return { id: `time.stage${index}`, time: figures.timeInStage, owner, limit };
}

/** The waits at a handoff, with its SLA. */
export function handoffAges({ funnel, format }: Scene, index: number): Ages {
  const { wait, slaSeconds: seconds } = funnel.handoffs[index];
  const limit = seconds === null ? undefined : { seconds, label: `SLA ${format.duration(seconds)}` };
  return { id: `time.handoff${index}`, time: wait, limit };
}
