import {
  MappingType,
  SpecialValueMatch,
  type DataFrame,
  type DataLink,
  type FieldConfig,
  type QueryResultMeta,
} from '@grafana/data';
import { clockFrom } from '../../core/definition/time/clock';
import type { Definition } from '../../core/definition/definition';
import type { FunnelQuery } from '../../core/plan/query';
import { HANDOFF_STATUSES, LEAKS } from '../../core/rows';
import { workingTime } from '../../core/workingTime';
import { frameOf, type Column, type ColumnType } from '../../frames/frame';
import { type BatonMeta, withTotal } from '../../frames/meta';
import { recordsOf } from '../../frames/rowsFrame';

/** A record of the warehouse by lower-case column. */
type Cells = Map<string, unknown>;

const DAY = 86_400_000;

const SHARE: FieldConfig = { unit: 'percentunit', min: 0, max: 1 };

/** Records of other outcomes have not ended, so that no reason is known of them. */
const WITHOUT_END: ReadonlySet<string> = new Set([
  'open',
  'over_limit',
  'advanced',
  'regressed',
  'accepted',
  'accepted_on_time',
  'accepted_late',
  'implicit',
  'won',
  'pending',
  'stalled',
  'undecided',
]);
/** Outcomes that say all by themselves what became of a record. */
const ONE_OUTCOME: ReadonlySet<string> = new Set([...HANDOFF_STATUSES, ...LEAKS, 'open', 'over_limit', 'regressed']);

/** The records of a cell, with units, names and a link to each; says how many there are where not all are listed. */
export function recordsFrame(
  refId: string,
  frames: DataFrame[],
  definition: Definition,
  query: FunnelQuery,
  meta: QueryResultMeta
): DataFrame {
  const cells = cellsOf(frames);
  const isList = query.kind === 'records';
  const isOfStage = isList && query.stage !== undefined;
  const outcome = isList ? (query.outcome ?? (isOfStage ? 'open' : 'stalled')) : 'stalled';
  const has = (column: string) => cells.some((each) => each.has(column));
  const { record, currency, dimensions, stages } = definition;
  const total = Number(cells[0]?.get('total') ?? 0);
  // The heading carries the number that an alert on the same handoff has told.
  const counted = total > cells.length ? `${cells.length} of ${total}` : total;
  const isWaiting = ['open', 'over_limit', 'pending', 'stalled', 'undecided'].includes(outcome);
  const age = isWaiting ? 'Waiting' : isOfStage ? 'In stage' : 'Waited';
  const stageName = (id: string | null) => stages.find((stage) => stage.id === id)?.name ?? id;
  const columns = [
    column(cells, 'key', 'string', 'key', {
      displayNameFromDS: `${capital(record)} (${counted})`,
      ...(has('link') && { links: [linkTo(record)] }),
    }),
    isOfStage
      ? {
          name: 'stage',
          type: 'string',
          config: { displayNameFromDS: 'Stage' },
          values: cells.map((each) => stageName(textOf(each.get('stage')))),
        }
      : {
          name: 'handoff',
          type: 'string',
          config: { displayNameFromDS: 'Handoff' },
          values: cells.map((each) => handoffName(each, definition)),
        },
    ...(has('owner') ? [column(cells, 'owner', 'string', 'owner', { displayNameFromDS: 'Owner' })] : []),
    ...(isList ? [column(cells, 'entered_at', 'time', 'entered', { displayNameFromDS: 'Entered' })] : []),
    time(cells, 'age_seconds', 'age', age, definition),
    ...(isList && (outcome === 'pending' || outcome === 'undecided')
      ? [time(cells, 'left_seconds', 'left', 'Time left', definition)]
      : []),
    ...(has('value')
      ? [column(cells, 'value', 'number', 'value', { displayNameFromDS: 'Value', unit: currencyUnit(currency) })]
      : []),
    ...(isList && !ONE_OUTCOME.has(outcome)
      ? [words(cells, 'outcome', 'outcome', { displayNameFromDS: 'Outcome' })]
      : []),
    ...(has('reason') && !WITHOUT_END.has(outcome)
      ? [column(cells, 'reason', 'string', 'reason', { displayNameFromDS: 'Reason' })]
      : []),
    ...dimensions
      .filter(({ id }) => has(`dimension_${id.toLowerCase()}`))
      .map(({ id, name }) => column(cells, `dimension_${id.toLowerCase()}`, 'string', id, { displayNameFromDS: name })),
    ...(has('link') ? [column(cells, 'link', 'string', 'link', HIDDEN)] : []),
  ] satisfies Column[];
  const shown = isList
    ? `${cells.length} of ${total} are listed: ask for more with "At most".`
    : `The ${cells.length} that wait longest, of ${total} stalled.`;
  const notices: QueryResultMeta['notices'] = total > cells.length ? [{ severity: 'info', text: shown }] : undefined;
  return frameOf(refId, columns, { ...withTotal(meta, total), notices });
}

