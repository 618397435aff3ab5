import type { Definition, Handoff } from '../definition/types';
import type { Funnel, HandoffFigures, StageFigures, TimeInStage } from '../funnel/types';
import type { HandoffStatus } from '../rows';
import type { PictureFormat } from './format';
import type { PictureInput } from './input';
import type { Target } from './target';
import { LEDGER, leakWord, statusCount, statusWord } from './words';

/** What stands behind a mark: where its number comes from and who agreed on it. */
export interface Details {
  title: string;
  subtitle: string;
  /** Name and arithmetic; `faint` where it rests on fewer than ten records. */
  lines: Array<{ name: string; value: string; faint?: boolean }>;
}

const FEW = 10;

/** Null where the target is not in the input any more. */
export function detailsOf(input: PictureInput, target: Target, format: PictureFormat): Details | null {
  const { definition, funnels } = input;
  if (target.kind === 'definition') {
    return definitionDetails(definition, format);
  }
  const funnel = funnels.find(({ segment }) => target.segment === undefined || segment === target.segment);
  if (funnel === undefined) {
    return null;
  }
  if (target.kind === 'segment') {
    return segmentDetails(definition, funnel, format);
  }
  if (target.kind === 'handoff') {
    const handoff = funnel.handoffs[target.index];
    return handoff === undefined ? null : handoffDetails(definition, target.index, handoff, target.status, format);
  }
  return funnel.stages[target.index] === undefined ? null : stageDetails(input, funnel, target.index, format);
}

function stageDetails(
  { definition, detail }: PictureInput,
  funnel: Funnel,
  index: number,
  format: PictureFormat
): Details {
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
  lines.push(...agreedLines(definition, format));
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

function timeLines(name: string, time: TimeInStage, format: PictureFormat): Details['lines'] {
  if (time.visits === 0) {
    return [];
  }
  const or = (seconds: number | null) =>
    seconds === null ? `> ${format.duration(time.longestSeconds)}` : format.duration(seconds);
  return [
    {
      name,
      value: `median ${or(time.p50Seconds)}, P90 ${or(time.p90Seconds)}; ${format.count(time.visits)} visits, ${format.count(time.open)} of them open`,
      faint: time.visits < FEW,
    },
  ];
}

function handoffDetails(
  { stages, handoffs, ...definition }: Definition,
  index: number,
  handoff: HandoffFigures,
  status: HandoffStatus | undefined,
  format: PictureFormat
): Details {
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
  lines.push(...agreedLines(definition, format));
  return { title: `${giver.name} → ${taker.name}`, subtitle: `from ${giver.owner} to ${taker.owner}`, lines };
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function slaText({ sla, clock }: Handoff, format: PictureFormat): string {
  if (sla === undefined) {
    return 'none: nothing is ever late or stalled';
  }
  if (clock === undefined) {
    return format.duration(sla);
  }
  const hour = (seconds: number) =>
    `${Math.floor(seconds / 3600)}:${String(Math.floor((seconds % 3600) / 60)).padStart(2, '0')}`;
  const days = clock.days.map((day) => DAYS[day - 1]).join(' ');
  return `${format.duration(sla)} of ${days} ${hour(clock.from)}–${hour(clock.to)} ${clock.zone}`;
}

function segmentDetails(definition: Definition, funnel: Funnel, format: PictureFormat): Details {
  const stages = funnel.stages.map((stage, i) => ({
    name: definition.stages[i].name,
    value: `${format.count(stage.reached)} reached`,
  }));
  const handoffs = funnel.handoffs.flatMap((handoff) =>
    handoff.leak === null ? [] : [{ name: `leak ${handoff.from} → ${handoff.to}`, value: format.percent(handoff.leak) }]
  );
  return { title: funnel.segment ?? definition.name, subtitle: definition.name, lines: [...stages, ...handoffs] };
}

function definitionDetails(definition: Definition, format: PictureFormat): Details {
  const stages = definition.stages.map(({ name, owner, rule, limit, target }) => {
    const facts = [
      owner,
      rule,
      limit === undefined ? '' : `limit ${format.duration(limit)}`,
      target === undefined ? '' : `target ${format.percent(target)}`,
    ];
    return { name, value: facts.filter((fact) => fact !== undefined && fact !== '').join(' · ') };
  });
  const handoffs = definition.handoffs.map((handoff) => {
    const { stages: all } = definition;
    const promises = handoff.promises.map(({ name }) => name).join(', ');
    const sla = slaText(handoff, format);
    return {
      name: `${all[handoff.from].name} → ${all[handoff.from + 1].name}`,
      value: promises === '' ? sla : `${sla}; promised: ${promises}`,
    };
  });
  return {
    title: definition.name,
    subtitle: `one journey is one ${definition.record}`,
    lines: [...stages, ...handoffs, ...agreedLines(definition, format)],
  };
}

function agreedLines({ agreed }: Pick<Definition, 'agreed'>, format: PictureFormat): Details['lines'] {
  if (agreed === undefined) {
    return [];
  }
  const day = Date.parse(agreed.on);
  return [
    { name: 'agreed', value: `by ${agreed.by.join(' and ')}, ${Number.isNaN(day) ? agreed.on : format.day(day)}` },
  ];
}
