import type { Scene } from '../sheet/scene';
import type { Target } from '../sheet/target';
import { sumOf } from '../sheet/stageColumns';
import { nameText } from '../../nameText';
import { plural } from '../../plural';
import { capital, leakWord, ownerText, points } from '../text/words';
import type { Loss } from '../../funnel/loss/largestLoss';
import { detailOf, waitingTexts } from './headlineDetail';

interface Headline {
  /** The finding, the longest wording first. */
  finding: string[];
  /** How it compares and splits, the longest wording first; may be empty. */
  detail: string[];
}

/** What matters most, and of which segment where it is one of several. */
export function headline(scene: Scene): Headline {
  const { finding, detail } = headlineOf(scene);
  const { segment } = scene.funnel;
  return { finding: segment === undefined ? finding : finding.map((text) => `${nameText(segment)}: ${text}`), detail };
}

/** What the headline is about, to be opened; null where it is about all. */
export function headlineTarget(scene: Scene): Target | null {
  const { loss, funnel, input } = scene;
  const waiting = funnel.view === 'snapshot' && input.detail === 'full' ? mostWaiting(scene) : null;
  if (waiting !== null) {
    return { kind: 'handoff', index: waiting, status: 'stalled', part: 'headline' };
  }
  if (loss === null) {
    return null;
  }
  const { kind, index, side } = loss;
  const { stalled, lapsed } = kind === 'handoff' ? funnel.handoffs[index] : { stalled: 0, lapsed: 0 };
  const status = side === 'quality' ? 'rejected' : stalled >= lapsed ? 'stalled' : 'lapsed';
  return { kind, index, ...(kind === 'handoff' && { status }), part: 'headline' };
}

/** The largest loss (rule `largest-loss`), or that there is none; of a snapshot who waits. */
function headlineOf(scene: Scene): Headline {
  const { funnel, definition, input, loss } = scene;
  if (!funnel.stages.some((stage) => stage.reached > 0)) {
    return { finding: [`No ${plural(definition.record, 2)} in this range`], detail: [] };
  }
  if (input.detail === 'counts') {
    return { finding: reachedOfFirst(scene), detail: [] };
  }
  if (funnel.view === 'snapshot') {
    const index = mostWaiting(scene);
    const waiting = index === null ? null : stalledTexts(scene, index, funnel.handoffs[index].stalled);
    return { finding: waiting ?? openNow(scene), detail: index === null ? [] : waitingTexts(scene, index) };
  }
  if (loss === null) {
    return { finding: allWell(scene), detail: detailOf(scene) };
  }
  const finding = loss.kind === 'stage' ? stageLoss(scene, loss) : handoffLoss(scene, loss);
  return { finding, detail: detailOf(scene) };
}

function stageLoss(scene: Scene, { index, lost }: Loss): string[] {
  const { funnel, definition, format, columns } = scene;
  const { reached } = funnel.stages[index];
  const word = leakWord(funnel.stages[index]);
  const of = `${format.count(lost)} of ${format.count(reached)}`;
  const where = `${word} at ${columns[index].name}`;
  return verdicts(scene, [`${of} ${plural(definition.record, 2)} were ${where}`, `${of} ${where}`, `${of} ${word}`]);
}

function handoffLoss(scene: Scene, { index, side }: Loss): string[] {
  const { funnel, definition, format } = scene;
  const { stalled, lapsed, offered, rejected } = funnel.handoffs[index];
  if (side === 'follow-up') {
    return verdicts(scene, stalledTexts(scene, index, stalled + lapsed) ?? []);
  }
  const taker = ownerText(definition.stages[definition.handoffs[index].from + 1].owner);
  const of = `${format.count(rejected)} of ${format.count(offered)}`;
  return verdicts(scene, [
    `${capital(taker)} rejected ${of} ${plural(definition.record, 2)}`,
    `${of} rejected`,
    `${format.percent(rejected / offered)} rejected`,
  ]);
}

/** The wordings with what the loss was judged by, as long as that is known, and then without. */
function verdicts(scene: Scene, [long, short, ...others]: string[]): string[] {
  const [full, brief] = verdictOf(scene);
  const join = long.includes(': ') ? ', ' : ': ';
  const judged = full === undefined ? [] : [long + join + full, long + join + brief, short + join + brief];
  // Ever shorter, or the next one would never fit where this one does not.
  return [...judged, long, short, ...others].filter(
    (text, i, texts) => i === 0 || texts.slice(0, i).every((longer) => longer.length > text.length)
  );
}

