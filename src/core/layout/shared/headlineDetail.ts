import type { Scene } from '../sheet/scene';
import { sumOf } from '../sheet/stageColumns';
import { cameBackText, plural } from '../text/words';
import { isImmature } from './conversion';

/** From this share of all journeys on it is news that they are still open. */
const OPEN_IS_NEWS = 0.2;

/** On a wall, where nothing can be pointed at, one sentence per handoff; else the worst one and its two sides. */
export function detailOf(scene: Scene, index: number): string[] {
  const { format, funnel } = scene;
  if (funnel.view === 'snapshot') {
    return waitingTexts(scene, index);
  }
  const { leak, slaSeconds, acceptedLate, stalled, lapsed, rejected, recycled } = funnel.handoffs[index];
  const words = lapsed > 0 ? 'late, stalled or lapsed' : 'late or stalled';
  const leaks = funnel.handoffs.flatMap((_, i) => leakText(scene, i) ?? []);
  const isTogether = scene.wall && leaks.length > 1;
  const own = leakText(scene, index);
  const shown = isTogether ? funnel.handoffs.map((_, i) => i) : [index];
  const sentences = shown.flatMap((i) => leakSentence(scene, i));
  const sides = [
    slaSeconds === null && lapsed === 0
      ? []
      : [`Follow-up: ${format.count(acceptedLate + stalled + lapsed)} ${words}.`],
    [`Quality: ${format.count(rejected + recycled)} rejected or recycled.`],
  ].flatMap((side) => (isTogether ? [] : side));
  const open = openSentence(scene);
  const back = backSentence(scene);
  return [
    ...(back.length > 0 && !isTogether ? [[...sentences, ...open, ...sides, ...back].join(' ')] : []),
    [...sentences, ...open, ...sides].join(' '),
    // Both sides or neither: quality and follow-up are two teams' questions. Each stage names those who are open as well.
    [...sentences, ...sides].join(' '),
    [...sentences, ...open].join(' '),
    sentences.join(' '),
    ...(isTogether ? [leaks.join(', ')] : []),
    own ?? '',
    leak === null ? '' : `Leak ${format.percent(leak)}`,
  ].filter((text, position, texts) => text !== '' && texts.indexOf(text) === position);
}

/** Of a snapshot: how many wait at a handoff, how long, and how many of them longer than agreed. */
function waitingTexts({ definition, format, funnel }: Scene, index: number): string[] {
  const { offered, stalled, slaSeconds, wait, clock } = funnel.handoffs[index];
  const { from } = definition.handoffs[index];
  const [giver, taker] = definition.stages.slice(from, from + 2).map(({ name }) => name);
  const waiting = `${format.count(offered)} ${offered === 1 ? 'waits' : 'wait'} at ${giver} → ${taker}`;
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
  const { from } = definition.handoffs[index];
  const [giver, taker] = definition.stages.slice(from, from + 2).map(({ name }) => name);
  return leak === null ? null : `${giver} → ${taker} leaks ${format.percent(leak)}`;
}

/** The same, and how it compares at the same age. */
function leakSentence(scene: Scene, index: number): string[] {
  const text = leakText(scene, index);
  const change = scene.change?.leak[index]?.change ?? null;
  const { comparisonName: name = 'the period before' } = scene.input;
  if (text === null || change === null) {
    return text === null ? [] : [`${text} to date.`];
  }
  const points = Math.round(Math.abs(change) * 100);
  const difference = `${points} ${points === 1 ? 'point' : 'points'} ${change > 0 ? 'more' : 'less'} than`;
  return [`${text} to date, ${points === 0 ? 'as much as' : difference} ${name} at the same age.`];
}

/** How many came back, and how many of these have won; empty where none did. */
export function backSentence({ funnel, format }: Scene): string[] {
  const text = cameBackText(funnel.stages, format);
  return text === undefined ? [] : [`${text}.`];
}

/** How many of all journeys are still open; empty where the cohort is as good as decided. */
function openSentence({ funnel, columns, input, format, definition }: Scene): string[] {
  const share = sumOf(funnel.stages, 'open') / Math.max(1, sumOf(funnel.stages, 'inflow'));
  const isOpen = columns.some((column) => isImmature({ funnel, input }, column)) && share > OPEN_IS_NEWS;
  return isOpen ? [`${format.percent(share)} of the ${plural(definition.record, 2)} are still open.`] : [];
}
