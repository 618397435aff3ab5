import { nameText } from '../../nameText';
import { alertAt } from '../sheet/pictureInput';
import type { Scene } from '../sheet/scene';
import { sumOf } from '../sheet/stageColumns';
import { plural } from '../../plural';
import { cameBackText, points } from '../text/words';
import { isImmature } from './conversion';
import { handoffName } from './handoffs';

/** From this share of all journeys on it is news that they are still open. */
const OPEN_IS_NEWS = 0.2;

/**
 * Below the finding, the longest wording first: how what it is about compares, and what can be done today. On a wall,
 * where nothing can be pointed at, one sentence for each handoff.
 */
export function detailOf(scene: Scene): string[] {
  const { loss, funnel, wall } = scene;
  const all = funnel.handoffs
    .map((_, i) => i)
    .filter((i) => scene.options.show.handoffs && leakText(scene, i) !== null);
  const isTogether = wall && all.length > 1;
  const shown = isTogether || loss?.kind !== 'handoff' ? all : [loss.index];
  const place = loss?.kind === 'stage' ? [stageSentence(scene, loss.index)] : [];
  const leaks = shown.map((i) => leakSentence(scene, i));
  const toDo = toDoSentence(scene);
  const today = [...toDo, ...alertSentence(scene)];
  const open = openSentence(scene);
  const reached = loss?.kind === 'stage' ? reachedSentence(scene) : [];
  const who = whoSentence(scene);
  const grown = grownSentence(scene);
  const wordings = [
    [...who, ...place, ...leaks, ...today, ...open, ...backSentence(scene)],
    [...who, ...place, ...leaks, ...today, ...open],
    [...who, ...place, ...leaks, ...today],
    [...who, ...(place.length > 0 ? place : leaks), ...today],
    [...who, ...grown, ...today],
    // That all is quiet is worth less than whether it grows.
    ...(scene.input.alert === 'quiet' && grown.length > 0 ? [[...who, ...grown, ...toDo]] : []),
    [...who, ...today],
    [...grown, ...today],
    who,
    [...today, ...reached],
    today,
    [...place, ...leaks],
    place.length > 0 ? place : leaks,
    reached,
    [shown.map((i) => leakText(scene, i)).join(', ')],
    shown.length === 1 ? [`Leak ${scene.format.percent(funnel.handoffs[shown[0]].leak ?? 0)}`] : [],
  ].map((sentences) => sentences.join(' '));
  // Ever shorter: what fits less well than a longer one is of no use.
  return wordings.filter(
    (text, i) => text !== '' && wordings.slice(0, i).every((longer) => longer === '' || longer.length > text.length)
  );
}

/** Of a snapshot: how many wait at a handoff, how long, and how many of them longer than agreed. */
export function waitingTexts({ definition, format, funnel }: Scene, index: number): string[] {
  const { offered, stalled, slaSeconds, wait, clock } = funnel.handoffs[index];
  const waiting = `${format.count(offered)} ${offered === 1 ? 'waits' : 'wait'} at ${handoffName(definition, index)}`;
  const oldest = wait.visits === 0 ? '' : `, the oldest for ${format.duration(wait.longestSeconds, clock)}`;
  const late =
    slaSeconds === null
      ? ''
      : `, ${format.percent(stalled / offered)} of them longer than ${format.duration(slaSeconds, clock)}`;
  return [...new Set([`${waiting}${oldest}${late}.`, `${waiting}${oldest}.`, `${waiting}.`])];
}

/** What leaks at a handoff; null where nothing was offered. */
function leakText({ definition, format, funnel }: Scene, index: number): string | null {
  const { leak } = funnel.handoffs[index];
  return leak === null ? null : `${handoffName(definition, index)} leaks ${format.percent(leak)}`;
}

/** The same, and how it compares at the same age. */
function leakSentence(scene: Scene, index: number): string {
  return `${leakText(scene, index)} to date${compared(scene, scene.change?.leak[index]?.change, 'as much as')}.`;
}

/** The share of a stage's records that went on, and how it compares at the same age. */
function stageSentence(scene: Scene, index: number): string {
  const { funnel, definition, format, change } = scene;
  const [name, next] = definition.stages.slice(index, index + 2).map((stage) => stage.name);
  const { conversion } = funnel.stages[index];
  const share = conversion === null ? '–' : format.percent(conversion);
  return `${name} → ${next} ${share}${compared(scene, change?.conversion[index]?.change, 'as many as')}.`;
}

