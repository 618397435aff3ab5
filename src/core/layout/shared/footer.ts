import type { Funnel } from '../../funnel/types';
import { calendarDay } from '../../format';
import type { Scene } from '../sheet/scene';
import type { Box } from '../sheet/shapes';
import type { Sheet } from '../sheet/sheet';
import { scaleName } from '../sheet/scale';
import { warningSign } from '../text/signs';
import { textWidth } from '../text/textWidth';
import { capital, plural } from '../text/words';

const JOIN = ' · ';
/** Older than this a newest row is alarming on a wall; seconds. */
const OLD_SECONDS = 24 * 3600;

/** Of a last line that has to be two where it says what is wrong: the panel is narrow. In sizes of small text. */
export const TWO_LINES = 3.3;

/**
 * The last line: what is wrong with the data at the left; what was counted, as of when and by which rule at the right,
 * or below where the box has two lines.
 */
export function drawFooter(sheet: Sheet, scene: Scene, box: Box, also: string[] = []): void {
  const { type, input, format, funnel, definition, options, wall } = scene;
  const t = type.small;
  const y = box.y + box.height - 0.35 * t;
  const isDouble = box.height >= TWO_LINES * t;
  const noteY = isDouble ? y - 1.4 * t : y;
  const age = options.show.quality ? ageOf(scene) : null;
  const isOld = wall && (funnel.newestRowSeconds ?? 0) > OLD_SECONDS;
  // On the upper of two lines, where there is room for it and a sentence.
  const isAgeApart = isDouble && age !== null && !isOld && box.width >= 36 * t;
  let right = box.x + box.width;
  if (age !== null && isOld) {
    const width = 1.4 * t + textWidth(age, t, 500);
    note(sheet, 'age', 'alarm', [age], right - width, noteY, t, width);
    right -= width + 1.5 * t;
  }
  let left = box.x;
  if (input.stale !== undefined) {
    const texts = [`not updated since ${format.time(input.stale.since)}: ${input.stale.reason}`];
    // On a wall there is nobody to ask how old the data is.
    const kept = age !== null && !isOld && (isAgeApart || (wall && !isDouble)) ? textWidth(age, t, 400) + 1.5 * t : 0;
    left = note(sheet, 'stale', 'alarm', texts, left, noteY, t, right - left - kept);
  }
  if (!options.show.quality) {
    return;
  }
  const context = [...contextOf(scene), ...(age === null || isOld || isAgeApart ? [] : [age]), ...also];
  const agreed = agreedOf(scene);
  const wordings = [
    ...(agreed === null ? [] : [[...context, agreed]]),
    ...context.map((_, skip) => context.slice(skip)),
  ].map((parts) => parts.join(JOIN));
  if (isAgeApart) {
    const line = { x: right, y: noteY, size: t, anchor: 'end', whole: true } as const;
    right -= sheet.text('age', 'muted', age, line) ? textWidth(age, t, 400) + 1.5 * t : 0;
  }
  if (funnel.quality.length > 0 && input.stale === undefined) {
    const texts = findingsOf(funnel);
    const least = 1.4 * t + textWidth(texts[1], t, 500);
    // Who agreed and what was counted come before a second finding.
    const spared = wordings.map((wording) => right - left - textWidth(wording, t, 400) - 1.5 * t);
    const room = isDouble ? right - left : (spared.find((width) => width >= least) ?? spared[spared.length - 1]);
    left = note(sheet, 'findings', 'warning', texts, left, noteY, t, room ?? right - left);
  }
  const from = isDouble ? box.x : left + (left > box.x ? 1.5 * t : 0);
  const to = isDouble ? box.x + box.width : right;
  const isBelow = isDouble && left > box.x;
  const anchor = isBelow ? 'start' : 'end';
  const line = { x: isBelow ? from : to, y, size: t, anchor, maxWidth: to - from, whole: true } as const;
  const text = sheet.first('context', 'muted', wordings, line);
  if (text !== undefined) {
    if (text !== wordings[0]) {
      sheet.drop('parts of the last line');
    }
    const width = textWidth(text, t, 400);
    const x = isBelow ? from : Math.max(from, to - width);
    const area = { x, y: y - 1.1 * t, width: Math.min(width, to - x), height: 1.4 * t };
    sheet.mark({ kind: 'definition', index: -1 }, area, `The definition: ${definition.name}`);
  }
}

/** What is wrong with the data, the longest wording first. */
function findingsOf({ quality }: Funnel): string[] {
  const findings = quality.map(({ message }) => message.replace(/\.$/, ''));
  const texts = [2, 1].map((told) => {
    const more = findings.length - told;
    const text = findings.slice(0, told).join(JOIN);
    return more > 0 ? `${text}${JOIN}${more} more ${plural('finding', more)}` : text;
  });
  return [...texts, `${findings.length} ${plural('finding', findings.length)} about the data`];
}

/** A sign and a sentence; returns where it ends. */
function note(
  sheet: Sheet,
  id: string,
  role: 'alarm' | 'warning',
  texts: string[],
  x: number,
  y: number,
  t: number,
  room: number
): number {
  const textX = x + 1.4 * t;
  const maxWidth = room - 1.4 * t;
  const text = sheet.first(id, role, texts, { x: textX, y, size: t, weight: 500, maxWidth });
  if (text === undefined) {
    return x;
  }
  sheet.path(`${id}.sign`, role, warningSign(x, y - 0.85 * t, t), Math.max(1.25, t * 0.09));
  return textX + Math.min(maxWidth, textWidth(text, t, 500));
}

/** Who agreed to the definition, and when: given up before anything else of the last line. */
function agreedOf({ definition, input }: Scene): string | null {
  if (definition.agreed === undefined) {
    return null;
  }
  const { by, on } = definition.agreed;
  const day = Date.parse(on);
  const when = Number.isNaN(day) ? '' : ` ${calendarDay(day, yearOf(day) !== yearOf(input.range.asOf))}`;
  return `agreed by ${by.join(' and ')}${when}`;
}

/** The most dispensable first. */
function contextOf(scene: Scene): string[] {
  const { definition, input, format, funnel, options } = scene;
  const { range } = input;
  const parts: string[] = [];
  const records = capital(plural(definition.record, 2));
  const asOf = format.time(range.asOf);
  const to = range.to ?? range.asOf;
  // "1 Oct – 1 Oct" could be a day or two years.
  const years = range.from !== null && new Set([range.from, to, range.asOf].map(yearOf)).size > 1;
  const days = range.from === null ? null : `${format.day(range.from, years)} – ${format.day(to, years)}`;
  const between = days === null ? '' : ` of ${days}`;
  if (input.detail === 'counts') {
    // Whom a plain query counts, and until when, only its author knows.
    parts.push(...(days === null ? [] : [`Time range ${days}`]));
  } else if (funnel.view === 'cohort') {
    parts.push(`${records}${between}, followed to ${asOf}`);
  } else if (funnel.view === 'activity') {
    parts.push(`Entries${between}, as of ${asOf}: not a cohort`);
  } else {
    parts.push(`${records} open at ${asOf}`);
  }
  const name = scaleName(options.scale);
  if (name !== null) {
    parts.push(name);
  }
  return parts;
}

function yearOf(ms: number): number {
  return new Date(ms).getUTCFullYear();
}

function ageOf({ funnel, format }: Scene): string | null {
  const { newestRowSeconds } = funnel;
  return newestRowSeconds === null ? null : `newest row ${format.duration(newestRowSeconds)} old`;
}
