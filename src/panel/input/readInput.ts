import type { DataFrame, Field, InterpolateFunction } from '@grafana/data';
import { isEqual } from 'lodash';
import type { Definition } from '../../core/definition/definition';
import { toFunnels } from '../../core/funnel/funnel';
import { segmentLosses } from '../../core/funnel/loss/segmentLosses';
import type { Finding, Funnel } from '../../core/funnel/figures';
import { plainFormat } from '../../core/format';
import type { PictureInput } from '../../core/layout/sheet/pictureInput';
import type { View } from '../../core/plan/query';
import { ConservationError } from '../../core/rows';
import { batonMeta, type BatonMeta } from '../../frames/meta';
import { columnsOfFrames, hasRowColumns } from '../../frames/rowsFrame';
import { countsFunnel, stepsDefinition } from './countsFunnel';
import { readPinned } from './pinned';
import { readSteps } from './steps';
import type { TableOptions } from './tableOptions';

const { duration } = plainFormat();

/** Statements of alerts and shared dashboards are on the warehouse's clock: no range reaches them. */
const CLOCK_OF_ITS_OWN =
  'Not compared: the statement answers every range with the same rows. Query through a Baton datasource, or turn the time comparison off.';

const OTHER_STEPS = 'Not compared: the earlier range does not have the same steps.';

export interface InputContext {
  /** Name of a funnel that has no definition. */
  title: string;
  /** The definition pinned in the panel options, and the view that the native statement asks for. */
  definition?: unknown;
  view?: View;
  /** Seconds before now at which the native statement's own range begins, whatever the page asks for. */
  lookback?: number;
  /** How a plain table is read, and what fills variables in display names in. */
  table?: TableOptions;
  fill?: InterpolateFunction;
  /** The range that was asked for, and when; milliseconds. */
  range: { from: number; to: number };
  now: number;
}

export type Input =
  | {
      kind: 'picture';
      input: PictureInput;
      /** For the unit and decimals of money, and of plain counts. */ value?: Field;
      count?: Field;
      /** Of the query. */ refId?: string;
      /** Of a plain table: the fields whose overrides are about every step, and the cells of each step's row. */
      fieldNames?: string[];
      cells?: Array<Record<string, unknown> | undefined>;
    }
  /** There is no frame at all, which is not the same as no row: a login page behind the status 200 ends like this. */
  | { kind: 'unanswered' }
  /** The query answered, and nobody is in the funnel. */
  | { kind: 'empty'; definition?: Definition; newestRowSeconds: number | null }
  | { kind: 'unsupported'; reason: string }
  /** A result that does not add up: never a picture. */
  | { kind: 'violation'; reason: string };

/** What the panel's data says, whichever of the three kinds it is: Baton's frames, rows of a Baton statement, a plain table. */
export function readInput(series: DataFrame[], context: InputContext): Input {
  try {
    return read(series, context);
  } catch (error) {
    if (error instanceof ConservationError) {
      return { kind: 'violation', reason: error.message };
    }
    throw error;
  }
}

function read(series: DataFrame[], context: InputContext): Input {
  const current = series.filter((frame) => !isComparison(frame));
  const earlier = series.filter(isComparison);
  const baton = current.find((frame) => batonMeta(frame)?.query.kind === 'funnel');
  if (baton) {
    const funnels = new Set(
      current.filter((frame) => batonMeta(frame)?.query.kind === 'funnel').map(({ refId }) => refId)
    );
    if (funnels.size > 1) {
      return unsupported(
        `One panel draws one funnel, but the queries ${[...funnels].join(', ')} each answer with one. Hide the others, or use a panel for each.`
      );
    }
    return fromBaton(baton, earlier);
  }
  const other = current.map(batonMeta).find((meta) => meta !== undefined);
  if (other) {
    return unsupported(
      `The query answers with "${other.query.kind}", which is a table. Use the table or time series panel for it, or set the query to "funnel".`
    );
  }
  if (current.some(hasRowColumns)) {
    return fromNative(current.filter(hasRowColumns), earlier.filter(hasRowColumns), context);
  }
  if (current.length === 0) {
    return { kind: 'unanswered' };
  }
  if (current.every(({ length }) => length === 0)) {
    return { kind: 'empty', newestRowSeconds: null };
  }
  return fromPlain(current, earlier, context);
}

function fromBaton(frame: DataFrame, earlier: DataFrame[]): Input {
  const meta = batonMeta(frame)!;
  // Grafana's own comparison, which somebody has chosen for this panel, comes behind the one that its query has.
  const before = earlier.filter((each) => batonMeta(each)?.query.kind === 'funnel').at(-1);
  const drawn = picture(
    meta.definition,
    funnelsOf([frame], meta),
    before && funnelsOf([before], batonMeta(before)!),
    { from: meta.from, to: meta.to, asOf: meta.asOf },
    frame,
    before ? [before] : []
  );
  if (meta.query.spotlight !== undefined && drawn.kind === 'picture') {
    drawn.input.spotlight = segmentLosses(columnsOfFrames([frame]), meta.definition);
  }
  return meta.clockLead === undefined ? drawn : withNote(drawn, clockText(meta.clockLead));
}

/** That T is wrong by so many milliseconds, and with it what is pending or stalled. */
function clockText(lead: number): string {
  const by = duration(Math.abs(lead) / 1000);
  return `This browser's clock is ${by} ${lead > 0 ? 'ahead of' : 'behind'} the server's: what is open, pending or stalled is told for the browser's time.`;
}

