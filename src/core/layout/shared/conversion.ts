import type { PictureFormat } from '../../format';
import { isImmature as isUndecided } from '../../funnel/loss/largestLoss';
import type { Scene } from '../sheet/scene';
import type { TextRole } from '../sheet/shapes';
import type { Column } from '../sheet/stageColumns';
import { points } from '../text/words';

export interface ConversionLabel {
  /** Empty where the columns are not one cohort. */
  main: string;
  /** Not final: much of the cohort is still open. */
  dim?: boolean;
  lines: ConversionLine[];
}

export interface ConversionLine {
  kind: 'view' | 'open' | 'first' | 'change' | 'target' | 'gain';
  text: string;
  /** The same in fewer words. */
  short?: string;
  role: TextRole;
}

/** The text at the step between two columns; null where there is no conversion to speak of. */
export function conversionLabel(scene: Scene, from: Column, to: Column): ConversionLabel | null {
  const { format, options, input, funnel, definition } = scene;
  const { percentBasis, measure, show } = options;
  const { conversion, figures, index } = from;
  if (funnel.view === 'activity' && measure === 'count' && input.funnels.length === 1) {
    return { main: '', lines: [{ kind: 'view', text: 'not one cohort', short: 'no cohort', role: 'muted' }] };
  }
  if (funnel.view !== 'cohort') {
    return null;
  }
  if (measure === 'value') {
    const line: ConversionLine = { kind: 'view', text: 'of the value', short: 'of value', role: 'muted' };
    return conversion === null ? null : { main: format.percent(conversion), lines: [line] };
  }
  if (conversion === null) {
    // 0 → 0 and 0 → 3 have no percentage.
    const main = to.total === 0 ? 'none' : `${format.count(to.total)} new`;
    return input.detail === 'full' || from.total > 0 ? null : { main, lines: [] };
  }
  if (input.detail === 'counts' && conversion > 1) {
    return { main: `+${format.percent(conversion - 1)}`, lines: [{ kind: 'gain', text: 'a gain', role: 'muted' }] };
  }
  const ofFirst = to.ofFirst === null ? null : format.percent(to.ofFirst);
  const lines: ConversionLine[] = [];
  const add = (kind: ConversionLine['kind'], text: string, short?: string) =>
    lines.push({ kind, text, short, role: 'muted' });
  const isOpen = isImmature(scene, from);
  if (isOpen) {
    const share = format.percent(figures.open / figures.reached);
    add('open', `${share} still open`, `${share} open`);
  }
  const gain = to.ofFirst !== null && to.ofFirst > 1 ? `+${format.percent(to.ofFirst - 1)}` : null;
  if (percentBasis === 'both' && index > 0 && ofFirst !== null) {
    add('first', gain === null ? `${ofFirst} of first` : `${gain} on first, a gain`);
  }
  if (percentBasis === 'first') {
    add('first', gain === null ? 'of first' : 'on first, a gain');
  }
  const change = changeOf(scene, from);
  if (change !== null) {
    lines.push(chip(change, true));
  }
  const { target } = definition.stages[index];
  if (show.targets && target !== undefined) {
    lines.push({ kind: 'target', ...targetState(format, conversion, target, isOpen) });
  }
  const main = percentBasis === 'first' ? (gain ?? ofFirst) : null;
  return { main: main ?? format.percent(conversion), lines, dim: isOpen };
}

/** The change against the range compared with; null where there is no equal maturity. */
function changeOf({ earlier, change, input }: Scene, { index, conversion }: Column): number | null {
  if (input.detail === 'full') {
    return change?.conversion[index]?.change ?? null;
  }
  const before = earlier[index]?.figures.reached ?? 0;
  const next = earlier[index + 1]?.figures.reached ?? 0;
  return before === 0 || conversion === null ? null : conversion - next / before;
}

/** `▲ 5 pts`. A rise is good where `risingIsGood`. */
export function chip(change: number, risingIsGood: boolean): ConversionLine {
  const rounded = Math.round(change * 100);
  if (rounded === 0) {
    return { kind: 'change', text: '± 0 pts', short: '± 0', role: 'muted' };
  }
  const short = `${rounded > 0 ? '▲' : '▼'} ${Math.abs(rounded)}`;
  const text = `${short} ${Math.abs(rounded) === 1 ? 'pt' : 'pts'}`;
  return { kind: 'change', text, short, role: rounded > 0 === risingIsGood ? 'good' : 'bad' };
}

/** `8 points under 70 %`; of a share that is not final only what was aimed at. */
export function targetState(
  { percent }: Pick<PictureFormat, 'percent'>,
  share: number,
  target: number,
  isOpen: boolean
): Pick<ConversionLine, 'text' | 'short' | 'role'> {
  if (isOpen) {
    return { text: `target ${percent(target)}`, role: 'muted' };
  }
  // "35 %, under 35 %" would look like a mistake.
  if (share < target && percent(share) === percent(target)) {
    return { text: `just under ${percent(target)}`, short: `~ ${percent(target)}`, role: 'muted' };
  }
  return share < target
    ? { text: `▼ ${points(target - share)} under ${percent(target)}`, short: `< ${percent(target)}`, role: 'bad' }
    : { text: `✓ target ${percent(target)}`, short: `✓ ${percent(target)}`, role: 'good' };
}

/** Whether so many of a stage are still open that its conversion is not final. */
export function isImmature({ funnel, input }: Pick<Scene, 'funnel' | 'input'>, { figures }: Pick<Column, 'figures'>) {
  const { open, reached } = figures;
  return funnel.view === 'cohort' && input.detail === 'full' && isUndecided(open, reached);
}
