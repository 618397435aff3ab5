import { bucketOf, secondsOf } from '../../src/core/bucket';
import type { Handoff } from '../../src/core/definition/definition';
import type { FunnelQuery } from '../../src/core/plan/query';
import { LEAKS } from '../../src/core/rows';
import type { Case, Cell } from './case';
import { compareText } from './compareText';
import { offer, type Offer } from './handoffs';
import { hasEntered, type Journey } from './journey';
import { isOfferShown, outcomes, returns, shownPassages, shownVisits } from './oracle';
import { journeysShown, reachedAt, isInRange, segments } from './view';
import { passages, type Stay } from './visits';
import type { World } from './world';

/** One record of a list, before it is written down; times and ages in microseconds. */
interface Listed {
  journey: Journey;
  at: number;
  age: number | null;
  left: number | null;
  outcome: string | null;
  reason: string | null;
  place: Record<string, string>;
  handoff: number;
}

/** A page of the records behind a count of the picture (rules `records-list` and `stalled-list`), by brute force. */
export function records(testCase: Case, world: World): Array<Record<string, Cell>> {
  const { definition, query } = testCase;
  const tells = (column: 'owner' | 'value' | 'link' | 'reason') =>
    definition.sources.some((source) =>
      column === 'reason'
        ? source.shape === 'rows'
          ? source.reason !== undefined
          : Object.values(source.ends).some((end) => end?.reason !== undefined)
        : source[column] !== undefined
    );
  const shown = journeysShown(testCase, world);
  const segmentOf = segments(testCase, shown);
  const own = shown.filter((journey) => query.segment === undefined || segmentOf.get(journey) === query.segment);
  const isOfStage = query.kind === 'records' && query.stage !== undefined;
  const found = (isOfStage ? ofStage(testCase, own, world) : ofHandoffs(testCase, own, world))
    .filter(({ reason }) => query.reason === undefined || reason === query.reason)
    .sort(inOrder(query));
  const isBrief = query.kind === 'stalled';
  const { limit = 100, offset = 0 } = query;
  return found.slice(offset, offset + limit).map(({ journey: { key, attributes }, at, age, left, ...each }) => ({
    key,
    ...each.place,
    ...(tells('owner') ? { owner: attributes.owner } : {}),
    ...(isBrief ? {} : { entered_at: Math.trunc(at / 1000) }),
    age_seconds: age === null ? null : Math.trunc(age / 1e6),
    ...(isOfStage || isBrief ? {} : { left_seconds: left === null ? null : Math.trunc(left / 1e6) }),
    ...(tells('value') ? { value: attributes.value } : {}),
    ...(isBrief ? {} : { outcome: each.outcome }),
    ...(tells('reason') && !isBrief ? { reason: each.reason } : {}),
    ...Object.fromEntries(definition.dimensions.map(({ id }) => [`dimension_${id}`, attributes.dimensions[id]])),
    ...(tells('link') ? { link: attributes.link } : {}),
    total: found.length,
  }));
}

function inOrder({ kind, outcome, stage, sort }: FunnelQuery): (a: Listed, b: Listed) => number {
  const asked = outcome ?? (stage === undefined ? 'stalled' : 'open');
  const usual = ['pending', 'undecided'].includes(asked)
    ? 'due'
    : ['open', 'over_limit', 'stalled'].includes(asked)
      ? 'waiting'
      : 'newest';
  const by = kind === 'stalled' ? 'waiting' : (sort ?? usual);
  const [read, sign]: [(each: Listed) => number | null, 1 | -1] =
    by === 'due'
      ? [({ left }) => left, 1]
      : by === 'waiting'
        ? [({ age }) => age, -1]
        : by === 'value'
          ? [({ journey }) => journey.attributes.value, -1]
          : [({ at }) => at, -1];
  return (a, b) => {
    const [x, y] = [read(a), read(b)];
    const first = x === null || y === null ? Number(x === null) - Number(y === null) : sign * (x - y);
    return first || compareText(a.journey.key, b.journey.key) || a.at - b.at || a.handoff - b.handoff;
  };
}

