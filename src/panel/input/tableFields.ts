import {
  FieldMatcherID,
  FieldType,
  getFieldDisplayName,
  getFieldMatcher,
  type DataFrame,
  type Field,
} from '@grafana/data';
import type { TableOptions } from './tableOptions';
import { quoted, UnreadableTable } from './unreadable';

/** Which fields of a frame hold the steps. */
export type TableFields =
  /** One field names the steps, one holds their numbers; `order`: one that says where each belongs. */
  | { kind: 'rows'; label: Field; number: Field; order?: Field }
  /** Each field is a step. */
  | { kind: 'columns'; numbers: Field[] };

/** Says where a field is chosen, so that a refusal shows the way. */
const CHOOSE_FIELDS = 'under Value options → Fields';
const CHOOSE_STEP = 'under Value options → Step names';
/** What the option Fields is called "All Fields" for: nobody has named any of them. */
const ALL_FIELDS = '/.*/';

/** The fields of one frame of several; undefined where none of those chosen is in it. Throws `UnreadableTable`. */
export function tableFields(frame: DataFrame, frames: DataFrame[], options: TableOptions): TableFields | undefined {
  const nameOf = (field: Field) => getFieldDisplayName(field, frame, frames);
  const { fields } = options.reduceOptions;
  const label = chosenLabel(frame, nameOf, options);
  const all = frame.fields.filter((field) => field.type === FieldType.number && field !== label);
  const matches = fields ? getFieldMatcher({ id: FieldMatcherID.byRegexp, options: fields }) : undefined;
  const numbers = matches ? all.filter((field) => matches(field, frame, frames)) : all;
  if (numbers.length === 0) {
    if (all.length > 0) {
      return undefined;
    }
    throw new UnreadableTable(withoutNumbers(frame, nameOf));
  }
  refuseNumbersInText(frame, label, nameOf, (field) => !matches || matches(field, frame, frames));
  // Who names several fields means each of them, whatever text stands beside them.
  if (matches && numbers.length > 1 && options.stepField === '') {
    if (fields === ALL_FIELDS) {
      refuseOtherThanCounts(numbers, nameOf);
    }
    return { kind: 'columns', numbers };
  }
  const names = label ?? onlyText(frame, nameOf);
  if (names === undefined) {
    if (!matches) {
      refuseOtherThanCounts(numbers, nameOf);
    }
    return { kind: 'columns', numbers };
  }
  const order = all.find((field) => isOrder(field, nameOf(field)));
  const counts = matches ? numbers : numbers.filter((field) => field !== order && !isId(nameOf(field)));
  if (counts.length === 1) {
    return { kind: 'rows', label: names, number: counts[0], order: order === counts[0] ? undefined : order };
  }
  if (counts.length === 0) {
    throw new UnreadableTable(
      `Beside the names in ${quoted([nameOf(names)])} there is only ${quoted(numbers.map(nameOf))}, which looks like an order or an id and not like counts: add the counts to the query, or choose the field ${CHOOSE_FIELDS}.`
    );
  }
  throw new UnreadableTable(
    `Beside the names in ${quoted([nameOf(names)])} the table has the numeric fields ${quoted(counts.map(nameOf))}: choose the one with the counts ${CHOOSE_FIELDS}, or enter all that are steps, such as /${counts
      .map(nameOf)
      .slice(0, 2)
      .join('|')}/.`
  );
}

type NameOf = (field: Field) => string;

function chosenLabel({ fields }: DataFrame, nameOf: NameOf, { stepField }: TableOptions): Field | undefined {
  if (stepField === '') {
    return undefined;
  }
  const found = fields.find((field) => nameOf(field) === stepField) ?? fields.find(({ name }) => name === stepField);
  if (!found) {
    throw new UnreadableTable(
      `No field is called ${quoted([stepField])}, but the data has ${quoted(fields.map(nameOf))}: choose another ${CHOOSE_STEP}.`
    );
  }
  return found;
}

function onlyText({ fields }: DataFrame, nameOf: NameOf): Field | undefined {
  const all = fields.filter(isText);
  const named = all.filter((field) => !holdsNumbersInText(field));
  const texts = named.length > 0 ? named : all;
  if (texts.length > 1) {
    throw new UnreadableTable(
      `The table has ${texts.length} text fields, ${quoted(texts.map(nameOf))}, and each could name the steps: choose one ${CHOOSE_STEP}.`
    );
  }
  const [text] = texts;
  if (text?.values.length > 0 && text.values.every(isDay)) {
    throw new UnreadableTable(
      `The only text field, ${quoted([nameOf(text)])}, holds dates, which are no steps: let the query add them up, or choose ${quoted([nameOf(text)])} ${CHOOSE_STEP} where they are.`
    );
  }
  return text;
}

