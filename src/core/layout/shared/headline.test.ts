import { plainFormat } from '../../format';
import { headline } from './headline';
import type { PictureInput } from '../sheet/pictureInput';
import { DEFAULT_OPTIONS } from '../sheet/pictureOptions';
import { sceneOf } from '../sheet/scene';
import { typeFor } from '../text/type';
import { CASES } from '../../../../gallery/cases';

interface Change {
  wall?: boolean;
  /** Of the stages, in place of their own. */
  targets?: number[];
  /** Of the first handoff. */
  rejected?: number;
  alert?: PictureInput['alert'];
  placeAlerts?: PictureInput['placeAlerts'];
}

function headlineOf(id: string, { wall = false, targets, rejected, ...alerts }: Change = {}) {
  const { input } = CASES.find((example) => example.id === id) ?? CASES[0];
  const stages = input.definition.stages.map((stage, i) => ({
    ...stage,
    target: targets === undefined ? stage.target : targets[i],
  }));
  const context = {
    options: DEFAULT_OPTIONS,
    format: plainFormat('EUR'),
    wall,
    type: typeFor(1000, 560, wall),
  };
  const [funnel] = input.funnels;
  const [first, ...others] = funnel.handoffs;
  const handoffs = rejected === undefined ? funnel.handoffs : [{ ...first, rejected }, ...others];
  const shown = { ...input, ...alerts, definition: { ...input.definition, stages } };
  const { finding, detail } = headline(sceneOf(shown, { ...funnel, handoffs }, context));
  return { finding: finding[0], detail: detail[0] ?? '', wordings: [finding, detail] };
}

it.each([
  ['revenue', '6,402 of 12,480 leads were lost at Lead: 2 points under the target of 35 %'],
  ['no-sla', '6,402 of 12,480 leads were lost at Lead: 2 points under the target of 35 %'],
  ['all-advance', 'On target: 12,790 of 12,790 leads reached Won'],
  ['empty', 'No leads in this range'],
  ['one-stage', '12,480 leads reached Lead'],
  ['counts', '420 of 5,200 reached Paid (8 %)'],
])('of the case %s the news is: %s', (id, sentence) => {
  expect(headlineOf(id).finding).toBe(sentence);
});

describe('of a handoff', () => {
  it('the news is who was rejected, where that is more than those who wait', () => {
    expect(headlineOf('revenue', { targets: [0.1, 0.8] }).finding).toBe(
      'Sales rejected 875 of 4,118 leads: 17 points under the target of 80 %'
    );
  });

  it('the news is who waits, where that is more', () => {
    const { finding } = headlineOf('revenue', { targets: [0.1, 0.8], rejected: 0 });
    expect(finding).toMatch(/^211 leads wait longer than 48 h for sales: €1\.4 M at risk, /);
  });
});

it.each([
  ['firing', /To do today: .*\. An alert is firing\./],
  ['quiet', /To do today: .*\. Its alert is quiet\./],
] as const)('says of a rule that it is %s', (alert, words) => {
  expect(
    headlineOf('revenue', { alert }).wordings[1].every((wording) => words.test(wording) || !/To do/.test(wording))
  ).toBe(true);
  expect(headlineOf('revenue', { alert }).detail).toMatch(words);
  expect(headlineOf('revenue').detail).not.toMatch(/alert/i);
});

it('leaves to the ledger of a handoff what it says of its rule', () => {
  const [{ from, to }] = CASES.find(({ id }) => id === 'revenue')!.input.funnels[0].handoffs;
  const alerts = { alert: 'firing', placeAlerts: { handoffs: { [`${from}-${to}`]: 'firing' }, stages: {} } } as const;
  expect(headlineOf('revenue', alerts).wordings[1].join()).not.toMatch(/alert/i);
  const elsewhere = { alert: 'firing', placeAlerts: { handoffs: {}, stages: { won: 'firing' } } } as const;
  expect(headlineOf('revenue', elsewhere).detail).toMatch(/An alert is firing\./);
});

it('without a target and a period before the news is where most were lost', () => {
  expect(headlineOf('revenue', { targets: [] }).finding).toBe('6,402 of 12,480 leads were lost at Lead');
});

it('says what can be done today', () => {
  expect(headlineOf('revenue').detail).toMatch(
    / To do today: 211 stalled \(€1\.4 M at risk\), 159 more wait in time\.$/
  );
});

it('compares at the same age', () => {
  expect(headlineOf('comparison').detail).toMatch(
    /^Lead → MQL 33 %, 4 points less than last quarter at the same age\. MQL → Accepted leaks 26 % to date, \d+ points? (more|less) than last quarter/
  );
});

it('says in few words whether it grows, where there is no room for more', () => {
  const [, detail] = headlineOf('comparison').wordings;
  expect(detail).toContainEqual(expect.stringMatching(/^4 points worse than before\. To do today: /));
});

it('says that an immature cohort is still open', () => {
  expect(headlineOf('immature').detail).toMatch(/\d+ % of the leads are still open\./);
});

it('has ever shorter wordings', () => {
  CASES.filter(({ input }) => input.funnels.length === 1).forEach(({ id }) =>
    headlineOf(id).wordings.forEach((texts) =>
      texts.slice(1).forEach((text, i) => expect(text.length).toBeLessThanOrEqual(texts[i].length))
    )
  );
});

it('has one sentence per handoff on a wall, where nothing can be pointed at', () => {
  const targets = [0.1, 0.9];
  expect(headlineOf('three-owners', { wall: true, targets }).detail).toMatch(
    /^MQL → Accepted leaks 26 % to date. Won → Onboarded leaks 6 % to date. To do today/
  );
  expect(headlineOf('three-owners', { targets }).detail).toMatch(/^MQL → Accepted leaks 26 % to date. To do today/);
});
