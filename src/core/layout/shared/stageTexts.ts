import type { PictureFormat } from '../../format';
import { conversionLabel } from './conversion';
import type { Scene } from '../sheet/scene';
import type { TextRole } from '../sheet/shapes';
import type { Column } from '../sheet/stageColumns';
import { leakWord } from '../text/words';

/** Those whom a stage lost, the longest wording first; empty where it lost nobody. */
export function lostTexts({ figures }: Column, format: PictureFormat): string[] {
  const { leaked, reached } = figures;
  if (leaked === 0) {
    return [];
  }
  const n = format.count(leaked);
  const words = `${n} ${leakWord(figures)}`;
  return [reached > 0 ? `${words} · ${format.percent(leaked / reached)}` : words, words, n];
}

/** Those who are still in a stage, the longest wording first; empty where there is nobody. */
export function openTexts({ figures }: Column, format: PictureFormat): string[] {
  const n = format.count(figures.open);
  return figures.open === 0 ? [] : [`${n} still open`, `${n} open`];
}

/** What a screen reader says of a stage. */
export function stageLabel({ format, definition }: Scene, { index, figures }: Column): string {
  const { reached, advanced, open, leaked } = figures;
  const parts = Object.entries({ reached, advanced, open, left: leaked });
  return `${definition.stages[index].name}: ${parts.map(([word, n]) => `${format.count(n)} ${word}`).join(', ')}`;
}

/** How many more or fewer than in the range compared with, the longest wording first; null where nothing is compared. */
export function changeTexts(
  { earlier, format, options }: Scene,
  { index, total }: Column
): { texts: string[]; role: TextRole } | null {
  const before = earlier.find((column) => column.index === index);
  if (before === undefined) {
    return null;
  }
  const change = total - before.total;
  if (change === 0) {
    return { texts: ['± 0'], role: 'muted' };
  }
  const write = options.measure === 'value' ? format.money : format.count;
  const [sign, word] = change > 0 ? ['▲', 'more'] : ['▼', options.measure === 'value' ? 'less' : 'fewer'];
  const n = `${sign} ${write(Math.abs(change))}`;
  return { texts: [`${n} ${word}`, n], role: change > 0 ? 'good' : 'bad' };
}

/**
 * Whether the conversion of a stage is on target, the longest wording first, with the conversion itself unless that
 * `isSaid`; none where it has no target to judge, or gives to another owner.
 */
export function targetTexts(scene: Scene, index: number, isSaid: boolean): Array<{ text: string; role: TextRole }> {
  const [from, to] = scene.columns.slice(index, index + 2);
  const label = to === undefined || to.owner !== from.owner ? null : conversionLabel(scene, from, to);
  const state = label?.lines.find(({ kind }) => kind === 'target');
  if (label === null || state === undefined) {
    return [];
  }
  const { text, short = text, role } = state;
  const said = isSaid ? '' : `${label.main} `;
  return [`to ${to.name}: ${said}${text}`, said + text, said + short].map((each) => ({ text: each, role }));
}
