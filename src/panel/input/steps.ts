import {
  fieldReducers,
  FieldType,
  fixCellTemplateExpressions,
  formattedValueToString,
  getFieldDisplayName,
  reduceField,
  ReducerID,
  type DataFrame,
  type Field,
  type InterpolateFunction,
} from '@grafana/data';
import { isBlank } from '../../core/nameText';
import { MEASURED, tableFields } from './tableFields';
import { DEFAULT_TABLE_OPTIONS, MOST_STEPS, type TableOptions } from './tableOptions';
import { quoted, UnreadableTable } from './unreadable';

/** One step of a plain table. */
export interface Step {
  name: string;
  n: number;
  /** The cells of its row by the names of their fields, where it has one row. */
  cells?: Record<string, unknown>;
}

export type Steps =
  | {
      ok: true;
      steps: Step[];
      /** A numeric one, for unit, decimals and mappings. */
      field: Field;
      /** The fields whose overrides are about every step. */
      fieldNames: string[];
      /** What the picture leaves out, in whole sentences. */
      notes: string[];
    }
  | { ok: false; reason: string };

/** One row of the data that belongs to a step. */
interface Part {
  frame: DataFrame;
  /** With the number. */
  field: Field;
  row: number;
  /** The step is the whole field, so that rows of one place belong together. */
  isColumn?: boolean;
}

interface Group {
  name: string;
  parts: Part[];
}

const CALCULATION = 'under Value options → Calculation';

/**
 * The steps of a plain table. In each frame either one field names the steps and another has their numbers, or every
 * numeric field is a step; rows of one step become one number by the calculation that is chosen. Steps stay in the order
 * of the data, or in that of a field that numbers them. `fill` replaces variables in display names.
 */
export function readSteps(
  frames: DataFrame[],
  options: TableOptions = DEFAULT_TABLE_OPTIONS,
  fill: InterpolateFunction = (text) => text
): Steps {
  try {
    return stepsOf(frames, options, fill);
  } catch (error) {
    if (error instanceof UnreadableTable) {
      return { ok: false, reason: error.message };
    }
    throw error;
  }
}

function stepsOf(frames: DataFrame[], options: TableOptions, fill: InterpolateFunction): Steps {
  const filled = frames.filter(({ length }) => length > 0);
  const read = filled.flatMap((frame) => {
    const fields = tableFields(frame, filled, options);
    return fields === undefined ? [] : [{ frame, fields }];
  });
  if (read.length === 0) {
    throw new UnreadableTable(
      `No numeric field is what Value options → Fields chooses (${options.reduceOptions.fields}): choose another there.`
    );
  }
  const { values, limit } = options.reduceOptions;
  const all = read.flatMap(({ frame, fields }) => {
    if (fields.kind === 'columns') {
      return columnGroups(frame, filled, fields.numbers, options, fill);
    }
    return rowGroups(frame, filled, fields, fill);
  });
  const cut = values && limit ? all.slice(0, limit) : all;
  const groups = grouped(cut);
  if (groups.length > MOST_STEPS) {
    throw new UnreadableTable(
      `A funnel has at most ${MOST_STEPS} steps, but the data has ${groups.length.toLocaleString('en')} (${quoted(groups.slice(0, 2).map(({ name }) => name))} and so on): group the rows in the query, or show the first ones by Value options → Show: All values, and Limit.`
    );
  }
  refuseSharedNames(groups);
  refuseOtherUnits(read.flatMap(({ fields }) => (fields.kind === 'rows' ? [fields.number] : fields.numbers)));
  const [calc] = values ? [] : options.reduceOptions.calcs;
  refuseRepeated(
    groups,
    calc,
    values === true,
    read.some(({ fields }) => fields.kind === 'rows')
  );
  if (calc !== undefined) {
    refuseDifferentTimes(groups, calc);
  }
  refuseRatios(groups);
  const steps = groups.map((group) => stepOf(group, calc));
  refuseTotal(steps);
  const [first] = read;
  const number = first.fields.kind === 'rows' ? first.fields.number : first.fields.numbers[0];
  // A field that is a step is called by its name already.
  const named = first.fields.kind === 'rows' ? [number.name, first.fields.label.name] : [];
  return { ok: true, steps, field: number, fieldNames: named, notes: notesOf(frames, all.length, cut.length) };
}

