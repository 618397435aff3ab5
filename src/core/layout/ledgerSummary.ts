import type { HandoffFigures } from '../funnel/types';
import type { Scene } from './scene';
import { isolate } from './words';

/** One line at the foot of a ledger: its wordings, the longest first. */
export interface SummaryLine {
  id: string;
  texts: string[];
  role: 'muted' | 'alarm';
}

/** What a ledger says below its leak, the most important first; on a wall no more than the SLA. */
export function summaryOf({ format, wall }: Scene, handoff: HandoffFigures): SummaryLine[] {
  const lines: SummaryLine[] = [];
  const { slaSeconds, slaAttainment, acceptanceOfDecided, valueAtRisk } = handoff;
  if (slaSeconds !== null && slaAttainment !== null) {
    const share = format.percent(slaAttainment);
    const texts = [`${share} decided within ${format.duration(slaSeconds)}`, `${share} in SLA`];
    lines.push({ id: 'attainment', texts, role: 'muted' });
  }
  if (wall) {
    return lines;
  }
  const median = handoff.wait.p50Seconds;
  if (median !== null) {
    lines.push({ id: 'wait', texts: [`median wait ${format.duration(median)}`], role: 'muted' });
  }
  if (valueAtRisk !== null && valueAtRisk > 0) {
    const about = handoff.valueAtRiskEstimated ? ' (part estimated)' : '';
    const money = `${format.money(valueAtRisk)} at risk`;
    lines.push({ id: 'risk', texts: [money + about, money], role: 'alarm' });
  }
  if (acceptanceOfDecided !== null) {
    const share = format.percent(acceptanceOfDecided);
    lines.push({ id: 'acceptance', texts: [`${share} of the decided accepted`, `${share} accepted`], role: 'muted' });
  }
  for (const { name, unmet } of handoff.promises.filter((promise) => promise.unmet > 0).slice(0, 2)) {
    lines.push({ id: `promise.${name}`, texts: [`${format.count(unmet)} unmet: ${isolate(name)}`], role: 'muted' });
  }
  return lines;
}