/** What the largest loss was judged by, in two wordings; empty where by nothing but its size. */
function verdictOf({ loss, funnel, definition, format, change, input }: Scene): string[] {
  if (loss === null) {
    return [];
  }
  const { kind, index, by, cost } = loss;
  switch (by) {
    case 'value': {
      const money = format.money(cost);
      return [`${money} lost`, money];
    }
    case 'target': {
      const position = kind === 'stage' ? index : definition.handoffs[index].from;
      const of = kind === 'stage' ? funnel.stages[index].reached : funnel.handoffs[index].offered;
      const under = `${points(cost / of)} under`;
      return [`${under} the target of ${format.percent(definition.stages[position].target ?? 0)}`, `${under} target`];
    }
    case 'before': {
      const changed = kind === 'stage' ? change?.conversion[index] : change?.leak[index];
      const worse = `${points(Math.abs(changed?.change ?? 0))} worse`;
      return [`${worse} than ${input.comparisonName ?? 'the period before'}`, worse];
    }
    case 'records':
      return [];
  }
}

/** Those who wait at a handoff longer than agreed, or did until they lapsed; null where there are none. */
function stalledTexts({ funnel, definition, format }: Scene, index: number, count: number): string[] | null {
  if (count === 0) {
    return null;
  }
  const { valueAtRisk, valueAtRiskEstimated, slaSeconds, clock, lapsed } = funnel.handoffs[index];
  const taker = ownerText(definition.stages[definition.handoffs[index].from + 1].owner);
  const money = valueAtRisk !== null && valueAtRisk > 0 && lapsed === 0 ? format.money(valueAtRisk) : null;
  const n = format.count(count);
  const who = `${n} ${plural(definition.record, count)}`;
  if (lapsed > 0 || slaSeconds === null) {
    return [`${who} had no answer from ${taker}`, `${who} had no answer`, `${n} without answer`];
  }
  const verb = count === 1 ? 'waits' : 'wait';
  const wait = format.duration(slaSeconds, clock);
  const risk = money === null ? '' : `: ${valueAtRiskEstimated ? 'about ' : ''}${money} at risk`;
  return [
    `${who} ${verb} longer than ${wait} for ${taker}${risk}`,
    `${who} ${verb} longer than ${wait}${risk}`,
    `${n} ${verb} over ${wait}${risk}`,
    money === null ? `${n} stalled` : `${n} stalled: ${money}`,
    `${n} stalled`,
  ];
}

/** The handoff of a snapshot at which most wait too long, or else at all; null where nobody waits. */
function mostWaiting({ funnel, options }: Scene): number | null {
  const waiting = funnel.handoffs.flatMap(({ offered }, i) => (options.show.handoffs && offered > 0 ? [i] : []));
  const [first = null, ...others] = waiting;
  const rank = (i: number) => [funnel.handoffs[i].stalled, funnel.handoffs[i].offered];
  return others.reduce((most, i) => {
    const [[stalled, offered], [mostStalled, mostOffered]] = [rank(i), rank(most ?? i)];
    return stalled > mostStalled || (stalled === mostStalled && offered > mostOffered) ? i : most;
  }, first);
}

function openNow({ funnel, definition, format }: Scene): string[] {
  const open = sumOf(funnel.stages, 'open');
  const n = format.count(open);
  return [`${n} ${plural(definition.record, open)} are open`, `${n} open`];
}

/** Nothing was lost that should not have been: how far everybody got. */
function allWell({ funnel, definition, format, columns }: Scene): string[] {
  const records = plural(definition.record, 2);
  const last = columns[columns.length - 1];
  const n = format.count(last.figures.reached);
  if (columns.length === 1) {
    return [`${n} ${records} reached ${last.name}`, n];
  }
  const of = `${n} of ${format.count(sumOf(funnel.stages, 'inflow'))}`;
  const well = definition.stages.some(({ target }) => target !== undefined) ? 'On target: ' : '';
  return [`${well}${of} ${records} reached ${last.name}`, `${well}${of} reached ${last.name}`, of];
}

/** Of a plain table, where nothing is known but the counts. */
function reachedOfFirst({ funnel, format, columns }: Scene): string[] {
  const first = funnel.stages[0].reached;
  const last = columns[columns.length - 1];
  const n = format.count(last.total);
  if (first > 0 && last.figures.reached > first) {
    const more = `+${format.percent(last.figures.reached / first - 1)}`;
    const gain = `${n} reached ${last.name}: ${more} on ${columns[0].name}, a gain`;
    return [gain, `${n} reached ${last.name}, a gain`, `${n}: a gain`];
  }
  const of = first > 0 ? `${n} of ${format.count(first)}` : n;
  const reached = `${of} reached ${last.name}`;
  const share = first > 0 && columns.length > 1 ? ` (${format.percent(last.figures.reached / first)})` : '';
  return [reached + share, reached, of];
}
