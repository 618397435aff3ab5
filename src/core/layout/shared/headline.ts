import type { Scene } from '../sheet/scene';
import { sumOf } from '../sheet/stageColumns';
import { nameText } from '../../nameText';
import { capital, leakWord, ownerText, plural } from '../text/words';
import { backSentence, detailOf } from './headlineDetail';

interface Headline {
  /** The finding, the longest wording first. */
  finding: string[];
  /** How it compares and splits, the longest wording first; may be empty. */
  detail: string[];
}

/** Below these shares of the offered, and without money in it, stalled and rejected records are not the news. */
const STALLED_IS_NEWS = 0.02;
const REJECTED_IS_NEWS = 0.1;

/** What matters most, and of which segment where it is one of several. */
export function headline(scene: Scene): Headline {
  const { finding, detail } = headlineOf(scene);
  const { segment } = scene.funnel;
  return { finding: segment === undefined ? finding : finding.map((text) => `${nameText(segment)}: ${text}`), detail };
}

/** One sentence of what matters most: stalled records, then rejected ones, then that all is well or the largest leak. */
function headlineOf(scene: Scene): Headline {
  const { funnel, definition, input } = scene;
  if (!funnel.stages.some((stage) => stage.reached > 0)) {
    return { finding: [`No ${plural(definition.record, 2)} in this range`], detail: [] };
  }
  if (input.detail === 'counts') {
    return { finding: reachedOfFirst(scene), detail: [] };
  }
  const index = worstHandoff(scene);
  if (index === null) {
    return leakHeadline(scene);
  }
  const finding = handoffFinding(scene, index) ?? leakHeadline(scene).finding;
  return { finding, detail: detailOf(scene, index) };
}

/** What is wrong at a handoff, or that nothing is; null where there is nothing to say. */
function handoffFinding({ funnel, definition, format }: Scene, index: number): string[] | null {
  const handoff = funnel.handoffs[index];
  const { stalled, offered, rejected, valueAtRisk, slaSeconds, acceptanceOfDecided } = handoff;
  const taker = ownerText(definition.stages[definition.handoffs[index].from + 1].owner);
  const records = plural(definition.record, 2);
  const money = valueAtRisk !== null && valueAtRisk > 0 ? format.money(valueAtRisk) : null;
  if (stalled > 0 && (money !== null || stalled >= offered * STALLED_IS_NEWS)) {
    const n = format.count(stalled);
    const who = `${n} ${plural(definition.record, stalled)}`;
    const verb = stalled === 1 ? 'waits' : 'wait';
    const wait = format.duration(slaSeconds ?? 0, handoff.clock);
    const risk = money === null ? '' : `: ${handoff.valueAtRiskEstimated ? 'about ' : ''}${money} at risk`;
    return [
      `${who} ${verb} longer than ${wait} for ${taker}${risk}`,
      `${who} ${verb} longer than ${wait}${risk}`,
      `${n} ${verb} over ${wait}${risk}`,
      money === null ? `${n} stalled` : `${n} stalled: ${money}`,
      `${n} stalled`,
    ];
  }
  if (rejected > 0 && rejected >= offered * REJECTED_IS_NEWS) {
    const of = `${format.count(rejected)} of ${format.count(offered)}`;
    const share = format.percent(rejected / offered);
    return [`${capital(taker)} rejected ${of} ${records}`, `${of} rejected`, `${share} rejected`];
  }
  if (acceptanceOfDecided === null || stalled > 0) {
    return null;
  }
  const share = format.percent(acceptanceOfDecided);
  const well = slaSeconds === null ? 'Nothing is stalled' : 'Nothing waits too long';
  return [
    `${well}: ${taker} accepted ${share} of the decided ${records}`,
    `${well}: ${share} accepted`,
    `${share} accepted`,
  ];
}

/** The handoff with the most at stake: by value at risk, then stalled, then rejected, then offered. */
function worstHandoff({ funnel, options }: Scene): number | null {
  const stakes = funnel.handoffs.map((each) => [each.valueAtRisk ?? 0, each.stalled, each.rejected, each.offered]);
  const compare = (a: number[], b: number[]) => a.map((n, k) => n - b[k]).find((difference) => difference !== 0) ?? 0;
  const offering = funnel.handoffs.flatMap(({ offered }, i) => (options.show.handoffs && offered > 0 ? [i] : []));
  const [first = null, ...others] = offering;
  return others.reduce((worst, i) => (worst !== null && compare(stakes[i], stakes[worst]) > 0 ? i : worst), first);
}

function leakHeadline(scene: Scene): Headline {
  const { funnel, definition, format, columns } = scene;
  const records = plural(definition.record, 2);
  if (columns.length === 1) {
    const n = format.count(columns[0].figures.reached);
    return { finding: [`${n} ${records} reached ${columns[0].name}`, n], detail: [] };
  }
  if (funnel.view === 'snapshot') {
    const open = sumOf(funnel.stages, 'open');
    const n = format.count(open);
    return { finding: [`${n} ${plural(definition.record, open)} are open`, `${n} open`], detail: [] };
  }
  const last = funnel.stages[funnel.stages.length - 1];
  const share = `${format.count(last.reached)} of ${format.count(sumOf(funnel.stages, 'inflow'))}`;
  const reached = `${share} ${records} reached ${columns[columns.length - 1].name}`;
  const worst = columns.reduce((a, b) => (b.figures.leaked > a.figures.leaked ? b : a), columns[0]);
  const back = backSentence(scene);
  if (worst.figures.leaked === 0) {
    return { finding: [reached, share], detail: back };
  }
  const of = `${format.count(worst.figures.leaked)} of ${format.count(worst.figures.reached)}`;
  const lost = leakWord(worst.figures);
  const where = `${lost} at ${worst.name}`;
  return {
    finding: [`${of} ${records} were ${where}`, `${of} ${where}`, `${of} ${lost}`],
    detail: [[`${reached}.`, ...back].join(' '), `${reached}.`],
  };
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
