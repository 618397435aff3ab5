import { hasChangedSince } from '../../definition/fingerprint';
import { calendarDay } from '../../format';
import type { Funnel } from '../../funnel/figures';
import { nameText } from '../../nameText';
import { SCALE_NAMES } from '../sheet/scale';
import type { Drawing, Scene } from '../sheet/scene';
import type { Box } from '../sheet/shapes';
import { warningSign } from '../sheet/signs';
import { textWidth } from '../text/textWidth';
import { plural } from '../../plural';
import { capital } from '../text/words';

const JOIN = ' · ';
/** Older than this a newest row is alarming on a wall; seconds. */
const OLD_SECONDS = 24 * 3600;

/** Height of the last line in sizes of small text, and where it has to be two to say what is wrong in a narrow panel. */
export const ONE_LINE = 1.9;
export const TWO_LINES = 3.3;

/** In sizes of small text: from a sign to its sentence, between sentences, and from the baseline to the bottom. */
const GAP = { sign: 1.4, text: 1.5, bottom: 0.35, line: 1.4 };
/** How many wordings of what was counted end in who agreed. */
const WITH_AGREEMENT = 2;
/** From so many sizes of small text on the upper of two lines has room for the age of the data beside a sentence. */
const WIDE = 36;

/**
 * The last line: what is wrong with the data at the left; what was counted, as of when and by which rule at the right,
 * or below where the box has two lines. `also` comes at the end.
 */
export function drawFooter(drawing: Drawing, box: Box, also: string[] = []): void {
  const { sheet, type, input, format, funnel, options, wall, definition } = drawing;
  const t = type.small;
  const end = box.x + box.width;
  const lastY = box.y + box.height - GAP.bottom * t;
  const isDouble = box.height >= TWO_LINES * t;
  const y = isDouble ? lastY - GAP.line * t : lastY;
  const age = options.show.quality ? ageOf(drawing) : null;
  const isOld = wall && (funnel.newestRowSeconds ?? 0) > OLD_SECONDS;
  const isAgeAbove = isDouble && age !== null && !isOld && box.width >= WIDE * t;
  let [left, right] = [box.x, end];
  if (age !== null && isOld) {
    const room = GAP.sign * t + textWidth(age, t, 500);
    drawNote(drawing, 'age', 'alarm', [age], { x: right - room, y, room });
    right -= room + GAP.text * t;
  }
  if (input.stale !== undefined) {
    const { since, reason } = input.stale;
    // On a wall there is nobody to ask how old the data is.
    const keepsAge = age !== null && !isOld && (isAgeAbove || (wall && !isDouble));
    const kept = keepsAge ? textWidth(age, t, 400) + GAP.text * t : 0;
    const text = `not updated since ${format.time(since)}: ${nameText(reason)}`;
    left = drawNote(drawing, 'stale', 'alarm', [text], { x: left, y, room: right - left - kept });
  }
  if (!options.show.quality) {
    return;
  }
  const wordings = contextWordings(drawing, [...(age === null || isOld || isAgeAbove ? [] : [age]), ...also]);
  if (isAgeAbove) {
    const line = { x: right, y, size: t, anchor: 'end', whole: true } as const;
    right -= sheet.text('age', 'muted', age, line) ? textWidth(age, t, 400) + GAP.text * t : 0;
  }
  if (funnel.quality.length > 0 && input.stale === undefined) {
    const texts = findingTexts(funnel);
    const [least, bare] = [texts[1], texts[2]].map((text) => GAP.sign * t + textWidth(text, t, 500));
    // Who agreed and what was counted come before a second finding.
    const spared = wordings.map((wording) => right - left - textWidth(wording, t, 400) - GAP.text * t);
    // On a wall, where nothing can be opened, who agreed comes before the first one, too.
    const agreed = wall && definition.agreed !== undefined ? spared.slice(0, WITH_AGREEMENT) : [];
    const fitting = [...agreed.filter((width) => width >= least), ...agreed.filter((width) => width >= bare)];
    const room = isDouble
      ? right - left
      : (fitting[0] ?? spared.find((width) => width >= least) ?? spared[spared.length - 1]);
    const from = left;
    left = drawNote(drawing, 'findings', 'warning', texts, { x: left, y, room: room ?? right - left });
    if (left > from) {
      const area = { x: from, y: y - 1.1 * t, width: left - from, height: 1.4 * t };
      sheet.mark({ kind: 'findings', index: -1 }, area, texts[texts.length - 1]);
    }
  }
  const hasNote = left > box.x;
  const from = isDouble ? box.x : left + (hasNote ? GAP.text * t : 0);
  drawContext(drawing, wordings, { from, to: isDouble ? end : right, y: lastY, isBelow: isDouble && hasNote });
}

