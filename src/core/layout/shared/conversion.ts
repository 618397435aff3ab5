import type { Column } from '../sheet/stageColumns';
import type { Scene } from '../sheet/scene';
import type { TextRole } from '../sheet/shapes';

export interface ConversionLabel {
  main: string;
  /** Not final: much of the cohort is still open. */
  dim?: boolean;
  lines: ConversionLine[];
}

export interface ConversionLine {
  kind: 'open' | 'first' | 'change' | 'target' | 'gain';
  text: string;
  /** The same in fewer words. */
  short?: string;
  role: TextRole;
}

/** What is said about the step between two columns; null where there is no conversion to speak of. */
export function conversionLabel(scene: Scene, from: Column, to: Column): ConversionLabel | null {
  const { format, options, input, funnel } = scene;
  if (funnel.view !== 'cohort' || options.measure === 'value') {
    return null;
  }
  if (from.conversion === null) {
    return plainWords(scene, from, to);
  }
  if (input.detail === 'counts' && from.conversion > 1) {
    return {
      main: `+${format.percent(from.conversion - 1)}`,
      lines: [{ kind: 'gain', text: 'a gain', role: 'muted' }],
    };
  }
  const ofFirst = to.ofFirst === null ? null : format.percent(to.ofFirst);
  const lines: ConversionLine[] = [];
  if (options.percentBasis === 'both' && from.index > 0 && ofFirst !== null) {
    lines.push({ kind: 'first', text: `${ofFirst} of first`, role: 'muted' });
  }
  if (options.percentBasis === 'first') {
    lines.push({ kind: 'first', text: 'of first', role: 'muted' });
  }
  const change = changeChip(scene, from);
  if (change !== null) {
    lines.push(change);
  }
  const target = scene.definition.stages[from.index].target;
  if (options.show.targets && target !== undefined) {
    lines.push({ kind: 'target', text: `target ${format.percent(target)}`, role: 'muted' });
  }
  const open = isImmature(scene, from) ? from.figures.open / from.figures.reached : null;
  if (open !== null) {
    const share = format.percent(open);
    lines.unshift({ kind: 'open', text: `${share} still open`, short: `${share} open`, role: 'muted' });
  }
  const main = options.percentBasis === 'first' && ofFirst !== null ? ofFirst : format.percent(from.conversion);
  return { main, lines, dim: open !== null };
}

/** 0 → 0 and 0 → 3 have no percentage. */
function plainWords({ format, input }: Scene, from: Column, to: Column): ConversionLabel | null {
  if (input.detail === 'full' || from.total > 0) {
    return null;
  }
  return to.total === 0 ? { main: 'none', lines: [] } : { main: `${format.count(to.total)} new`, lines: [] };
}

/** The change against the range compared with, in percentage points; at equal maturity, else not at all. */
function changeChip({ earlier, change, input }: Scene, from: Column): ConversionLine | null {
  if (input.detail === 'full') {
    const points = change?.conversion[from.index]?.change ?? null;
    return points === null ? null : chip(points, true);
  }
  const before = earlier?.stages[from.index]?.reached ?? 0;
  const next = earlier?.stages[from.index + 1]?.reached ?? 0;
  return before === 0 || from.conversion === null ? null : chip(from.conversion - next / before, true);
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

/** Above this share of a stage still open its conversion is not final. */
const IMMATURE = 0.35;

/** Whether so many of a stage are still open that its conversion is not final. */
export function isImmature(
  { funnel, input }: Pick<Scene, 'funnel' | 'input'>,
  { figures }: Pick<Column, 'figures'>
): boolean {
  return (
    funnel.view === 'cohort' &&
    input.detail === 'full' &&
    figures.reached > 0 &&
    figures.open / figures.reached > IMMATURE
  );
}
