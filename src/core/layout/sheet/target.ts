import type { HandoffStatus } from '../../rows';

/** What a mark stands for: the subject of a tooltip, a data link, a click, a stop of the keyboard walk. */
export interface Target {
  kind: 'stage' | 'handoff' | 'segment' | 'definition';
  /** Position of the stage or index of the handoff; -1 for a segment and the definition. */
  index: number;
  /** One line of a handoff's ledger. */
  status?: HandoffStatus;
  /** Segment of a breakdown. */
  segment?: string;
}

/** Stable and unique within a picture. */
export function targetId(target: Target): string {
  const segment = target.segment === undefined ? '' : `@${target.segment}`;
  const status = target.status === undefined ? '' : `.${target.status}`;
  return `${target.kind}${target.index}${status}${segment}`;
}