/** One group per row. */
function rowGroups(
  frame: DataFrame,
  frames: DataFrame[],
  { label, number, order }: { label: Field; number: Field; order?: Field },
  fill: InterpolateFunction
): Group[] {
  const template = number.config.displayName;
  const frameIndex = frames.indexOf(frame);
  const groups = Array.from({ length: frame.length }, (_, row) => {
    const value = { data: frames, frame, frameIndex, field: number, rowIndex: row };
    const name = template?.includes('$')
      ? fill(fixCellTemplateExpressions(template), { ...number.state?.scopedVars, __dataContext: { value } })
      : labelText(label, row);
    if (isBlank(name)) {
      throw new UnreadableTable(
        `Row ${row + 1} has no name in the field ${quoted([getFieldDisplayName(label, frame, frames)])}: give it one, such as by a value mapping, or leave the row out of the query.`
      );
    }
    return { name: name.trim(), parts: [{ frame, field: number, row }] };
  });
  // Steps are put in order, and not rows: the last row of a step is the last of the data.
  return order === undefined
    ? groups
    : grouped(groups).sort(
        ({ parts: [a] }, { parts: [b] }) => Number(order.values[a.row]) - Number(order.values[b.row])
      );
}

function labelText(label: Field, row: number): string {
  const value: unknown = label.values[row];
  const isText = label.type === FieldType.string && !label.config.mappings?.length;
  if (isText && typeof value === 'object') {
    return '';
  }
  return label.display && !isText ? formattedValueToString(label.display(value)) : String(value ?? '');
}

/** One group per field. */
function columnGroups(
  frame: DataFrame,
  frames: DataFrame[],
  numbers: Field[],
  options: TableOptions,
  fill: InterpolateFunction
): Group[] {
  const isAll = options.reduceOptions.values === true;
  if (isAll && frame.length > 1) {
    throw new UnreadableTable(
      `Value options → Show is "All values", but no text field names the ${frame.length} rows of ${quoted(numbers.map((field) => getFieldDisplayName(field, frame, frames)))}: choose "Calculate" there, or add the names to the query.`
    );
  }
  return numbers.map((field, i) => {
    const template = field.config.displayName;
    const name = template?.includes('$')
      ? fill(template, field.state?.scopedVars).trim()
      : getFieldDisplayName(field, frame, frames).trim();
    if (isBlank(name)) {
      throw new UnreadableTable(
        `Numeric field ${i + 1} has no name: give it one in the query, or as Standard options → Display name.`
      );
    }
    return { name, parts: Array.from({ length: frame.length }, (_, row) => ({ frame, field, row, isColumn: true })) };
  });
}

