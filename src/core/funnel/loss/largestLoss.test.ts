import fc from 'fast-check';
import type { Definition } from '../../definition/definition';
import type { Comparison } from '../compare';
import type { Funnel } from '../figures';
import { largestLoss } from './largestLoss';

/** A stage, or the handoff that it gives, as the rule sees it. */
interface Place {
  isHandoff: boolean;
  got: number;
  rejected: number;
  stalled: number;
  lapsed: number;
  undecided: number;
  target: number | null;
  change: number | null;
  /** Of how many of those lost the amount is known, as a share, and Σ of it. */
  known: number;
  value: number;
}

const place: fc.Arbitrary<Place> = fc.record({
  isHandoff: fc.boolean(),
  got: fc.nat(1000),
  rejected: fc.nat(400),
  stalled: fc.nat(200),
  lapsed: fc.nat(50),
  undecided: fc.nat(600),
  target: fc.option(fc.constantFrom(0.2, 0.5, 0.8), { freq: 3 }),
  change: fc.option(fc.constantFrom(-0.1, 0, 0.04, 0.2), { freq: 2 }),
  known: fc.constantFrom(0, 0.4, 0.6, 1),
  value: fc.nat(1_000_000),
});
/** Places whose amounts are all known well, or which all cannot be judged, are rare where each has its own. */
const places = fc.oneof(
  fc.array(place, { minLength: 1, maxLength: 6 }),
  fc.array(
    place.map((each) => ({ ...each, known: 1 })),
    { minLength: 1, maxLength: 6 }
  ),
  fc.array(
    place.map((each) => ({ ...each, known: 0, target: null, change: null })),
    { minLength: 1, maxLength: 6 }
  )
);

/** At a stage whoever leaked is in `rejected`, at a handoff the stalled are undecided, too. */
function lostAt({ isHandoff, rejected, stalled, lapsed }: Place): number {
  return isHandoff ? rejected + stalled + lapsed : rejected;
}
function enteredAt(each: Place): number {
  return each.got + lostAt(each) + each.undecided;
}

/** The parts of a funnel that the rule reads; the others are absent. */
function funnelOf(all: Place[], view: Funnel['view'] = 'cohort') {
  const stages = all.map((each) => ({
    advanced: each.got,
    leaked: lostAt(each),
    open: each.undecided,
    reached: enteredAt(each),
    leakedValue: each.known === 0 ? null : each.value,
    leakedValued: each.known * lostAt(each),
  }));
  const given = all.flatMap((each, from) => (each.isHandoff ? [{ ...each, from }] : []));
  const handoffs = given.map((each) => ({
    offered: enteredAt(each),
    pending: each.undecided,
    acceptedOnTime: each.got,
    acceptedLate: 0,
    rejected: each.rejected,
    stalled: each.stalled,
    lapsed: each.lapsed,
    leakValue: each.known === 0 ? null : each.value,
    leakValued: each.known * lostAt(each),
  }));
  const definition = {
    stages: [...all.map(({ target }) => (target === null ? {} : { target })), {}],
    handoffs: given.map(({ from }) => ({ from })),
  } as unknown as Definition;
  const change = {
    conversion: all.map((each) => ({ change: each.change === null ? null : -each.change })),
    leak: given.map((each) => ({ change: each.change })),
  } as unknown as Comparison;
  return { definition, funnel: { view, stages: [...stages, {}], handoffs } as unknown as Funnel, change };
}

function lossOf(all: Place[], view?: Funnel['view']) {
  const { definition, funnel, change } = funnelOf(all, view);
  const loss = largestLoss(definition, funnel, { change, handoffs: true });
  if (loss === null) {
    return null;
  }
  return loss.kind === 'stage' ? loss.index : definition.handoffs[loss.index].from;
}

/** The rule `largest-loss`, word by word. */
function restated(all: Place[]): number | null {
  const losing = all.map((each, position) => ({ each, position })).filter(({ each }) => lostAt(each) > 0);
  const best = (list: Array<{ position: number; cost: number }>) =>
    [...list].filter(({ cost }) => cost > 0).sort((a, b) => b.cost - a.cost || a.position - b.position)[0]?.position;
  if (losing.every(({ each }) => each.known >= 0.5)) {
    return best(losing.map(({ each, position }) => ({ position, cost: each.value }))) ?? null;
  }
  const judged: Array<{ position: number; cost: number }> = [];
  const others: Array<{ position: number; cost: number }> = [];
  for (const { each, position } of losing) {
    const waiting = each.undecided + (each.isHandoff ? each.stalled : 0);
    const isFinal = waiting <= 0.35 * enteredAt(each);
    if (each.target !== null && isFinal) {
      judged.push({ position, cost: each.target * enteredAt(each) - each.got });
    } else if (each.change !== null) {
      judged.push({ position, cost: each.change * enteredAt(each) });
    } else {
      others.push({ position, cost: lostAt(each) });
    }
  }
  return best(judged) ?? best(others) ?? null;
}

it('names the place that the rule names: 2,000 generated funnels', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(places, (all) => {
      const found = lossOf(all);
      expect(found).toBe(restated(all));
      const { definition, funnel, change } = funnelOf(all);
      const loss = largestLoss(definition, funnel, { change, handoffs: true });
      seen.add(loss === null ? 'none' : `${loss.kind} by ${loss.by}`);
    }),
    { numRuns: 2_000, seed: 20261127 }
  );
  expect([...seen].sort()).toEqual([
    'handoff by before',
    'handoff by records',
    'handoff by target',
    'handoff by value',
    'none',
    'stage by before',
    'stage by records',
    'stage by target',
    'stage by value',
  ]);
});

it('a snapshot has lost nothing', () => {
  fc.assert(fc.property(places, (all) => lossOf(all, 'snapshot') === null));
});

it('names the larger side', () => {
  const both = { isHandoff: true, got: 50, rejected: 10, stalled: 6, lapsed: 5, undecided: 0 } as const;
  const none = { target: null, change: null, known: 0, value: 0 };
  const sideOf = (each: Place) => {
    const { definition, funnel } = funnelOf([each]);
    return largestLoss(definition, funnel, { handoffs: true })?.side;
  };
  expect(sideOf({ ...both, ...none })).toBe('follow-up');
  expect(sideOf({ ...both, ...none, rejected: 11 })).toBe('quality');
});
