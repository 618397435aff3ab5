import type { Handoff } from '../../src/core/definition/definition';
import type { FunnelQuery } from '../../src/core/plan/query';
import type { Case } from './case';
import { compareText } from './compareText';
import { elapsed } from './handoffs';
import { asked, between, dayOf, groups, offers, type Offered } from './offers';
import { shownVisits } from './oracle';
import type { Answer } from './questions';
import { isListed, records } from './records';
import { isInRange, journeysShown, reachedAt, segments } from './view';
import type { World } from './world';

/** The number of a condition at each place (rule `alert-rows`), by brute force. */
export function alertRows(testCase: Case, world: World): Answer[] {
  const { condition = 'stalled' } = testCase.query;
  switch (condition) {
    case 'data_age':
      return dataAge(world);
    case 'over_limit':
      return overLimit(testCase, world);
    case 'losses':
      return losses(testCase, world);
    default:
      return ofHandoffs(testCase, world, condition);
  }
}

/** Of all rows, whatever the range. */
function dataAge({ moves, asOf }: World): Answer[] {
  const seen = moves.flatMap(({ at }) => (at <= asOf ? [at] : []));
  return seen.length === 0 ? [] : [{ data_age: Math.floor((asOf - Math.max(...seen)) / 1e6) / 3600 }];
}

/** Rule `loss-rows`. */
function losses(testCase: Case, world: World): Answer[] {
  const { definition, query } = testCase;
  const { stages, handoffs } = definition;
  const found = offers({ ...testCase, query: { ...query, handoff: undefined } }, world);
  const rows = stages.slice(0, -1).map(({ name }, stage) => {
    const handoff = handoffs.find(({ from }) => from === stage);
    if (handoff === undefined) {
      const list: FunnelQuery = { ...query, kind: 'records', stage, outcome: 'leaked', limit: 1000 };
      return { place: name, lost: records({ ...testCase, query: list }, world).length };
    }
    const lost = found.filter(
      ({ handoff: given, made }) => given === handoff && ['rejected', 'stalled', 'lapsed'].includes(made.status)
    );
    return { place: `${name} → ${stages[stage + 1].name}`, lost: lost.length };
  });
  return rows.sort((a, b) => b.lost - a.lost || compareText(a.place, b.place)).slice(0, query.limit);
}

function overLimit(testCase: Case, world: World): Answer[] {
  const { definition, query, clock } = testCase;
  const stage = query.stage!;
  const list: FunnelQuery = { ...query, kind: 'records', outcome: 'over_limit' };
  const number = (segment: string | undefined): Answer => {
    const rows = records({ ...testCase, query: { ...list, segment, limit: 1000, offset: 0 } }, world);
    return query.worth
      ? { value: rows.reduce((sum, { value }) => sum + Number(value ?? 0), 0) }
      : { over_limit: rows.length };
  };
  const place = { stage: definition.stages[stage].id };
  if (query.by === undefined) {
    return [{ ...place, ...number(undefined) }];
  }
  const shown = journeysShown(testCase, world);
  const segmentOf = segments(testCase, shown);
  const there = shown.filter((journey) => {
    const at = query.view === 'snapshot' ? null : reachedAt(journey, stage);
    const isReached = at !== null && (query.view === 'cohort' || isInRange(clock, at));
    return isReached || shownVisits(testCase, journey, world).some((visit) => visit.stage === stage);
  });
  return [...new Set(there.map((journey) => segmentOf.get(journey)!))].map((segment) => ({
    ...place,
    segment,
    ...number(segment),
  }));
}

function ofHandoffs(testCase: Case, world: World, condition: string): Answer[] {
  const { definition, query } = testCase;
  const found = offers(testCase, world);
  return asked(testCase).flatMap((handoff): Answer[] => {
    const own = found.filter((offered) => offered.handoff === handoff);
    const places: Array<[string | null, Offered[]]> =
      query.by === undefined ? [[null, own]] : groups(own, ({ segment }) => segment);
    return places.flatMap(([segment, list]) => {
      const number = numberOf(query, condition, handoff, list, world);
      return number === null
        ? []
        : [
            {
              ...between(definition, handoff),
              ...(query.by === undefined ? {} : { segment }),
              [query.worth ? 'value' : condition]: number,
            },
          ];
    });
  });
}

function numberOf(
  query: FunnelQuery,
  condition: string,
  handoff: Handoff,
  list: Offered[],
  world: World
): number | null {
  const withStatus = (...statuses: string[]) => list.filter(({ made }) => statuses.includes(made.status));
  const stalled = withStatus('stalled');
  switch (condition) {
    case 'oldest_wait':
      return Math.max(0, ...stalled.map(({ made }) => made.wait!)) / 3600;
    case 'sla_attainment': {
      const judged = list.length - withStatus('pending').length;
      return handoff.sla === undefined || judged === 0
        ? null
        : list.filter(({ made }) => made.isDecidedInTime).length / judged;
    }
    case 'value_at_risk':
      return valueAtRisk(
        stalled,
        withStatus('accepted_on_time', 'accepted_late'),
        list.filter(({ made }) => made.isWon)
      );
    case 'leak_above_usual':
      return leakAboveUsual(handoff, list, world);
    default: {
      const outcome = condition === 'due' ? 'pending' : 'stalled';
      const within = condition === 'stalled' ? undefined : (query.within ?? dayOf(handoff));
      const counted = list.filter(({ made }) =>
        isListed({ ...query, kind: 'records', outcome, within }, handoff, made)
      );
      return query.worth ? sum(values(counted)) : counted.length;
    }
  }
}

const DAY = 86_400_000_000;

/** Rule `leak-above-usual`. */
function leakAboveUsual(handoff: Handoff, list: Offered[], { asOf }: World): number | null {
  const { sla } = handoff;
  if (sla === undefined) {
    return null;
  }
  const isOver = ({ made: { start } }: Offered, at: number) => start < at && elapsed(handoff, start, at) > sla;
  const dueOn = (end: number) => list.filter((each) => isOver(each, end) && !isOver(each, end - DAY));
  const hasLeaked = ({ made: { status, wait } }: Offered) =>
    (wait !== null && wait > sla) || ['pending', 'stalled', 'rejected', 'lapsed'].includes(status);
  const today = dueOn(asOf);
  const usual = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((weeks) => dueOn(asOf - weeks * 7 * DAY));
  const leak = (due: Offered[]) => due.filter(hasLeaked).length / due.length;
  return today.length < 10 || usual.length < 10 ? null : leak(today) - leak(usual);
}

/** Rule `value-at-risk`. */
function valueAtRisk(stalled: Offered[], accepted: Offered[], won: Offered[]): number | null {
  const known = values(stalled);
  const unknown = stalled.length - known.length;
  if (unknown > 0 && accepted.length > 0 && values(won).length > 0) {
    return sum(known) + unknown * (won.length / accepted.length) * (sum(values(won)) / values(won).length);
  }
  return stalled.length > 0 && known.length === 0 ? null : sum(known);
}

function values(list: Offered[]): number[] {
  return list.flatMap(({ journey }) => journey.attributes.value ?? []);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
