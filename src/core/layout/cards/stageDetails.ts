import { nameText } from '../../nameText';
import { knownFor } from '../text/stageMoney';
import type { PictureFormat } from '../../format';
import { compare } from '../../funnel/compare';
import type { Funnel } from '../../funnel/figures';
import { shareWithin } from '../../funnel/survival/timeInStage';
import { waitingAt } from '../../funnel/waiting';
import { alertAt, type PictureInput } from '../sheet/pictureInput';
import { earlierOf } from '../sheet/scene';
import { cameBackText, leakWord, ownerText } from '../text/words';
import { agreedLines, changeLines, type Details, FEW, lineList, timeLines, waitingLines } from './detailLines';

/** The arithmetic of a stage, its rule and its times. */
export function stageDetails(input: PictureInput, funnel: Funnel, index: number, format: PictureFormat): Details {
  const { definition, detail } = input;
  const { name, owner, rule, target, limit, lapse } = definition.stages[index];
  const stage = funnel.stages[index];
  const [first, previous] = [funnel.stages[0], funnel.stages[index - 1]];
  const { count, percent } = format;
  const isFull = detail === 'full';
  const isCohort = funnel.view === 'cohort';
  const { lines, add } = lineList();
  const sum = (label: string, parts: string[]) => add(label, `${count(stage.reached)} = ${parts.join(' + ')}`);
  const quotient = (label: string, part: number, whole: number, share = part / whole) =>
    add(label, `${count(part)} / ${count(whole)} = ${percent(share)}${share > 1 ? ', a gain' : ''}`);
  if (funnel.view === 'snapshot') {
    lines.push(...waitingLines(waitingAt(definition, funnel, index, false), format));
  } else if (isFull) {
    sum('reached', [`${count(stage.entered)} entered`, `${count(stage.skipped)} skipped it`]);
    if (previous !== undefined && isCohort) {
      const before = definition.stages[index - 1].name;
      sum('came from', [`${count(previous.advanced)} from ${before}`, `${count(stage.inflow)} flowed in`]);
    }
    const leaked = `${count(stage.leaked)} ${leakWord(stage)}`;
    sum('now', [`${count(stage.advanced)} advanced`, `${count(stage.open)} open`, leaked]);
  } else {
    add('count', count(stage.reached));
    if (previous !== undefined && previous.reached > 0) {
      quotient('of the step before', stage.reached, previous.reached);
    }
  }
  // Who is in the last stage has won, and goes nowhere.
  const goesOn = index < funnel.stages.length - 1;
  if (stage.conversion !== null && isCohort && isFull && goesOn) {
    quotient('conversion', stage.advanced, stage.reached, stage.conversion);
  }
  if (index > 0 && first.reached > 0 && isCohort) {
    quotient('of first', stage.reached, first.reached);
  }
  const earlier = isFull && isCohort ? earlierOf(input, funnel) : undefined;
  if (earlier !== undefined) {
    lines.push(...changeLines(input, compare(funnel, earlier).conversion[index], format));
  }
  const alert = alertAt(input, definition.stages[index]);
  if (alert !== undefined) {
    add('alert', alert);
  }
  if (target !== undefined) {
    add('target', percent(target));
  }
  if (lapse !== undefined) {
    add('lapses', `after ${format.duration(lapse)} without a move`);
  }
  for (const { outcome, reason, n } of stage.leakReasons.slice(0, 5)) {
    add(outcome, `${count(n)} ${reason === null ? 'without a reason' : nameText(reason)}`);
  }
  if (stage.regressed > 0) {
    add('moved back', count(stage.regressed));
  }
  if (stage.visitsAgain !== null && stage.visitsAgain > 0) {
    add('visited again', count(stage.visitsAgain));
  }
  const back = cameBackText([stage], format);
  if (back !== undefined) {
    add('began again', back);
  }
  if (stage.value !== null) {
    const part = stage.valued < stage.reached ? `, ${knownFor(stage, format)}` : '';
    add('value', format.money(stage.value) + part);
  }
  if (index > 0 && stage.inflowValue !== null) {
    add('of it flowed in', format.money(stage.inflowValue));
  }
  if (funnel.view !== 'snapshot') {
    lines.push(...timeLines('time in stage', stage.timeInStage, format));
  }
  if (stage.stalled !== null && stage.stalledAfterSeconds !== null) {
    const by = limit === undefined ? 'its own P90' : 'the agreed limit';
    add('stalled', `${count(stage.stalled)} older than ${format.duration(stage.stalledAfterSeconds)}, ${by}`);
  }
  const within = limit === undefined || funnel.view === 'snapshot' ? null : shareWithin(stage.timeInStage, limit);
  if (limit !== undefined && within !== null) {
    add('within the limit', `${percent(within)} within ${format.duration(limit)}`);
  }
  for (const { days, share, atRisk } of stage.conversionBy) {
    if (share !== null && isCohort) {
      add(`advanced in ${days} d`, `${percent(share)}, ${count(atRisk)} still watched`, atRisk < FEW);
    }
  }
  lines.push(...agreedLines(definition));
  return { title: name, subtitle: [ownerText(owner), rule].filter(Boolean).join(' · '), lines };
}
