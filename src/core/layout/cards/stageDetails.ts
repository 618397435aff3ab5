import { compare } from '../../funnel/compare';
import type { Funnel, StageFigures } from '../../funnel/types';
import { agreedLines, changeLines, FEW, timeLines, type Details } from './detailLines';
import type { PictureFormat } from '../../format';
import type { PictureInput } from '../sheet/pictureInput';
import { earlierOf } from '../sheet/scene';
import { leakWord } from '../text/words';

/** The arithmetic of a stage, its rule and its times. */
export function stageDetails(input: PictureInput, funnel: Funnel, index: number, format: PictureFormat): Details {
  const { definition, detail } = input;
  const { name, owner, rule, target, limit } = definition.stages[index];
  const stage = funnel.stages[index];
  const { count } = format;
  const lines: Details['lines'] = [];
  const add = (label: string, value: string, faint?: boolean) => lines.push({ name: label, value, faint });
  const previous = funnel.stages[index - 1];
  if (detail === 'counts') {
    add('count', count(stage.reached));
    if (previous !== undefined && previous.reached > 0) {
      add(
        'of the step before',
        `${count(stage.reached)} / ${count(previous.reached)} = ${format.percent(stage.reached / previous.reached)}`
      );
    }
  } else {
    add('reached', `${count(stage.reached)} = ${count(stage.entered)} entered + ${count(stage.skipped)} skipped it`);
    if (previous !== undefined && funnel.view === 'cohort') {
      add(
        'came from',
        `${count(stage.reached)} = ${count(previous.advanced)} from ${definition.stages[index - 1].name} + ${count(stage.inflow)} flowed in`
      );
    }
    add(
      'now',
      `${count(stage.reached)} = ${count(stage.advanced)} advanced + ${count(stage.open)} open + ${count(stage.leaked)} ${leakWord(stage)}`
    );
  }
  if (stage.conversion !== null && funnel.view === 'cohort' && detail === 'full') {
    add('conversion', `${count(stage.advanced)} / ${count(stage.reached)} = ${format.percent(stage.conversion)}`);
  }
  const first = funnel.stages[0];
  if (index > 0 && first.reached > 0 && funnel.view === 'cohort') {
    add(
      'of first',
      `${count(stage.reached)} / ${count(first.reached)} = ${format.percent(stage.reached / first.reached)}`
    );
  }
  const earlier = detail === 'full' && funnel.view === 'cohort' ? earlierOf(input, funnel) : undefined;
  if (earlier !== undefined) {
    lines.push(...changeLines(input, compare(funnel, earlier).conversion[index], format));
  }
  if (target !== undefined) {
    add('target', format.percent(target));
  }
  for (const { outcome, reason, n } of stage.leakReasons.slice(0, 5)) {
    add(outcome, `${count(n)} ${reason ?? 'without a reason'}`);
  }
  if (stage.regressed > 0) {
    add('moved back', count(stage.regressed));
  }
  if (stage.value !== null) {
    add('value', format.money(stage.value));
  }
  lines.push(...timeLines('time in stage', stage.timeInStage, format));
  lines.push(...stalledLines(stage, limit, format));
  for (const { days, share, atRisk } of stage.conversionBy) {
    if (share !== null && funnel.view === 'cohort') {
      add(`advanced in ${days} d`, `${format.percent(share)}, ${count(atRisk)} still watched`, atRisk < FEW);
    }
  }
  lines.push(...agreedLines(definition));
  return { title: name, subtitle: rule === undefined ? owner : `${owner} · ${rule}`, lines };
}

function stalledLines(stage: StageFigures, limit: number | undefined, format: PictureFormat): Details['lines'] {
  if (stage.stalled === null || stage.stalledAfterSeconds === null) {
    return [];
  }
  const by = limit === undefined ? 'its own P90' : 'the agreed limit';
  return [
    {
      name: 'stalled',
      value: `${format.count(stage.stalled)} older than ${format.duration(stage.stalledAfterSeconds)}, ${by}`,
    },
  ];
}
