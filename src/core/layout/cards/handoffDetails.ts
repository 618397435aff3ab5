import { nameText } from '../../nameText';
import type { PictureFormat } from '../../format';
import { compare } from '../../funnel/compare';
import type { Funnel, HandoffFigures } from '../../funnel/figures';
import { waitingAt } from '../../funnel/waiting';
import type { HandoffStatus } from '../../rows';
import { alertAt, type PictureInput } from '../sheet/pictureInput';
import { earlierOf } from '../sheet/scene';
import { ownerText, statusCount, statusesOf, statusWord } from '../text/words';
import { agreedLines, changeLines, type Details, lineList, timeLines, waitingLines } from './detailLines';
import { slaText } from './slaText';

/** The arithmetic of a handoff, or of one line of its ledger. */
export function handoffDetails(
  input: PictureInput,
  funnel: Funnel,
  index: number,
  status: HandoffStatus | undefined,
  format: PictureFormat
): Details {
  const { definition } = input;
  const agreed = definition.handoffs[index];
  const [giver, taker] = definition.stages.slice(agreed.from, agreed.from + 2);
  const handoff = funnel.handoffs[index];
  const { leak, rejected, stalled, lapsed, acceptanceOfDecided, slaAttainment, valueAtRisk } = handoff;
  const { count, percent } = format;
  const offered = count(handoff.offered);
  const { lines, add } = lineList();
  if (status !== undefined) {
    lines.push(...statusLines(handoff, status, format));
  }
  const alert = alertAt(input, handoff);
  if (alert !== undefined) {
    add('alert', alert);
  }
  add(
    'offered',
    `${offered} = ${statusesOf(handoff, funnel.view)
      .map((part) => count(statusCount(handoff, part)))
      .join(' + ')}`
  );
  const accepted = handoff.acceptedOnTime + handoff.acceptedLate;
  const decided = accepted + rejected + handoff.recycled;
  if (leak !== null) {
    const silent = lapsed > 0 ? ` + ${count(lapsed)} lapsed` : '';
    const lost = `(${count(rejected)} rejected + ${count(stalled)} stalled${silent})`;
    add('leak to date', `${lost} / ${offered} = ${percent(leak)}`);
  }
  const earlier = earlierOf(input, funnel);
  if (earlier !== undefined) {
    lines.push(...changeLines(input, compare(funnel, earlier).leak[index], format, handoff.clock));
  }
  if (acceptanceOfDecided !== null) {
    add('accepted of decided', `${count(accepted)} / ${count(decided)} = ${percent(acceptanceOfDecided)}`);
  }
  if (slaAttainment !== null) {
    add(
      'within the SLA',
      `${percent(slaAttainment)} of ${count(decided + stalled + lapsed)} ${lapsed > 0 ? 'decided, stalled or lapsed' : 'decided or stalled'}`
    );
  }
  if (handoff.implicit > 0) {
    add('implicitly accepted', `${count(handoff.implicit)} went past ${taker.name}`);
  }
  if (valueAtRisk !== null && stalled > 0) {
    const estimated = handoff.valueAtRiskEstimated ? ', in part an estimate' : '';
    add('value at risk', format.money(valueAtRisk) + estimated);
  }
  for (const { name, met, unmet } of handoff.promises) {
    add(nameText(name), `${count(unmet)} of ${count(met + unmet)} unmet`);
  }
  if (handoff.assignment !== null) {
    lines.push(...timeLines('to assignment', handoff.assignment, format));
  }
  lines.push(
    ...(funnel.view === 'snapshot'
      ? waitingLines(waitingAt(definition, funnel, agreed.from, true), format)
      : timeLines(handoff.assignment === null ? 'wait' : 'wait from then on', handoff.wait, format, handoff.clock))
  );
  add('agreed time', slaText(agreed, format));
  lines.push(...agreedLines(definition));
  return {
    title: `${giver.name} → ${taker.name}`,
    subtitle: `from ${ownerText(giver.owner)} to ${ownerText(taker.owner)}`,
    lines,
  };
}

function statusLines(handoff: HandoffFigures, status: HandoffStatus, format: PictureFormat): Details['lines'] {
  const { count } = format;
  const { offered, slaSeconds, values, reasons, oldestStalledSeconds } = handoff;
  const { lines, add } = lineList();
  const n = statusCount(handoff, status);
  const share = offered > 0 ? ` = ${format.percent(n / offered)}` : '';
  add(statusWord(status, slaSeconds !== null), `${count(n)} / ${count(offered)} offered${share}`);
  const value = values[status];
  if (value !== null) {
    add('value', format.money(value));
  }
  for (const { reason, n: part } of reasons.filter(({ outcome }) => outcome === status).slice(0, 5)) {
    add('because', `${count(part)} ${reason === null ? 'without a reason' : nameText(reason)}`);
  }
  if (status === 'stalled' && oldestStalledSeconds !== null) {
    add('oldest', format.duration(oldestStalledSeconds, handoff.clock));
  }
  return lines;
}
