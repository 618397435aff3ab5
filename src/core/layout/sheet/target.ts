import type { HandoffStatus } from '../../rows';

/** What a mark stands for: the subject of a tooltip, a data link, a click, a stop of the keyboard walk. */
export interface Target {
  kind: 'stage' | 'handoff' | 'segment' | 'all' | 'definition' | 'findings';
  /** Position of the stage or index of the handoff; -1 for the others. */
  index: number;
  /** One line of a handoff's ledger. */
  status?: HandoffStatus;
  /** Segment of a breakdown. */
  segment?: string;
  /** Which further part of the picture tells of the same. */
  part?: 'headline' | 'summary' | 'time';
}

/** Stable and unique within a picture. */
export function targetId(target: Target): string {
  const segment = target.segment === undefined ? '' : `@${target.segment}`;
  const status = target.status === undefined ? '' : `.${target.status}`;
  const part = target.part === undefined ? '' : `.${target.part}`;
  return `${target.kind}${target.index}${status}${part}${segment}`;
}
