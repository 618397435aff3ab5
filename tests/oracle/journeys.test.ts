import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { aalenJohansen } from '../../src/core/funnel/survival/aalenJohansen';
import { toFunnels } from '../../src/core/funnel/funnel';
import { kaplanMeier, quantile } from '../../src/core/funnel/survival/kaplanMeier';
import { DAY, DAY_0, JOURNEYS } from './cases/journeys';
import { oracle } from './oracle';

/** Every figure of the worked example, from raw moves through rows to the funnel. */
const [funnel] = toFunnels(oracle(JOURNEYS), JOURNEYS.definition, { view: 'cohort', asOf: JOURNEYS.clock.asOf });
const mql = funnel.stages[1];

test('stages', () => {
  const figures = funnel.stages.map(({ id, entered, reached, advanced, leaked, open, inflow, skipped }) => [
    id,
    entered,
    reached,
    advanced,
    leaked,
    open,
    inflow,
    skipped,
  ]);
  expect(figures).toEqual([
    ['lead', 9, 9, 8, 0, 1, 9, 0],
    ['mql', 9, 9, 5, 2, 2, 1, 0],
    ['sal', 4, 5, 2, 1, 2, 0, 1],
    ['opportunity', 3, 3, 1, 0, 2, 1, 0],
    ['won', 1, 1, 1, 0, 0, 0, 0],
  ]);
  expect(funnel.stages.map(({ regressed }) => regressed)).toEqual([0, 0, 1, 0, 0]);
});

test('the handoff', () => {
  expect(funnel.handoffs[0]).toMatchObject({
    offered: 9,
    acceptedOnTime: 3,
    acceptedLate: 2,
    rejected: 1,
    recycled: 1,
    pending: 1,
    stalled: 1,
    implicit: 1,
    leak: 2 / 9,
    acceptanceOfDecided: 5 / 7,
    slaAttainment: 4 / 8,
    reasons: [
      { outcome: 'recycled', reason: 'timing', n: 1 },
      { outcome: 'rejected', reason: 'not ICP', n: 1 },
    ],
  });
});

test('time in stage, with open visits censored', () => {
  expect(mql.timeInStage).toMatchObject({ visits: 10, open: 3 });
  expect(Math.abs(mql.timeInStage.p50Seconds! / (5 * DAY) - 1)).toBeLessThan(0.01);
  expect(Math.abs(mql.timeInStage.longestSeconds / (26 * DAY) - 1)).toBeLessThan(0.01);
});

test('conversion by day, with leaks competing', () => {
  const [by7, by14, by30] = mql.conversionBy;
  expect(by7).toMatchObject({ days: 7, atRisk: 1 });
  expect(by7.share).toBeCloseTo(0.611111, 6);
  expect(by14).toMatchObject({ days: 14, atRisk: 1 });
  expect(by14.share).toBeCloseTo(0.611111, 6);
  expect(by30).toMatchObject({ days: 30, atRisk: 0, share: null });
});

test('the snapshot of open journeys by current stage', () => {
  const snapshot = { ...JOURNEYS, query: { ...JOURNEYS.query, view: 'snapshot' as const } };
  const [{ stages }] = toFunnels(oracle(snapshot), JOURNEYS.definition, {
    view: 'snapshot',
    asOf: JOURNEYS.clock.asOf,
  });
  expect(stages.map(({ open }) => open)).toEqual([1, 3, 1, 2, 0]);
});

type Observation = [time: number, event: number];

interface Vectors {
  expected: {
    mql_visits_days_event: Observation[];
    mql_time_in_stage_KM: Array<[day: number, survival: number]>;
    mql_median_days: number;
    mql_competing_obs: Observation[];
    'mql_cif_steps(day,advance,leak,still_in)': Array<[day: number, advance: number, leak: number, stillIn: number]>;
  };
  km_unit_cases: Array<{ obs: Observation[]; curve: Array<[time: number, survival: number]>; median: number }>;
  journeys: Record<string, { stages: Array<[string, number]>; end?: [string, number, string] }>;
}

const VECTORS = resolve(__dirname, '../../../shared/design/vectors/journeys.json');
const withVectors = existsSync(VECTORS) ? test : test.skip;
if (!existsSync(VECTORS)) {
  console.warn(`Skipped: ${VECTORS} is not here, so the worked example is not compared with the design's copy.`);
}

withVectors("the journeys are those of the design's vectors", () => {
  const { journeys } = readVectors();
  const told = Object.entries(journeys).flatMap(([name, { stages, end }]) => {
    const key = name.split('#')[0];
    const ending = end ? [[key, end[0], end[1], end[2]]] : [];
    return [...stages.map(([stage, day]) => [key, stage, day, null]), ...ending];
  });
  const ours = JOURNEYS.tables[0].rows
    .filter(({ changed_at }) => Number(changed_at) <= JOURNEYS.clock.asOf * 1000)
    .map(({ record, status, changed_at, reason }) => [
      record,
      isEnd(status) ? String(status).toLowerCase() : status,
      (Number(changed_at) / 1000 - DAY_0) / DAY / 1000,
      reason,
    ]);
  expect(ours.map(String).sort()).toEqual(told.map(String).sort());
});

withVectors("Kaplan–Meier of the design's vectors", () => {
  const { expected, km_unit_cases } = readVectors();
  const mqlVisits = {
    obs: expected.mql_visits_days_event,
    curve: expected.mql_time_in_stage_KM,
    median: expected.mql_median_days,
  };
  for (const { obs, curve, median } of [...km_unit_cases, mqlVisits]) {
    const steps = kaplanMeier(obs.map(([seconds, event]) => ({ seconds, events: event, censored: 1 - event })));
    expect(steps.map(({ seconds, survival }) => [seconds, Number(survival.toFixed(6))])).toEqual(curve);
    expect(quantile(steps, 0.5)).toBe(median);
  }
});

withVectors("Aalen–Johansen of the design's vectors", () => {
  const { expected } = readVectors();
  const observed = expected.mql_competing_obs.map(([seconds, event]) => ({
    seconds,
    advance: Number(event === 1),
    leak: Number(event === 2),
    censored: Number(event === 0),
  }));
  const told = aalenJohansen(observed).map((step) => [
    step.seconds,
    ...[step.advance, step.leak, step.undecided].map((share) => Number(share.toFixed(6))),
  ]);
  expect(told).toEqual(expected['mql_cif_steps(day,advance,leak,still_in)']);
});

function readVectors(): Vectors {
  return JSON.parse(readFileSync(VECTORS, 'utf8')) as Vectors;
}

function isEnd(status: unknown): boolean {
  return ['Lost', 'Rejected', 'Recycled'].includes(String(status));
}