/** Groups of one name become one, at the place of the first; names that nobody can tell apart are one. */
function grouped(groups: Group[]): Group[] {
  const byName = new Map<string, Group>();
  for (const { name, parts } of groups) {
    const seen = name.normalize('NFC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
    const known = byName.get(seen);
    if (known) {
      parts.forEach((part) => known.parts.push(part));
    } else {
      byName.set(seen, { name, parts: [...parts] });
    }
  }
  return [...byName.values()];
}

/** No calculation makes one step of several fields that happen to have one name. */
function refuseSharedNames(groups: Group[]): void {
  const count = ({ parts }: Group) => new Set(parts.map(({ field }) => field)).size;
  const shared = groups.find((group) => group.parts.some(({ isColumn }) => isColumn) && count(group) > 1);
  if (shared) {
    throw new UnreadableTable(
      `${count(shared)} fields are called ${quoted([shared.name])}, and each would be a step: give them names of their own in the query, or by overrides of Display name.`
    );
  }
}

/** All steps are told in the unit of one field, and drawn on one scale. */
function refuseOtherUnits(numbers: Field[]): void {
  const unitOf = ({ config: { unit = '' } }: Field) => (/^(none|short|sishort|locale|string)?$/.test(unit) ? '' : unit);
  const other = numbers.find((field) => unitOf(field) !== unitOf(numbers[0]));
  if (other) {
    throw new UnreadableTable(
      `${quoted([numbers[0].name, other.name])} have different units, and the steps of a funnel have one: give them the same, or choose the fields that are steps under Value options → Fields.`
    );
  }
}

function refuseRepeated(groups: Group[], calc: string | undefined, isAll: boolean, hasNames: boolean): void {
  const repeated = groups.filter(({ parts }) => parts.length > 1);
  if (repeated.length === 0 || calc !== undefined) {
    return;
  }
  const [{ name, parts }] = repeated;
  if (isAll) {
    throw new UnreadableTable(
      `${quoted([name])} stands in ${parts.length} rows, and a step only once in a funnel: choose Value options → Show: Calculate, or group the rows in the query.`
    );
  }
  const what = hasNames
    ? `${quoted([name])} stands in ${parts.length} rows`
    : `${quoted(repeated.map((each) => each.name))} ${repeated.length === 1 ? 'has' : 'have'} ${parts.length} rows`;
  throw new UnreadableTable(
    `${what}, and a step has one number: choose how to make one of them ${CALCULATION}, such as Total or Last, or group the rows in the query.`
  );
}

/** By which end of its rows a calculation takes the value of one. */
const PICKED: Partial<Record<string, (known: boolean[]) => number>> = {
  [ReducerID.last]: (known) => known.length - 1,
  [ReducerID.first]: () => 0,
  [ReducerID.lastNotNull]: (known) => known.lastIndexOf(true),
  [ReducerID.firstNotNull]: (known) => known.indexOf(true),
};

/** Last known values may be of different days: what they make is no funnel. */
function refuseDifferentTimes(groups: Group[], calc: string): void {
  const pick = PICKED[calc];
  if (pick === undefined || groups.every(({ parts }) => parts.length === 1)) {
    return;
  }
  const picked = groups.flatMap(({ name, parts }) => {
    const part: Part | undefined = parts[pick(parts.map((each) => numberOf(each) !== null))];
    return part === undefined ? [] : [{ name, ...part, time: timeOf(part) }];
  });
  const timed = picked.filter(({ time }) => time !== undefined);
  const wide = picked.filter(({ time, isColumn }) => time === undefined && isColumn);
  const pairs = [
    ...timed.map((each) => [timed[0], each]),
    ...wide.map((each) => [wide.find(({ frame }) => frame === each.frame) ?? each, each]),
  ];
  const [first, other] = pairs.find(([a, b]) => (a.time === undefined ? a.row !== b.row : a.time !== b.time)) ?? [];
  if (first && other) {
    const title = fieldReducers.getIfExists(calc)?.name ?? calc;
    throw new UnreadableTable(
      `"${title}" would take ${quoted([first.name])} from row ${first.row + 1} and ${quoted([other.name])} from row ${other.row + 1}, which are of different times: choose another calculation ${CALCULATION}, such as Total, or let the query answer with one row per step.`
    );
  }
}

function timeOf({ frame, row }: Part): unknown {
  return frame.fields.find(({ type }) => type === FieldType.time)?.values[row];
}

/** A share among counts, or another measure, is no step. */
function refuseRatios(groups: Group[]): void {
  const numbers = groups.map(({ name, parts }) => ({ name, values: parts.map(numberOf).filter((n) => n !== null) }));
  const ratios = numbers.filter(
    ({ name, values }) =>
      /[^\d\s]\s*%$/.test(name) ||
      (values.some((n) => !Number.isInteger(n)) &&
        (MEASURED.test(name) || /conversion$/i.test(name) || values.every((n) => n >= 0 && n <= 1)))
  );
  const counts = numbers.filter(
    (each) => !ratios.includes(each) && each.values.every(Number.isInteger) && each.values.some((n) => n > 1)
  );
  if (ratios.length > 0 && counts.length > 0 && ratios.length + counts.length === numbers.length) {
    throw new UnreadableTable(
      `${quoted(ratios.map(({ name }) => name))} ${ratios.length === 1 ? 'is a ratio' : 'are ratios'} beside the counts of ${quoted(counts.map(({ name }) => name))}: leave ${ratios.length === 1 ? 'it' : 'them'} out of the query, or choose the other fields under Value options → Fields.`
    );
  }
}

/** A row that adds up all others is none of them. */
function refuseTotal(steps: Step[]): void {
  const total = steps.find(({ name }) => /^(grand |over)?(total|sum|all)$/i.test(name));
  const sum = steps.reduce((all, { n }) => all + n, 0);
  if (total && steps.length > 2 && total.n > 0 && sum === 2 * total.n) {
    throw new UnreadableTable(
      `${quoted([total.name])} is the sum of the other steps and no step itself: leave it out of the query.`
    );
  }
}

/** Calculations that have an answer where no number is known. */
const COUNTING: string[] = [ReducerID.count, ReducerID.countAll, ReducerID.distinctCount, ReducerID.changeCount];

function stepOf({ name, parts }: Group, calc: string | undefined): Step {
  const values = parts.map(numberOf);
  const isKnown = values.some((value) => value !== null) || (calc !== undefined && COUNTING.includes(calc));
  const n = !isKnown ? null : calc === undefined ? values[0] : calculated(values, calc);
  if (n === null || !Number.isFinite(n) || n < 0) {
    const said = n === null ? 'no number' : `the number ${n}`;
    throw new UnreadableTable(
      `Step ${quoted([name])} has ${said} in the field ${quoted([parts[0].field.name])}, and every step needs a count of zero or more: mend it in the query, or choose another field or calculation under Value options.`
    );
  }
  const [only, ...others] = parts;
  const cells = Object.fromEntries(only.frame.fields.map((field) => [field.name, field.values[only.row]]));
  return { name, n, ...(others.length === 0 && { cells }) };
}

function calculated(values: Array<number | null>, calc: string): number | null {
  const field: Field = { name: '', type: FieldType.number, config: {}, values };
  const result: unknown = fieldReducers.getIfExists(calc) && reduceField({ field, reducers: [calc] })[calc];
  return typeof result === 'number' ? result : null;
}

/** Databases send large and exact numbers as bigints or as text. */
function numberOf({ field, row }: Part): number | null {
  const value: unknown = field.values[row];
  if (
    typeof value !== 'number' &&
    Number.isInteger(Number(value)) &&
    Math.abs(Number(value)) > Number.MAX_SAFE_INTEGER
  ) {
    throw new UnreadableTable(
      `Row ${row + 1} of the field ${quoted([field.name])} has ${quoted([String(value)])}, which is too large to be shown exactly: divide it in the query.`
    );
  }
  const isNumber =
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    (typeof value === 'string' && /^\s*[-+]?\d+(\.\d+)?\s*$/.test(value));
  return isNumber && !Number.isNaN(Number(value)) ? Number(value) : null;
}

function notesOf(frames: DataFrame[], all: number, shown: number): string[] {
  const empty = frames.filter(({ length }) => length === 0).map(({ refId = '' }) => refId);
  return [
    ...(shown < all ? [`Only the first ${shown} of ${all.toLocaleString('en')} steps (Value options → Limit).`] : []),
    ...(empty.length > 0 ? [`No row from the ${empty.length === 1 ? 'query' : 'queries'} ${quoted(empty)}.`] : []),
  ];
}
