import { compare } from '../../funnel/compare';
import type { Funnel } from '../../funnel/types';
import type { HandoffStatus } from '../../rows';
import { agreedLines, changeLines, timeLines, type Details } from './detailLines';
import type { PictureFormat } from '../../format';
import type { PictureInput } from '../sheet/pictureInput';
import { earlierOf } from '../sheet/scene';
import { slaText } from './slaText';
import { LEDGER, statusCount, statusWord } from '../text/words';

/** The arithmetic of a handoff, or of one line of its ledger. */
export function handoffDetails(
  input: PictureInput,
  funnel: Funnel,
  index: number,
  status: HandoffStatus | undefined,
  format: PictureFormat
): Details {
  const { definition } = input;
  const { stages, handoffs } = definition;
  const handoff = funnel.handoffs[index];
  const { count } = format;
  const agreed = handoffs[index];
  const [giver, taker] = [stages[agreed.from], stages[agreed.from + 1]];
  const lines: Details['lines'] = [];
  const hasSla = handoff.slaSeconds !== null;
  if (status !== undefined) {
    const n = statusCount(handoff, status);
    const share = handoff.offered > 0 ? ` = ${format.percent(n / handoff.offered)}` : '';
    lines.push({ name: statusWord(status, hasSla), value: `${count(n)} / ${count(handoff.offered)} offered${share}` });
    const value = handoff.values[status];
    if (value !== null) {
      lines.push({ name: 'value', value: format.money(value) });
    }
    for (const { reason, n: part } of handoff.reasons.filter(({ outcome }) => outcome === status).slice(0, 5)) {
      lines.push({ name: 'because', value: `${count(part)} ${reason ?? 'without a reason'}` });
    }
    if (status === 'stalled' && handoff.oldestStalledSeconds !== null) {
      lines.push({ name: 'oldest', value: format.duration(handoff.oldestStalledSeconds) });
    }
  }
  const parts = LEDGER.map((part) => count(statusCount(handoff, part))).join(' + ');
  lines.push({ name: 'offered', value: `${count(handoff.offered)} = ${parts}` });
  const accepted = handoff.acceptedOnTime + handoff.acceptedLate;
  const decided = accepted + handoff.rejected + handoff.recycled;
  if (handoff.leak !== null) {
    const lost = `(${count(handoff.rejected)} rejected + ${count(handoff.stalled)} stalled)`;
    lines.push({
      name: 'leak to date',
      value: `${lost} / ${count(handoff.offered)} = ${format.percent(handoff.leak)}`,
    });
  }
  const earlier = earlierOf(input, funnel);
  if (earlier !== undefined) {
    lines.push(...changeLines(input, compare(funnel, earlier).leak[index], format));
  }
  if (handoff.acceptanceOfDecided !== null) {
    lines.push({
      name: 'accepted of decided',
      value: `${count(accepted)} / ${count(decided)} = ${format.percent(handoff.acceptanceOfDecided)}`,
    });
  }
  if (handoff.slaAttainment !== null) {
    lines.push({
      name: 'within the SLA',
      value: `${format.percent(handoff.slaAttainment)} of ${count(decided + handoff.stalled)} decided or stalled`,
    });
  }
  if (handoff.implicit > 0) {
    lines.push({ name: 'implicitly accepted', value: `${count(handoff.implicit)} went past ${taker.name}` });
  }
  if (handoff.valueAtRisk !== null && handoff.stalled > 0) {
    const estimated = handoff.valueAtRiskEstimated ? ', in part an estimate' : '';
    lines.push({ name: 'value at risk', value: format.money(handoff.valueAtRisk) + estimated });
  }
  for (const promise of handoff.promises) {
    lines.push({ name: promise.name, value: `${count(promise.unmet)} of ${count(promise.met + promise.unmet)} unmet` });
  }
  lines.push(...timeLines('wait', handoff.wait, format));
  lines.push({ name: 'agreed time', value: slaText(agreed, format) });
  lines.push(...agreedLines(definition));
  return { title: `${giver.name} → ${taker.name}`, subtitle: `from ${giver.owner} to ${taker.owner}`, lines };
}
