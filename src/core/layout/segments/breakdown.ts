import { sideMargin } from '../landscape/grid';
import { drawFooter, ONE_LINE } from '../shared/footer';
import type { Drawing, Scene } from '../sheet/scene';
import type { Box } from '../sheet/shapes';
import { balanceText } from '../text/textWidth';
import { nameText } from '../../nameText';
import { leakOf, ranked, valueAtRiskOf } from './rank';
import { drawSegmentRows } from './segmentRows';
import { drawTiles, tiling } from './segmentTiles';

/** In sizes of small text: free above and below, and the heights from which on there is a headline and a last line. */
const EDGE = 0.8;
const LEAST = { headline: 9, footer: 7 };

/** Several segments in one picture: small multiples, or ranked rows where tiles would be too small. */
export function breakdown(drawings: Drawing[]): void {
  const [{ sheet, type, options, input }] = drawings;
  const t = type.small;
  const funnels = drawings.map(({ funnel }) => funnel);
  const sorted = ranked(funnels, options.rankBy).flatMap((funnel) => drawings.filter((each) => each.funnel === funnel));
  const margin = sideMargin(drawings[0]);
  let box: Box = { x: margin, y: EDGE * t, width: sheet.width - 2 * margin, height: sheet.height - 2 * EDGE * t };
  if (options.show.headline && box.height > LEAST.headline * t) {
    box = drawHeadline(sorted[0], box);
  }
  const hasFooter = (options.show.quality && box.height > LEAST.footer * t) || input.stale !== undefined;
  if (hasFooter) {
    box.height -= ONE_LINE * t;
  }
  const tiles = options.breakdown === 'multiples' ? tiling(sorted.length, box, t) : null;
  if (hasFooter) {
    const also = tiles === null ? [] : ['each segment on its own scale'];
    drawFooter(sorted[0], { ...box, y: box.y + box.height, height: ONE_LINE * t }, also);
  }
  if (tiles !== null) {
    drawTiles(sorted, box, tiles);
  } else {
    drawSegmentRows(sorted, box);
  }
}

/** Which segment is worst, in the longest wording that fits; returns the box below. */
function drawHeadline(worst: Drawing, box: Box): Box {
  const { sheet, type } = worst;
  const size = type.headline;
  const maxLines = sheet.height > sheet.width ? 2 : 1;
  const wrapped = findings(worst).map((text) => balanceText(text, size, 600, box.width, maxLines));
  const lines = wrapped.find((each) => each !== null) ?? [];
  const pitch = 1.3 * size;
  return lines.reduce(({ x, y, width, height }, text, i) => {
    sheet.text(`headline${i}`, 'primary', text, { x, y: y + 0.9 * size, size, weight: 600 });
    return { x, y: y + pitch, width, height: height - pitch };
  }, box);
}

/** Why a segment is the worst, the longest wording first. */
function findings({ funnel, format, options }: Scene): string[] {
  const name = nameText(funnel.segment ?? '');
  const [leakShare, valueAtRisk] = [leakOf(funnel), valueAtRiskOf(funnel)];
  const leak = leakShare === null ? null : format.percent(leakShare);
  const risk = valueAtRisk === null ? null : format.money(valueAtRisk);
  if (options.rankBy === 'valueAtRisk' && risk !== null) {
    return [`${name} has most at risk: ${risk}`, `${name}: ${risk} at risk`];
  }
  if (options.rankBy === 'leak' && leak !== null) {
    const short = `${name} leaks most: ${leak}`;
    return [`${short} of what was offered${risk === null ? '' : `, ${risk} at risk`}`, short, `${name}: ${leak}`];
  }
  return [`${name} is the largest segment`, name];
}