/**
 * One frame per handoff (and segment), in order of time. The leak of a period that is not mature may still change: it has a
 * field of its own, `leak so far`, which begins at the last mature period, so that both are one line. What was not accepted
 * by the common age is unknown there. A period of which the range has but the end stands where the range begins, or its point
 * would lie beside the axis.
 */
export function trendFrames(
  refId: string,
  frames: DataFrame[],
  { definition, query, from }: Pick<BatonMeta, 'definition' | 'query' | 'from'>,
  meta: QueryResultMeta
): DataFrame[] {
  const longest = query.grain === 'month' ? 31 * DAY : 7 * DAY;
  const shown = (period: unknown) =>
    typeof period === 'number' && from !== null && period < from && from < period + longest ? from : period;
  const groups = new Map<string, Cells[]>();
  for (const cells of cellsOf(frames)) {
    const key = JSON.stringify([cells.get('from_stage'), cells.get('segment') ?? null]);
    groups.set(key, [...(groups.get(key) ?? []), cells]);
  }
  return [...groups.values()].map((cells) => {
    const segment = cells[0].get('segment');
    const labels =
      groups.size === 1
        ? undefined
        : { handoff: handoffName(cells[0], definition), ...(typeof segment === 'string' && { segment }) };
    const isMature = cells.map((each) => Number(each.get('mature')) === 1);
    const share = (from: string, name: string, isShown: (index: number) => boolean): Column => ({
      ...column(cells, from, 'number', name, SHARE),
      values: cells.map((each, index) => (isShown(index) ? numberOf(each.get(from)) : null)),
    });
    const mature = (index: number) => isMature[index];
    const times = column(cells, 'period', 'time', 'time', {});
    const counts = ['offered', ...HANDOFF_STATUSES, 'decided_in_time'];
    const columns: Column[] = [
      { ...times, values: times.values.map(shown) },
      share('leak', 'leak', mature),
      share('leak', 'leak so far', (index) => !isMature[index] || isMature[index + 1] === false),
      share('not_accepted', 'not_accepted', mature),
      ...counts.map((name) => column(cells, name, 'number', name, {})),
      { name: 'mature', type: 'boolean', values: isMature },
    ];
    return frameOf(
      refId,
      columns.map((each) => (each.type === 'number' ? { ...each, labels } : each)),
      meta
    );
  });
}

/** What the number of an alert may be of. */
const PLACES = ['from_stage', 'to_stage', 'stage', 'segment', 'place'];

/** Strings and one number, as an alert rule reads it. */
export function alertFrame(refId: string, frames: DataFrame[], meta: QueryResultMeta): DataFrame {
  const cells = cellsOf(frames);
  const names = [...new Set(frames.flatMap(({ fields }) => fields.map(({ name }) => name.toLowerCase())))];
  return frameOf(
    refId,
    names.map((name) => column(cells, name, PLACES.includes(name) ? 'string' : 'number', name, {})),
    meta
  );
}