function funnelsOf(
  frames: DataFrame[],
  { definition, query, asOf }: Pick<BatonMeta, 'definition' | 'asOf'> & { query: { view: View; by?: string } }
) {
  return toFunnels(columnsOfFrames(frames), definition, { view: query.view, asOf, by: query.by });
}

function fromNative(frames: DataFrame[], earlier: DataFrame[], context: InputContext): Input {
  const { definition: saved, view = 'cohort', now, lookback } = context;
  const range = lookback === undefined ? context.range : { from: now - lookback * 1000, to: now, lookback };
  const pinned = readPinned(saved);
  if (!pinned.ok) {
    return unsupported(pinned.reason);
  }
  const { definition } = pinned;
  const asOf = Math.min(range.to, now);
  if (earlier.length > 0 && JSON.stringify(columnsOfFrames(frames)) === JSON.stringify(columnsOfFrames(earlier))) {
    return withNote(fromNative(frames, [], context), CLOCK_OF_ITS_OWN);
  }
  const segmented = frames.some(({ fields }) =>
    fields.some(({ name, values }) => name.toLowerCase() === 'segment' && values.some((value) => value !== null))
  );
  const query = { view, by: segmented ? 'segment' : undefined };
  return picture(
    definition,
    funnelsOf(frames, { definition, query, asOf }),
    earlier.length > 0 ? funnelsOf(earlier, { definition, query, asOf: asOf - shift(earlier) }) : undefined,
    { ...range, asOf },
    frames[0],
    earlier
  );
}

function fromPlain(current: DataFrame[], earlier: DataFrame[], context: InputContext): Input {
  const { title, range, now, table, fill } = context;
  const read = readSteps(current, table, fill);
  if (!read.ok) {
    return unsupported(read.reason);
  }
  const asOf = Math.min(range.to, now);
  const before = earlier.length > 0 ? readSteps(earlier.map(asCurrent), table, fill) : undefined;
  const isSame = before?.ok === true && isEqual(namesOf(before.steps), namesOf(read.steps));
  const definition = stepsDefinition(title, read.steps);
  const input: PictureInput = {
    definition,
    funnels: [countsFunnel(read.steps, asOf)],
    comparison: isSame ? [countsFunnel(before.steps, asOf - shift(earlier))] : undefined,
    comparisonName: earlierName(earlier),
    range: { ...range, asOf },
    detail: 'counts',
  };
  const { field: count, fieldNames } = read;
  const drawn: Input = {
    kind: 'picture',
    input,
    count,
    fieldNames,
    refId: current[0].refId,
    cells: read.steps.map(({ cells }) => cells),
  };
  const notes = [...read.notes, ...(before === undefined || isSame ? [] : [OTHER_STEPS])];
  return notes.reduceRight(withNote, drawn);
}

/** Grafana calls the fields of the earlier range otherwise. */
function asCurrent(frame: DataFrame): DataFrame {
  const fields = frame.fields.map((field) => ({ ...field, state: { ...field.state, displayName: undefined } }));
  return { ...frame, fields, meta: undefined };
}

function namesOf(steps: Array<{ name: string }>): string[] {
  return steps.map(({ name }) => name);
}

function picture(
  definition: Definition,
  funnels: Funnel[],
  comparison: Funnel[] | undefined,
  range: PictureInput['range'],
  frame: DataFrame,
  earlier: DataFrame[]
): Input {
  if (funnels.every(({ stages }) => stages.every(({ reached }) => reached === 0))) {
    return { kind: 'empty', definition, newestRowSeconds: funnels[0]?.newestRowSeconds ?? null };
  }
  const value = frame.fields.find(({ name }) => name.toLowerCase() === 'value');
  const drawn: Input = {
    kind: 'picture',
    input: { definition, funnels, comparison, comparisonName: earlierName(earlier), range, detail: 'full' },
    value,
    refId: frame.refId,
  };
  const bound = historyNote(definition, funnels[0].view, range);
  return bound === undefined ? drawn : withNote(drawn, bound);
}

/** That the range begins where the definition no longer reads (rule `history`). */
function historyNote({ history }: Definition, view: View, { from, asOf }: PictureInput['range']): string | undefined {
  const isBeyond = history !== undefined && (from === null || from < asOf - history * 1000);
  return view === 'snapshot' || !isBeyond
    ? undefined
    : `The definition reads the last ${duration(history)} only (its history): of the range before that, records are missing or seem to begin later.`;
}

/** The picture, with a sentence among the findings, such as why it compares with nothing. */
export function withNote(read: Input, message: string): Input {
  if (read.kind !== 'picture') {
    return read;
  }
  const finding: Finding = { finding: 'note', n: 0, message, position: null };
  const funnels = read.input.funnels.map((funnel) => ({ ...funnel, quality: [finding, ...funnel.quality] }));
  return { ...read, input: { ...read.input, funnels } };
}

function unsupported(reason: string): Input {
  return { kind: 'unsupported', reason };
}

function isComparison({ meta }: DataFrame): boolean {
  return meta?.timeCompare?.isTimeShiftQuery === true;
}

/** `the same range 7 d earlier` */
function earlierName(earlier: DataFrame[]): string | undefined {
  return earlier.length === 0 || shift(earlier) === 0
    ? undefined
    : `the same range ${duration(shift(earlier) / 1000)} earlier`;
}

/** Milliseconds between a range and the earlier one it is compared with. */
function shift(earlier: DataFrame[]): number {
  return Math.abs(earlier[0].meta?.timeCompare?.diffMs ?? 0);
}
