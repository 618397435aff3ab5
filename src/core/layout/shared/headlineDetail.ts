import type { HandoffFigures } from '../../funnel/types';
import { isImmature } from './conversion';
import type { Scene } from '../sheet/scene';
import { sumOf } from '../sheet/stageColumns';
import { isolate, plural } from '../text/words';

/** On a wall, where nothing can be pointed at, one sentence per handoff; else the worst one and its two sides. */
export function detailOf(scene: Scene, handoff: HandoffFigures, index: number): string[] {
  const { definition, format, funnel } = scene;
  const all = funnel.handoffs.flatMap((_, i) => leakSentence(scene, i, true));
  const together = scene.wall && all.length > 1;
  const sentences = together ? all : leakSentence(scene, index, true);
  const slow = handoff.acceptedLate + handoff.stalled;
  const refused = handoff.rejected + handoff.recycled;
  const sides: string[] = [];
  if (handoff.slaSeconds !== null && !together) {
    sides.push(`Follow-up: ${format.count(slow)} late or stalled.`);
  }
  if (!together) {
    sides.push(`Quality: ${format.count(refused)} rejected or recycled.`);
  }
  const open = openShare(scene);
  const rest =
    open === null
      ? sides
      : [`${format.percent(open)} of the ${plural(definition.record, 2)} are still open.`, ...sides];
  const [own] = leakSentence(scene, index, false);
  return [
    [...sentences, ...rest].join(' '),
    // Both sides or neither: quality and follow-up are two teams' questions. What is open is said at each stage as well.
    [...sentences, ...sides].join(' '),
    [...sentences, ...rest.slice(0, rest.length - sides.length)].join(' '),
    sentences.join(' '),
    ...(together ? [funnel.handoffs.flatMap((_, i) => leakSentence(scene, i, false)).join(', ')] : []),
    own ?? '',
    handoff.leak === null ? '' : `Leak ${format.percent(handoff.leak)}`,
  ].filter((text, position, texts) => text !== '' && texts.indexOf(text) === position);
}

/** What leaks at a handoff and how that compares, or in short; nothing where nothing was offered. */
function leakSentence({ definition, format, funnel, change, input }: Scene, index: number, whole: boolean): string[] {
  const { leak } = funnel.handoffs[index];
  if (leak === null) {
    return [];
  }
  const { from } = definition.handoffs[index];
  const names = `${isolate(definition.stages[from].name)} → ${isolate(definition.stages[from + 1].name)}`;
  const points = change?.leak[index]?.change ?? null;
  const compared = points === null ? '' : comparison(points, input.comparisonName);
  return [`${names} leaks ${format.percent(leak)}${whole ? ` to date${compared}.` : ''}`];
}

/** Of all journeys; null where the cohort is as good as decided. */
function openShare({ funnel, columns, input }: Scene): number | null {
  if (!columns.some((column) => isImmature({ funnel, input }, column))) {
    return null;
  }
  const started = sumOf(funnel.stages, 'inflow');
  const open = sumOf(funnel.stages, 'open');
  return started > 0 && open / started > 0.2 ? open / started : null;
}

function comparison(change: number, name = 'the period before'): string {
  const points = Math.round(Math.abs(change) * 100);
  if (points === 0) {
    return `, as much as ${name} at the same age`;
  }
  const unit = points === 1 ? 'point' : 'points';
  return `, ${points} ${unit} ${change > 0 ? 'more' : 'less'} than ${name} at the same age`;
}
