import type { HandoffFigures } from '../../funnel/types';
import type { Scene } from '../sheet/scene';
import { fitText, textWidth } from '../text/textWidth';
import { isolate } from '../text/words';

/** One line at the foot of a ledger. */
export interface SummaryLine {
  id: string;
  text: string;
  role: 'muted' | 'alarm';
}

/** With its wordings, the longest first; `isNamed`: ends in a name, which may end in an ellipsis. */
interface Wordings extends Omit<SummaryLine, 'text'> {
  texts: string[];
  isNamed?: boolean;
}

/** What a ledger says below its leak in this width, the most important first: what does not fit it does not say. */
export function summaryOf(scene: Scene, handoff: HandoffFigures, width: number): SummaryLine[] {
  const t = scene.type.small;
  return wordingsOf(scene, handoff).flatMap(({ id, texts, role, isNamed = false }) => {
    const text = texts.find((candidate) => textWidth(candidate, t, 400) <= width);
    const cut = isNamed && width >= 14 * t ? fitText(texts[0], t, 400, width) : null;
    const said = text ?? cut;
    return said === null ? [] : [{ id, text: said, role }];
  });
}

/** On a wall no more than the SLA. */
function wordingsOf({ format, wall }: Scene, handoff: HandoffFigures): Wordings[] {
  const lines: Wordings[] = [];
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
    lines.push({
      id: 'wait',
      texts: [`median wait ${format.duration(median)}`, `median ${format.duration(median)}`],
      role: 'muted',
    });
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
    const texts = [`${format.count(unmet)} unmet: ${isolate(name)}`];
    lines.push({ id: `promise.${name}`, texts, role: 'muted', isNamed: true });
  }
  return lines;
}