function ofStage(testCase: Case, journeys: Journey[], world: World): Listed[] {
  const { definition, query, clock } = testCase;
  const stage = query.stage!;
  const outcome = query.outcome ?? 'open';
  const place = { stage: definition.stages[stage].id };
  const listed = (journey: Journey, at: number, stay: Stay | undefined): Listed => ({
    journey,
    at,
    age: stay === undefined || stay.seconds === null ? null : Math.round(stay.seconds * 1e6),
    left: null,
    outcome: stay?.outcome ?? null,
    reason: stay?.reason ?? null,
    place,
    handoff: 0,
  });
  const stays = (all: (testCase: Case, journey: Journey, world: World) => Stay[], passes: (stay: Stay) => boolean) =>
    journeys.flatMap((journey) =>
      all(testCase, journey, world)
        .filter((stay) => stay.stage === stage && passes(stay))
        .map((stay) => listed(journey, stay.at, stay))
    );
  if (outcome === 'regressed') {
    return query.view === 'snapshot' ? [] : stays(shownVisits, (stay) => stay.outcome === 'regressed');
  }
  if (outcome === 'over_limit') {
    const over = query.over ?? definition.stages[stage].limit!;
    return stays(
      shownVisits,
      ({ outcome: open, seconds }) => open === 'open' && seconds !== null && secondsOf(bucketOf(seconds)) > over
    );
  }
  if (LEAKS.some((leak) => leak === outcome)) {
    return stays(shownPassages, (stay) => stay.outcome === outcome);
  }
  if (query.view === 'snapshot') {
    return ['reached', 'entered', 'open'].includes(outcome) ? stays(shownVisits, () => true) : [];
  }
  return journeys.flatMap((journey) => {
    const at = reachedAt(journey, stage);
    if (at === null || (query.view === 'activity' && !isInRange(clock, at))) {
      return [];
    }
    const counted = [
      ...outcomes(journey, stage, definition.stages.length - 1),
      ...(journey.first === stage ? returns(definition, journey, world) : []),
    ];
    const passage = hasEntered(journey, stage)
      ? passages(definition, journey, world).find((stay) => stay.stage === stage)
      : undefined;
    return counted.includes(outcome) ? [listed(journey, at, passage)] : [];
  });
}

function ofHandoffs(testCase: Case, journeys: Journey[], world: World): Listed[] {
  const { definition, query } = testCase;
  return definition.handoffs.flatMap((handoff, index) =>
    query.handoff !== undefined && query.handoff !== index
      ? []
      : journeys.flatMap((journey) => {
          const made = offer(definition, handoff, index, journey, world);
          if (!made || !isOfferShown(testCase, journey, handoff.from, made, world) || !isListed(query, handoff, made)) {
            return [];
          }
          const { at, wait, status, reason } = made;
          const age = wait === null ? null : Math.round(wait * 1e6);
          const isOpen = status === 'pending' || status === 'stalled';
          const left =
            !isOpen || made.isSnoozed || handoff.sla === undefined || age === null ? null : handoff.sla * 1e6 - age;
          const place = {
            from_stage: definition.stages[handoff.from].id,
            to_stage: definition.stages[handoff.from + 1].id,
          };
          return [{ journey, at, age, left, outcome: status, reason, place, handoff: index }];
        })
  );
}

/** Whether an offer is one of the records of a list. */
export function isListed(
  { kind, view, promise, within, ...query }: FunnelQuery,
  handoff: Handoff,
  made: Offer
): boolean {
  const outcome = kind === 'stalled' ? 'stalled' : (query.outcome ?? 'stalled');
  if (within !== undefined && !isWithin(handoff, made, within)) {
    return false;
  }
  const isAmong = (...statuses: string[]) => statuses.includes(made.status);
  switch (outcome) {
    case 'offered':
      return true;
    case 'accepted':
      return isAmong('accepted_on_time', 'accepted_late');
    case 'decided':
      return isAmong('accepted_on_time', 'accepted_late', 'rejected', 'recycled');
    case 'undecided':
      return isAmong('pending', 'stalled');
    case 'leak':
      return view !== 'snapshot' && isAmong('rejected', 'stalled', 'lapsed');
    case 'out_of_time':
      return made.status !== 'pending' && !made.isDecidedInTime;
    case 'decided_in_time':
      return made.isDecidedInTime;
    case 'implicit':
      return made.isImplicit;
    case 'won':
      return made.isWon;
    case 'met':
    case 'unmet':
      return made.promises.some(({ name, isMet }) => name === promise && isMet === (outcome === 'met'));
    default:
      return made.status === outcome;
  }
}

/** Rule `within`, to the microsecond. */
function isWithin({ sla }: Handoff, { status, wait, isSnoozed, stalledFor }: Offer, seconds: number): boolean {
  const micros = (time: number) => Math.round(time * 1e6);
  return status === 'stalled'
    ? micros(stalledFor!) <= micros(seconds)
    : !isSnoozed && sla !== undefined && micros(sla) - micros(wait!) < micros(seconds);
}
