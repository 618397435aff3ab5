import type { HandoffFigures } from '../../funnel/figures';
import { isImmature } from '../../funnel/loss/largestLoss';
import type { Drawing, Scene } from '../sheet/scene';
import { alertAt } from '../sheet/pictureInput';
import type { TextRole } from '../sheet/shapes';
import { targetState } from './conversion';
import { fitText, textWidth } from '../text/textWidth';
import { nameText } from '../../nameText';

/** Pitch of the lines below the leak, in sizes of small text. */
export const SUMMARY_LINE = 1.35;

/** Narrower than so many sizes of small text a name with an ellipsis is of no use. */
const LEAST_FOR_NAME = 14;

/** A line with its wordings, the longest first; `isNamed`: it ends in a name, which may end in an ellipsis. */
interface Wordings {
  id: string;
  texts: string[];
  role: TextRole;
  isNamed?: boolean;
  /** In place of text: lengths that stand one after another in a bar as wide as the line, seconds. */
  parts?: number[];
}

/** The lines below the leak in this width, the most important first; a line that does not fit is left out. */
export function summaryOf(scene: Scene, handoff: HandoffFigures, width: number) {
  const t = scene.type.small;
  return wordingsOf(scene, handoff, width).flatMap(({ id, texts, role, parts, isNamed = false }) => {
    const whole = texts.find((text) => textWidth(text, t, 400) <= width);
    const fitted = whole ?? (isNamed && width >= LEAST_FOR_NAME * t ? fitText(texts[0], t, 400, width) : null);
    return fitted === null ? [] : [{ id, text: fitted, role, parts }];
  });
}

/** A line below the leak, from the top of its row at `y`. */
export function drawSummaryLine(
  { sheet, type }: Drawing,
  handoff: number,
  { id, text, role, parts = [] }: ReturnType<typeof summaryOf>[number],
  { x, y, width }: { x: number; y: number; width: number }
): void {
  const t = type.small;
  const whole = parts.reduce((sum, part) => sum + part, 0);
  let at = x;
  parts.forEach((part, i) => {
    const length = whole > 0 ? (width * part) / whole : 0;
    const role = i === 0 ? 'median' : 'ghost';
    sheet.rect(`handoff${handoff}.${id}${i}`, role, { x: at, y: y + 0.25 * t, width: length, height: 0.5 * t });
    at += length;
  });
  if (parts.length === 0) {
    sheet.text(`handoff${handoff}.${id}`, role, text, { x, y: y + t, size: t, maxWidth: width });
  }
}

/** On a wall no more than whether its alert fires, the share accepted, the SLA, and how long assignment and decision take. */
function wordingsOf(scene: Scene, handoff: HandoffFigures, width: number): Wordings[] {
  const { format, wall, type } = scene;
  const { slaSeconds, slaAttainment, acceptanceOfDecided, valueAtRisk, valueAtRiskEstimated, wait, clock } = handoff;
  const { assignment } = handoff;
  const lines: Wordings[] = [];
  const add = (id: string, texts: string[], rest?: Partial<Wordings>) =>
    lines.push({ id, texts, role: 'muted', ...rest });
  const alert = alertAt(scene.input, handoff);
  if (alert === 'firing' || alert === 'pending') {
    const role = alert === 'firing' ? 'alarm' : 'muted';
    add('alert', [`its alert is ${alert}`, `alert ${alert}`], { role });
  }
  if (handoff.leak !== null) {
    lines.push(acceptedLine(scene, handoff));
  }
  if (slaSeconds !== null && slaAttainment !== null) {
    const share = format.percent(slaAttainment);
    add('attainment', [`${share} decided within ${format.duration(slaSeconds, clock)}`, `${share} in SLA`]);
  }
  const median = wait.p50Seconds === null ? null : format.duration(wait.p50Seconds, clock);
  // The clock of the wait starts at the assignment (rule `offered`).
  const assigned = assignment?.p50Seconds ?? null;
  if (assigned !== null && median !== null) {
    const after = `assigned after ${format.duration(assigned)}`;
    const both = `${after}, then ${median} until decided`;
    const fits = textWidth(both, type.small, 400) <= width;
    add('assignment', [fits ? both : after]);
    if (!fits) {
      add('wait', [`then ${median} until decided`, `then ${median}`]);
    }
    // Hours of a business clock and of the wall's are no parts of one length.
    if (clock === null) {
      add('delay', [''], { parts: [assigned, wait.p50Seconds ?? 0] });
    }
  } else if (median !== null && !wall) {
    add('wait', [`median wait ${median}`, `median ${median}`]);
  }
  if (wall) {
    return lines;
  }
  if (valueAtRisk !== null && valueAtRisk > 0) {
    const money = `${format.money(valueAtRisk)} at risk`;
    add('risk', [money + (valueAtRiskEstimated ? ' (part estimated)' : ''), money], { role: 'alarm' });
  }
  if (acceptanceOfDecided !== null) {
    const share = format.percent(acceptanceOfDecided);
    add('acceptance', [`${share} of the decided accepted`, `${share} accepted`]);
  }
  for (const { name, unmet } of handoff.promises.filter((promise) => promise.unmet > 0).slice(0, 2)) {
    add(`promise.${name}`, [`${format.count(unmet)} unmet: ${nameText(name)}`], { isNamed: true });
  }
  return lines;
}

/** The conversion of a handoff, and whether that is on target. */
function acceptedLine({ format, definition, options }: Scene, handoff: HandoffFigures): Wordings {
  const { offered, pending, stalled, acceptedOnTime, acceptedLate } = handoff;
  const share = (acceptedOnTime + acceptedLate) / offered;
  const accepted = `${format.percent(share)} accepted`;
  const target = definition.stages.find(({ id }) => id === handoff.from)?.target;
  if (!options.show.targets || target === undefined) {
    return { id: 'conversion', texts: [accepted], role: 'muted' };
  }
  const { text, short = text, role } = targetState(format, share, target, isImmature(pending + stalled, offered));
  return { id: 'conversion', texts: [`${accepted} ${text}`, `${accepted} ${short}`, accepted], role };
}
