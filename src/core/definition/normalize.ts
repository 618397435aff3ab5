import { CLOCK_DAYS, hoursBetween, parseHoliday, parseHours, workingDay } from './time/clock';
import { parseDuration } from './time/duration';
import { modelOf } from './fingerprint';
import { ownersOf } from './owners';
import type {
  BusinessClock,
  Definition,
  EndKind,
  Handoff,
  Source,
  SqlExpression,
  Stage,
  Stamp,
  WrittenTimes,
} from './definition';
import type { Written, WrittenClock, WrittenSource } from './schema';

/** Fills in defaults, turns durations into seconds and ids into positions. The document has been checked. */
export function normalize(written: Written): Definition {
  const stages = stagesOf(written);
  const positions = new Map(stages.map((stage, position) => [stage.id, position]));
  const position = (id: string) => positions.get(id) as number;
  const handoffs = handoffsOf(written, stages, position);
  return {
    version: 1,
    id: written.id,
    name: written.name ?? written.id,
    record: written.record ?? 'record',
    ...given({
      currency: written.currency,
      window: seconds(written.window),
      history: seconds(written.history),
      zone: written.zone,
    }),
    order: written.order ?? 'journey',
    ...(written.agreed && { agreed: agreedOf(written.agreed) }),
    anchor: written.anchor === undefined ? 0 : position(written.anchor),
    stages,
    handoffs,
    dimensions: (written.dimensions ?? []).map(({ id, name, spotlight }) => ({
      id,
      name: name ?? id,
      ...(spotlight === true && { spotlight }),
    })),
    sources: written.sources.map((source) => sourceOf(source, handoffs, position)),
  };
}

/** Where the document keeps its journeys; absent: nowhere. */
export function journeysOf({ journeys }: Written, definition: Definition): Pick<Definition, 'journeys'> {
  return journeys === undefined ? {} : { journeys: { table: journeys, model: modelOf(definition) } };
}

function agreedOf({ by, on, fingerprint }: NonNullable<Written['agreed']>): Definition['agreed'] {
  return { by, on: on.slice(0, 10), ...given({ fingerprint }) };
}

function stagesOf(written: Written): Stage[] {
  const owners = ownersOf(written);
  return written.stages.map(({ id, name, rule, limit, lapse, target }, i) => ({
    id,
    name: name ?? id,
    owner: owners[i],
    ...given({ rule, limit: seconds(limit), lapse: seconds(lapse), target }),
  }));
}

/** Every change of owner, with the details that the document gives for it. */
function handoffsOf({ handoffs = [] }: Written, stages: Stage[], position: (id: string) => number): Handoff[] {
  const boundaries = stages.flatMap((stage, from) =>
    from + 1 < stages.length && stages[from + 1].owner !== stage.owner ? [from] : []
  );
  return boundaries.map((from) => {
    const details = handoffs.find((handoff) => position(handoff.from) === from);
    const clock = details?.clock && clockOf(details.clock);
    return {
      from,
      ...given({ sla: seconds(details?.sla, clock), clock }),
      promises: (details?.promises ?? []).map(({ name, when }) => ({ name, when })),
    };
  });
}

function clockOf({ zone, days, hours, from = '', to = '', holidays }: WrittenClock): BusinessClock {
  return {
    zone,
    days: days.map((day) => CLOCK_DAYS.indexOf(day) + 1).sort((a, b) => a - b),
    hours: (hours === undefined ? [hoursBetween(from, to)] : hours.map(parseHours))
      .filter((each) => each !== undefined)
      .sort((a, b) => a.from - b.from),
    ...given({ holidays: holidays?.map((day) => parseHoliday(day) as string) }),
  };
}

function sourceOf(source: WrittenSource, handoffs: Handoff[], position: (id: string) => number): Source {
  const { table, key, where, value, owner, link } = source;
  const base = {
    table,
    key,
    ...given({ where, value, owner, link, times: timesOf(source.times) }),
    dimensions: Object.fromEntries(source.dimensions ?? []),
    assignedAt: perHandoff(source.assignedAt, handoffs, position),
    snoozedUntil: perHandoff(source.snoozedUntil, handoffs, position),
  };
  if (source.rows) {
    const { at, stage, map = [], ends = [], reason } = source.rows;
    const byLabel = map.map(([label, id]) => [label, position(id)]);
    return {
      ...base,
      shape: 'rows',
      at,
      stage,
      map: Object.fromEntries(byLabel),
      ends: Object.fromEntries(ends),
      ...given({ reason }),
    };
  }
  const { stages = [], ends = [] } = source.columns ?? {};
  return {
    ...base,
    shape: 'columns',
    stages: Object.fromEntries(stages.map(([id, stamp]) => [position(id), stampOf(stamp)])),
    ends: Object.fromEntries(
      ends.map(([kind, end]) => [
        kind as EndKind,
        { ...stampOf(end), ...(typeof end === 'object' && given({ reason: end.reason })) },
      ])
    ),
  };
}

function timesOf(times: WrittenSource['times']): WrittenTimes | undefined {
  return typeof times === 'object' ? given(times) : times === undefined ? undefined : { format: times };
}

function stampOf(stamp: string | { at: string; when?: string }): Stamp {
  return typeof stamp === 'string' ? { at: stamp } : { at: stamp.at, ...given({ when: stamp.when }) };
}

function perHandoff(
  written: string | Array<[string, string]> | undefined,
  handoffs: Handoff[],
  position: (id: string) => number
): Record<number, SqlExpression> {
  if (typeof written === 'string') {
    return Object.fromEntries(handoffs.map(({ from }) => [from, written]));
  }
  return Object.fromEntries((written ?? []).map(([taking, expression]) => [position(taking) - 1, expression]));
}

function seconds(duration: string | undefined, clock?: BusinessClock): number | undefined {
  return duration === undefined ? undefined : parseDuration(duration, clock && workingDay(clock));
}

/** Leaves out what is undefined, so that a definition survives JSON unchanged. */
function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
