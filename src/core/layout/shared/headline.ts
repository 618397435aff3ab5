import type { HandoffFigures } from '../../funnel/types';
import { detailOf } from './headlineDetail';
import type { Scene } from '../sheet/scene';
import { sumOf } from '../sheet/stageColumns';
import { capital, isolate, leakWord, plural } from '../text/words';

export interface Headline {
  /** The finding, the longest wording first. */
  finding: string[];
  /** How it compares and splits, the longest wording first; may be empty. */
  detail: string[];
}

/** Below this share of the offered, and without money in it, stalled records are not the news. */
const STALLED_IS_NEWS = 0.02;
const REJECTED_IS_NEWS = 0.1;

/** What matters most, and of which segment where it is one of several. */
export function headline(scene: Scene): Headline {
  const { finding, detail } = headlineOf(scene);
  const { segment } = scene.funnel;
  return { finding: segment === undefined ? finding : finding.map((text) => `${isolate(segment)}: ${text}`), detail };
}

/** One sentence of what matters most: stalled records, then rejected ones, then the largest leak, then that all is well. */
function headlineOf(scene: Scene): Headline {
  const { funnel, definition, format } = scene;
  const records = plural(definition.record, 2);
  if (!funnel.stages.some((stage) => stage.reached > 0)) {
    return { finding: [`No ${records} in this range`], detail: [] };
  }
  if (scene.input.detail === 'counts') {
    return plainHeadline(scene);
  }
  const handoff = worstHandoff(scene);
  if (handoff === null) {
    return leakHeadline(scene);
  }
  const index = funnel.handoffs.indexOf(handoff);
  const { from } = definition.handoffs[index];
  const taker = isolate(definition.stages[from + 1].owner);
  const detail = detailOf(scene, handoff, index);
  const { stalled, offered, rejected, valueAtRisk } = handoff;
  const money = valueAtRisk !== null && valueAtRisk > 0 ? format.money(valueAtRisk) : null;
  if (stalled > 0 && (money !== null || stalled >= offered * STALLED_IS_NEWS)) {
    const n = format.count(stalled);
    const wait = format.duration(handoff.slaSeconds ?? 0);
    const verb = stalled === 1 ? 'waits' : 'wait';
    const who = `${n} ${plural(definition.record, stalled)}`;
    const risk = money === null ? '' : `: ${handoff.valueAtRiskEstimated ? 'about ' : ''}${money} at risk`;
    return {
      finding: [
        `${who} ${verb} longer than ${wait} for ${taker}${risk}`,
        `${who} ${verb} longer than ${wait}${risk}`,
        `${n} ${verb} over ${wait}${risk}`,
        money === null ? `${n} stalled` : `${n} stalled: ${money}`,
        `${n} stalled`,
      ],
      detail,
    };
  }
  if (rejected > 0 && rejected >= offered * REJECTED_IS_NEWS) {
    return {
      finding: [
        `${capital(taker)} rejected ${format.count(rejected)} of ${format.count(offered)} ${records}`,
        `${format.count(rejected)} of ${format.count(offered)} rejected`,
        `${format.percent(rejected / offered)} rejected`,
      ],
      detail,
    };
  }
  if (handoff.acceptanceOfDecided !== null && stalled === 0) {
    const share = format.percent(handoff.acceptanceOfDecided);
    const promise = handoff.slaSeconds === null ? 'Nothing is stalled' : 'Nothing waits too long';
    return {
      finding: [
        `${promise}: ${taker} accepted ${share} of the decided ${records}`,
        `${promise}: ${share} accepted`,
        `${share} accepted`,
      ],
      detail,
    };
  }
  return { ...leakHeadline(scene), detail };
}

/** The handoff with the most at stake: by value at risk, then stalled, then leaked. */
function worstHandoff({ funnel, options }: Scene): HandoffFigures | null {
  if (!options.show.handoffs) {
    return null;
  }
  const stake = (handoff: HandoffFigures) => [
    handoff.valueAtRisk ?? 0,
    handoff.stalled,
    handoff.rejected,
    handoff.offered,
  ];
  return funnel.handoffs.reduce<HandoffFigures | null>((worst, handoff) => {
    if (handoff.offered === 0 || worst === null) {
      return handoff.offered === 0 ? worst : handoff;
    }
    const [a, b] = [stake(handoff), stake(worst)];
    const differs = a.findIndex((value, position) => value !== b[position]);
    return differs >= 0 && a[differs] > b[differs] ? handoff : worst;
  }, null);
}

function leakHeadline(scene: Scene): Headline {
  const { funnel, definition, format, columns } = scene;
  const records = plural(definition.record, 2);
  if (columns.length === 1) {
    const n = format.count(columns[0].figures.reached);
    return { finding: [`${n} ${records} reached ${isolate(columns[0].name)}`, n], detail: [] };
  }
  const last = funnel.stages[funnel.stages.length - 1];
  const started = sumOf(funnel.stages, 'inflow');
  const reached = `${format.count(last.reached)} of ${format.count(started)} ${records} reached ${isolate(columns[columns.length - 1].name)}`;
  const worst = columns.reduce((a, b) => (b.figures.leaked > a.figures.leaked ? b : a), columns[0]);
  if (funnel.view === 'snapshot') {
    const open = sumOf(funnel.stages, 'open');
    return {
      finding: [`${format.count(open)} ${plural(definition.record, open)} are open`, `${format.count(open)} open`],
      detail: [],
    };
  }
  if (worst.figures.leaked === 0) {
    return { finding: [reached, `${format.count(last.reached)} of ${format.count(started)}`], detail: [] };
  }
  const lost = `${format.count(worst.figures.leaked)} of ${format.count(worst.figures.reached)}`;
  const word = leakWord(worst.figures);
  return {
    finding: [
      `${lost} ${records} were ${word} at ${isolate(worst.name)}`,
      `${lost} ${word} at ${isolate(worst.name)}`,
      `${lost} ${word}`,
    ],
    detail: [`${reached}.`],
  };
}

function plainHeadline({ funnel, format, columns }: Scene): Headline {
  const first = funnel.stages[0].reached;
  const last = columns[columns.length - 1];
  const n = format.count(last.total);
  const of = first > 0 ? `${n} of ${format.count(first)}` : n;
  const share = first > 0 && columns.length > 1 ? ` (${format.percent(last.figures.reached / first)})` : '';
  return {
    finding: [`${of} reached ${isolate(last.name)}${share}`, `${of} reached ${isolate(last.name)}`, of],
    detail: [],
  };
}
