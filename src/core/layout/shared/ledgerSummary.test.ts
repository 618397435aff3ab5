import { CASES } from '../../../../gallery/cases';
import { plainFormat } from '../../format';
import { detailsOf } from '../cards/details';
import type { PictureInput } from '../sheet/pictureInput';
import { DEFAULT_OPTIONS } from '../sheet/pictureOptions';
import { sceneOf } from '../sheet/scene';
import { typeFor } from '../text/type';
import { summaryOf } from './ledgerSummary';

const { input } = CASES.find(({ id }) => id === 'three-owners')!;
const format = plainFormat('EUR');
const [first, second] = input.funnels[0].handoffs;
const stage = input.definition.stages[1].id;
const alerts = (change: Partial<PictureInput> = {}): PictureInput => ({
  ...input,
  alert: 'firing',
  placeAlerts: { handoffs: { [`${second.from}-${second.to}`]: 'firing' }, stages: { [stage]: 'pending' } },
  ...change,
});

function lines(shown: PictureInput, handoff: number, wall = false): string[] {
  const [funnel] = shown.funnels;
  const scene = sceneOf(shown, funnel, { options: DEFAULT_OPTIONS, format, wall, type: typeFor(1600, 900, wall) });
  return summaryOf(scene, funnel.handoffs[handoff], 600).map(({ text }) => text);
}

it.each([true, false])('says at the handoff that its alert is of, and at no other one (wall: %s)', (wall) => {
  expect(first).not.toBe(second);
  expect(lines(alerts(), 1, wall)[0]).toBe('its alert is firing');
  expect(lines(alerts(), 0, wall).join()).not.toContain('alert');
});

it('says nothing of segments, whose rules are of all of them together', () => {
  const segments = ['West', 'East'].map((segment) => ({ ...input.funnels[0], segment }));
  expect(lines(alerts({ funnels: segments }), 1).join()).not.toContain('alert');
});

it.each([
  ['handoff', 1, 'firing'],
  ['handoff', 0, undefined],
  ['stage', 1, 'pending'],
  ['stage', 0, undefined],
] as const)('is told by the card of the %s %i: %s', (kind, index, state) => {
  const details = detailsOf(alerts(), { kind, index }, format)!;
  expect(details.lines.find(({ name }) => name === 'alert')?.value).toBe(state);
});