/** `2026-11-26`, `2026-11`, `26.11.2026`, `11/26/2026`, with or without a time. */
const DAY = /^\s*(\d{4}[-/]\d{1,2}([-/]\d{1,2})?|\d{1,2}[./]\d{1,2}[./]\d{2,4})([T ,].*)?$/;
/** `2026-W48`, `Q4 2026`, `26 Nov 2026`, `November`, `Thursday`. */
const PERIOD =
  /^(\d{4}[\s-]?[wq]\d{1,2}|[wq]\d{1,2}([\s-]\d{4})?|(\d{1,2}\.?[\s-])?(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?([\s,-]+\d{1,4}){0,2}|(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?)$/i;

function isDay(value: unknown): boolean {
  return DAY.test(String(value)) || PERIOD.test(String(value).trim());
}

function withoutNumbers({ fields }: DataFrame, nameOf: NameOf): string {
  const asText = fields.filter(holdsNumbersInText);
  return asText.length > 0
    ? `The table has no numeric field, but numbers as text in ${quoted(asText.map(nameOf))}: cast them in the query, or add the transformation "Convert field type".`
    : 'The table has no numeric field: a funnel needs one numeric field per step, or a text field with the names of the steps and a numeric field.';
}

/** A count that came as text would be missing, and another number stand for it, or name a step itself. Throws `UnreadableTable`. */
function refuseNumbersInText(
  { fields }: DataFrame,
  label: Field | undefined,
  nameOf: NameOf,
  isChosen: (field: Field) => boolean
): void {
  const hasNames = label !== undefined || fields.some((field) => isText(field) && !holdsNumbersInText(field));
  const asText = fields.filter(
    (field) =>
      field !== label &&
      holdsNumbersInText(field) &&
      !(hasNames && (!isChosen(field) || isNoCount(field, nameOf(field))))
  );
  if (asText.length > 0) {
    const names = quoted(asText.map(nameOf));
    throw new UnreadableTable(
      `${names} ${asText.length === 1 ? 'holds' : 'hold'} numbers as text: where these are counts, cast them in the query, or add the transformation "Convert field type"; otherwise choose the field with the counts ${CHOOSE_FIELDS}${hasNames ? '' : `, or ${names} ${CHOOSE_STEP}`}.`
    );
  }
}

function isText({ type }: Field): boolean {
  return type === FieldType.string || type === FieldType.enum;
}

/** Value mappings make names of numbers, and dates are told as such. */
function holdsNumbersInText({ type, values, config }: Field): boolean {
  const known = values.filter((value: unknown) => value !== null && value !== undefined);
  const isNumbers = known.length > 0 && known.every(isNumberInText) && !known.every(isDay);
  return type === FieldType.string && isNumbers && !config.mappings?.length;
}

function isNoCount({ values }: Field, name: string): boolean {
  return NOT_A_COUNT.test(words(name)) || values.every((value) => /%\s*$|^$/.test(String(value ?? '')));
}

function isNumberInText(value: unknown): boolean {
  return /^\s*[-+]?(\p{Sc}\s?)?[-+]?[.,]?\d[\d.,\s'’]*(e[-+]?\d+)?\s?(%|\p{Sc}|[A-Z]{3})?\s*$/iu.test(String(value));
}

/** Names of fields that say which or when, not how many. A column of a wide table that has one is not a step. */
const NOT_A_COUNT =
  /^(.*[\s_])?(id|uuid|date|time|timestamp|epoch|ts)$|_at$|^(year|month|week|weekday|day|hour|quarter|position|pos|rank|index|idx|row|row[\s_]number|sort|order[\s_]?(no|by|index)?|nr|no|#)$/i;
/** Names of what is a share of two others, an amount or a duration: something else than the counts beside it. */
export const MEASURED =
  /(^|[\s_])(rate|ratio|percent|percentage|pct|cvr|ctr|avg|average|median|amount|revenue|cost|costs|spend|cpc|cpl|cpa|roas|roi|seconds|minutes|hours|duration)$|%/i;

/** A wide table is one step per numeric field only where all of them count. Throws `UnreadableTable`. */
function refuseOtherThanCounts(numbers: Field[], nameOf: NameOf): void {
  const named = (pattern: RegExp) => numbers.filter((field) => pattern.test(words(nameOf(field))));
  const percents = numbers.filter(({ config }) => config.unit === 'percent' || config.unit === 'percentunit');
  const measured = new Set([...named(MEASURED), ...percents]);
  const orders = numbers.filter((field) => field.values.length > 1 && isOrder(field, nameOf(field)));
  const others = [...new Set([...named(NOT_A_COUNT), ...orders, ...(measured.size < numbers.length ? measured : [])])];
  if (others.length > 0) {
    throw new UnreadableTable(
      `Each numeric field would be a step, but ${quoted(others.map(nameOf))} ${others.length === 1 ? 'does' : 'do'} not look like counts: choose the fields that are steps ${CHOOSE_FIELDS}, such as /Leads|Won/, or the one that names them ${CHOOSE_STEP}, or leave the others out of the query.`
    );
  }
}

const ORDER = /(^|[\s_])(order|position|pos|rank|index|idx|sort|seq|sequence|nr|no|ord|row|step|stage|level)$|^#$/i;

/** Whether a field numbers the rows: by its name, and because its numbers run from 0 or 1 without a gap. */
function isOrder({ values }: Field, name: string): boolean {
  const known = [...new Set(values.map((value) => (value === null ? NaN : Number(value))))].sort((a, b) => a - b);
  return ORDER.test(words(name)) && known[0] >= 0 && known[0] <= 1 && known.every((n, i) => n === known[0] + i);
}

function isId(name: string): boolean {
  return /(^|[\s_])(id|uuid)$/i.test(words(name));
}

/** `sortOrder` → `sort_Order` */
function words(name: string): string {
  return name.replace(/(\p{Ll})(\p{Lu})/gu, '$1_$2');
}
