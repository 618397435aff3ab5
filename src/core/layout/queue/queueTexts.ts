import { waitingAt, type Waiting } from '../../funnel/waiting';
import type { Scene } from '../sheet/scene';
import type { Span } from '../sheet/shapes';
import type { Column } from '../sheet/stageColumns';
import { stageMoney } from '../text/stageMoney';
import { ownerText } from '../text/words';

/** What the queue says of one stage; the longest wording first. Empty: nothing is to be said. */
export interface QueueTexts {
  column: Column;
  waiting: Waiting;
  count: string[];
  /** Who is waited for, and what was agreed. */
  agreed: string[];
  median: string;
  longest: string;
  past: string[];
  money: string[];
}

/** A row of the queue, from its top to its bottom. Pixels. */
export interface QueueRow extends QueueTexts, Span {}

/** The stages in which somebody can wait, with their texts. Who is in the last one has won. */
export function queueTexts(scene: Scene): QueueTexts[] {
  const { columns } = scene;
  const waiting = columns.filter(({ figures }, i) => i < columns.length - 1 || figures.open > 0);
  return (waiting.length > 0 ? waiting : columns).map((column) => textsOf(scene, column));
}

function textsOf(scene: Scene, column: Column): QueueTexts {
  const { definition, funnel, format, options } = scene;
  const { index, figures, total } = column;
  const waiting = waitingAt(definition, funnel, index, options.show.handoffs);
  const { medianSeconds, longestSeconds, clock, limitSeconds, past, judged } = waiting;
  const money = stageMoney(figures, format);
  const byValue = options.measure === 'value';
  const duration = (seconds: number | null) => (seconds === null ? '' : format.duration(seconds, clock));
  const times = options.show.timeInStage;
  return {
    column,
    waiting,
    count: byValue ? [money.at(-1) ?? '–'] : [format.count(total), format.shortCount(total)],
    agreed: agreedTexts(scene, column, waiting),
    median: times ? duration(medianSeconds) : '',
    longest: times ? duration(longestSeconds) : '',
    past: pastTexts(past, judged, duration(limitSeconds), scene),
    money: options.show.value && !byValue && figures.open > 0 ? money : [],
  };
}

function agreedTexts({ definition, format }: Scene, { index }: Column, { handoff, limitSeconds, clock }: Waiting) {
  const within = limitSeconds === null ? '' : format.duration(limitSeconds, clock);
  if (handoff === null) {
    return within === '' ? [] : [`limit ${within}`];
  }
  const taker = ownerText(definition.stages[index + 1].owner);
  return [`waits for ${taker}${within === '' ? '' : ` · ${within}`}`, `for ${taker}`];
}

/** `5,219 over 30 d · 80 %`; of nobody that all are in time. */
function pastTexts(past: number | null, judged: number, limit: string, { format }: Scene): string[] {
  if (past === null || judged === 0) {
    return [];
  }
  if (past === 0) {
    return ['all in time', 'none'];
  }
  const [n, share] = [format.count(past), format.percent(past / judged)];
  return [`${n} over ${limit} · ${share}`, `${n} · ${share}`, n];
}