function cellsOf(frames: DataFrame[]): Cells[] {
  return recordsOf(frames).map(
    (record) => new Map(Object.entries(record).map(([name, cell]) => [name.toLowerCase(), cell]))
  );
}

/** Names of outcomes as words: `accepted on time`. */
function words(cells: Cells[], from: string, name: string, config: FieldConfig): Column {
  const texts = column(cells, from, 'string', name, config);
  return { ...texts, values: texts.values.map((text) => (text as string | null)?.replaceAll('_', ' ') ?? null) };
}

/**
 * Seconds. Those of a business clock are shown in its own days and hours, which no unit of Grafana is: each is mapped to its
 * words, and where one number has other words on two clocks, the second is a thousandth more.
 */
export function timeColumn(
  seconds: Array<number | null>,
  fromStages: Array<string | null>,
  { name, title }: { name: string; title: string },
  definition: Definition
): Column {
  const words: Record<string, { text: string }> = {};
  const clocks = fromStages.map((stage) => clockFrom(definition, stage));
  const elapsed = new Set<number | null>(seconds.filter((_, i) => clocks[i] === undefined));
  const values = seconds.map((seconds, i) => {
    const clock = clocks[i];
    if (seconds === null || clock === undefined) {
      return seconds;
    }
    const length = workingTime(Math.abs(seconds), clock);
    const text = seconds < 0 ? `${length} over` : length;
    let number = seconds;
    while (elapsed.has(number) || (number in words && words[number].text !== text)) {
      number += 0.001;
    }
    words[number] = { text };
    return number;
  });
  // A field with mappings has none of the panel's, so that it says itself what stands for nothing.
  const mappings: FieldConfig['mappings'] =
    Object.keys(words).length === 0
      ? undefined
      : [
          { type: MappingType.ValueToText, options: words },
          { type: MappingType.SpecialValue, options: { match: SpecialValueMatch.Null, result: { text: '–' } } },
        ];
  const config: FieldConfig = { displayNameFromDS: title, unit: 's', ...(mappings && { mappings }) };
  return { name, type: 'number', values, config };
}

function time(cells: Cells[], from: string, name: string, title: string, definition: Definition): Column {
  const seconds = cells.map((each) => numberOf(each.get(from)));
  const stages = cells.map((each) => textOf(each.get('from_stage')));
  return timeColumn(seconds, stages, { name, title }, definition);
}

function column(cells: Cells[], from: string, type: ColumnType, name: string, config: FieldConfig): Column {
  const read = type === 'string' ? textOf : numberOf;
  return { name, type, config, values: cells.map((each) => read(each.get(from))) };
}

function textOf(cell: unknown): string | null {
  return cell === null || cell === undefined ? null : String(cell);
}

function numberOf(cell: unknown): number | null {
  return cell === null || cell === undefined || cell === '' ? null : Number(cell);
}

function handoffName(cells: Cells, { stages }: Definition): string {
  const [from, to] = ['from_stage', 'to_stage'].map((column) => {
    const id = textOf(cells.get(column));
    return stages.find((stage) => stage.id === id)?.name ?? id;
  });
  return `${from} → ${to}`;
}

/** `raw`: the link is an address already; Grafana sanitises it. */
function linkTo(record: string): DataLink {
  return { title: `Open ${record}`, url: '${__data.fields.link:raw}', targetBlank: true };
}

/** The address is there for the link; both spellings, because the table panel changed its own. */
const HIDDEN: FieldConfig = { custom: { hidden: true, hideFrom: { viz: true } } };

/** Grafana's custom currency unit with the sign that English text has for the ISO code. */
export function currencyUnit(currency: string | undefined): string | undefined {
  if (currency === undefined) {
    return undefined;
  }
  const parts = new Intl.NumberFormat('en', { style: 'currency', currency }).formatToParts(0);
  return `currency:${parts.find(({ type }) => type === 'currency')?.value ?? currency}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
