import { funnelOf } from '../../../gallery/simulate';
import { inputOf, REVENUE } from '../../../gallery/revenue';
import { waitingAt } from './waiting';

const { definition } = inputOf(REVENUE);
const now = funnelOf(REVENUE, 'snapshot');
const giver = definition.handoffs[0].from;

it('takes the time of a giving stage from its handoff, and that of others from the stage', () => {
  const [{ offered, stalled, slaSeconds, wait }] = now.handoffs;
  expect(waitingAt(definition, now, giver, true)).toMatchObject({
    n: now.stages[giver].open,
    handoff: 0,
    longestSeconds: wait.longestSeconds,
    limitSeconds: slaSeconds,
    past: stalled,
    judged: offered,
  });
  const alone = waitingAt(definition, now, giver, false);
  expect(alone).toMatchObject({ handoff: null, longestSeconds: now.stages[giver].timeInStage.longestSeconds });
  const limited = definition.stages.findIndex(({ limit }) => limit !== undefined);
  expect(waitingAt(definition, now, limited, true)).toMatchObject({
    limitSeconds: definition.stages[limited].limit,
    past: now.stages[limited].stalled,
    judged: now.stages[limited].open,
  });
});

it('says nothing of times where nobody waits or nothing was agreed', () => {
  const last = definition.stages.length - 1;
  expect(waitingAt(definition, now, last, true)).toMatchObject({ n: 0, medianSeconds: null, longestSeconds: null });
  const free = definition.stages.findIndex(({ limit }, i) => limit === undefined && i !== giver);
  expect(waitingAt(definition, now, free, true)).toMatchObject({ limitSeconds: null, past: null });
});

it.each([
  [[1, 1, 1], 20],
  [[1, 1, 0], 10],
  [[1, 1, 1, 1], 20],
  [[0, 5, 1], 20],
  [[0, 0, 7], 30],
])('of waits of 10, 20 … s, so many of each (%j), half are at least %i s long', (counts, median) => {
  const ages = counts.map((open, i) => ({ seconds: 10 * (i + 1), left: 0, open }));
  const stages = now.stages.map((stage) => ({ ...stage, timeInStage: { ...stage.timeInStage, ages } }));
  expect(waitingAt(definition, { ...now, stages }, 0, true).medianSeconds).toBe(median);
});