/** `, 4 points more than last quarter at the same age`; empty where nothing can be compared. */
function compared({ input }: Scene, change: number | null | undefined, asMuch: string): string {
  if (change === undefined || change === null) {
    return '';
  }
  const { comparisonName: name = 'the period before' } = input;
  const isSame = Math.round(change * 100) === 0;
  return `, ${isSame ? asMuch : `${points(Math.abs(change))} ${change > 0 ? 'more' : 'less'} than`} ${name} at the same age`;
}

/** Whether what the finding is about grows, in few words; empty where nothing is compared. */
function grownSentence({ loss, change }: Scene): string[] {
  const changed =
    loss?.kind === 'stage' ? change?.conversion[loss.index]?.change : change?.leak[loss?.index ?? -1]?.change;
  // What the finding is judged by, it says itself.
  if (loss === null || loss.by === 'before' || changed === undefined || changed === null) {
    return [];
  }
  const more = loss.kind === 'stage' ? -changed : changed;
  return [
    Math.round(more * 100) === 0
      ? 'As before.'
      : `${points(Math.abs(more))} ${more > 0 ? 'worse' : 'better'} than before.`,
  ];
}

/** Which value of the spotlight lost most of what the finding is about; empty where that is not known. */
function whoSentence({ lostBy: [most], format }: Scene): string[] {
  return most === undefined ? [] : [`Most of it: ${nameText(most.segment)}, ${format.percent(most.share)}.`];
}

/** What can still be done: the records that nobody has decided. */
function toDoSentence({ funnel, format, options }: Scene): string[] {
  const shown = options.show.handoffs ? funnel.handoffs : [];
  const sum = (figure: 'stalled' | 'pending') => shown.reduce((total, handoff) => total + handoff[figure], 0);
  const risk = shown.reduce((total, { valueAtRisk }) => total + (valueAtRisk ?? 0), 0);
  const about = shown.some(({ valueAtRiskEstimated }) => valueAtRiskEstimated) ? 'about ' : '';
  const [stalled, pending] = [sum('stalled'), sum('pending')];
  const money = risk > 0 ? ` (${about}${format.money(risk)} at risk)` : '';
  const parts = [
    ...(stalled > 0 ? [`${format.count(stalled)} stalled${money}`] : []),
    ...(pending > 0 ? [`${format.count(pending)} ${stalled > 0 ? 'more wait in time' : 'wait in time'}`] : []),
  ];
  return parts.length === 0 ? [] : [`To do today: ${parts.join(', ')}.`];
}

/** Whether a rule tells somebody; empty where the ledger of its handoff says so. */
function alertSentence({ input, funnel, options }: Scene): string[] {
  const { alert } = input;
  const isInLedger =
    alert !== 'quiet' && options.show.handoffs && funnel.handoffs.some((handoff) => alertAt(input, handoff) === alert);
  return alert === undefined || isInLedger ? [] : [ALERT[alert]];
}

const ALERT = { firing: 'An alert is firing.', pending: 'An alert is pending.', quiet: 'Its alert is quiet.' };

/** How far all of them got. */
function reachedSentence({ funnel, format, columns }: Scene): string[] {
  const last = columns[columns.length - 1];
  const share = `${format.count(last.figures.reached)} of ${format.count(sumOf(funnel.stages, 'inflow'))}`;
  return [`${share} reached ${last.name}.`];
}

/** How many came back, and how many of these have won; empty where none did. */
function backSentence({ funnel, format }: Scene): string[] {
  const text = cameBackText(funnel.stages, format);
  return text === undefined ? [] : [`${text}.`];
}

/** How many of all journeys are still open; empty where the cohort is as good as decided. */
function openSentence({ funnel, columns, input, format, definition }: Scene): string[] {
  const share = sumOf(funnel.stages, 'open') / Math.max(1, sumOf(funnel.stages, 'inflow'));
  const isOpen = columns.some((column) => isImmature({ funnel, input }, column)) && share > OPEN_IS_NEWS;
  return isOpen ? [`${format.percent(share)} of the ${plural(definition.record, 2)} are still open.`] : [];
}