/** A sign and the longest wording of a sentence that fits; returns where it ends. */
function drawNote(
  { sheet, type }: Drawing,
  id: string,
  role: 'alarm' | 'warning',
  texts: string[],
  { x, y, room }: { x: number; y: number; room: number }
): number {
  const t = type.small;
  const textX = x + GAP.sign * t;
  const maxWidth = room - GAP.sign * t;
  const text = sheet.first(id, role, texts, { x: textX, y, size: t, weight: 500, maxWidth });
  if (text === undefined) {
    return x;
  }
  sheet.path(`${id}.sign`, role, warningSign(x, y - 0.85 * t, t), Math.max(1.25, t * 0.09));
  return textX + Math.min(maxWidth, textWidth(text, t, 500));
}

function drawContext(
  { sheet, type, definition }: Drawing,
  wordings: string[],
  { from, to, y, isBelow }: { from: number; to: number; y: number; isBelow: boolean }
): void {
  const t = type.small;
  const place = isBelow ? ({ x: from, anchor: 'start' } as const) : ({ x: to, anchor: 'end' } as const);
  const line = { ...place, y, size: t, maxWidth: to - from, whole: true };
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
function findingTexts({ quality }: Funnel): string[] {
  const findings = quality.map(({ message }) => message.replace(/\.$/, ''));
  const texts = [2, 1].map((shown) => {
    const more = findings.length - shown;
    const text = findings.slice(0, shown).join(JOIN);
    return more > 0 ? `${text}${JOIN}${more} more ${plural('finding', more)}` : text;
  });
  return [...texts, `${findings.length} ${plural('finding', findings.length)} about the data`];
}

/**
 * What was counted, the longest wording first: it gives up until when that was followed, then who agreed, then its parts from
 * the first on.
 */
function contextWordings(scene: Scene, also: string[]): string[] {
  const partsOf = (counted: string | null) =>
    [counted, SCALE_NAMES[scene.options.scale], ...also].filter((part) => part !== null);
  const [parts, brief] = countedTexts(scene).map(partsOf);
  const agreed = agreedText(scene);
  return [
    ...(agreed === null
      ? []
      : [
          [...parts, agreed],
          [...brief, agreed],
        ]),
    ...parts.map((_, skipped) => parts.slice(skipped)),
  ].map((each) => each.join(JOIN));
}

function agreedText({ definition, input, format }: Scene): string | null {
  if (definition.agreed === undefined) {
    return null;
  }
  const { by, on } = definition.agreed;
  const day = Date.parse(on);
  const when = Number.isNaN(day)
    ? ''
    : ` ${calendarDay(day, new Date(day).getUTCFullYear() !== format.year(input.range.asOf))}`;
  return `agreed by ${by.join(' and ')}${when}${hasChangedSince(definition) ? ', changed since' : ''}`;
}

/** Which records were counted, in two wordings; null where nobody knows. */
function countedTexts({ definition, input, format, funnel }: Scene): Array<string | null> {
  const { from, asOf, lookback, to } = { ...input.range, to: input.range.to ?? input.range.asOf };
  const records = capital(plural(definition.record, 2));
  // "1 Oct – 1 Oct" could be a day or two years.
  const hasYears = from !== null && new Set([from, to, asOf].map(format.year)).size > 1;
  // "26 Nov – 26 Nov" could be an hour or a day.
  const write = from !== null && to - from <= SHORT_RANGE ? format.time : format.day;
  const ends = from === null ? null : `${write(from, hasYears)} – ${write(to, hasYears)}`;
  if (input.detail === 'counts') {
    // Whom a plain query counts, and until when, only its author knows.
    const text = ends === null ? null : `Time range ${ends}`;
    return [text, text];
  }
  const always = lookback === undefined ? '' : `, always the last ${format.duration(lookback)}`;
  const between = ends === null ? '' : ` of ${ends}${always}`;
  switch (funnel.view) {
    case 'cohort':
      return [`${records}${between}, followed to ${format.time(asOf)}`, `${records}${between}`];
    case 'activity':
      return [`Entries${between}, as of ${format.time(asOf)}: not a cohort`, `Entries${between}: not a cohort`];
    case 'snapshot':
      return [`${records} open at ${format.time(asOf)}`, `${records} open at ${format.time(asOf)}`];
  }
}

/** Up to two days; milliseconds. */
const SHORT_RANGE = 172_800_000;

function ageOf({ funnel, format }: Scene): string | null {
  const { newestRowSeconds } = funnel;
  return newestRowSeconds === null ? null : `newest row ${format.duration(newestRowSeconds)} old`;
}
