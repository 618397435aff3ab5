import { plainFormat } from '../../format';
import { headline } from './headline';
import { DEFAULT_OPTIONS } from '../sheet/pictureOptions';
import { sceneOf } from '../sheet/scene';
import { typeFor } from '../text/type';
import { CASES } from '../../../../gallery/cases';

function headlineOf(id: string, wall = false) {
  const { input } = CASES.find((example) => example.id === id) ?? CASES[0];
  const context = {
    options: DEFAULT_OPTIONS,
    format: plainFormat('EUR'),
    wall,
    type: typeFor(1000, 560, wall),
  };
  const { finding, detail } = headline(sceneOf(input, input.funnels[0], context));
  return { finding: finding[0], detail: detail[0] ?? '', wordings: [finding, detail] };
}

it.each([
  ['revenue', '211 leads wait longer than 48 h for sales: €1.4 M at risk'],
  ['unknown-values', '211 leads wait longer than 48 h for sales'],
  ['no-sla', 'Sales rejected 796 of 4,118 leads'],
  ['nothing-stalled', 'Nothing waits too long: sales accepted 96 % of the decided leads'],
  ['no-handoff', '6,402 of 12,480 leads were lost at Lead'],
  ['all-advance', 'Nothing waits too long: sales accepted 100 % of the decided leads'],
  ['empty', 'No leads in this range'],
  ['one-stage', '12,480 leads reached Lead'],
  ['counts', '420 of 5,200 reached Paid (8 %)'],
])('of the case %s the news is: %s', (id, sentence) => {
  expect(headlineOf(id).finding).toBe(sentence);
});

it('splits the leak into follow-up and quality', () => {
  expect(headlineOf('revenue').detail).toBe(
    'MQL → Accepted leaks 26 % to date. Follow-up: 890 late or stalled. Quality: 1,137 rejected or recycled.'
  );
});

it('compares at the same age', () => {
  expect(headlineOf('comparison').detail).toMatch(
    /^MQL → Accepted leaks 26 % to date, \d+ points? (more|less) than last quarter at the same age\./
  );
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
  expect(headlineOf('three-owners', true).detail).toBe(
    'MQL → Accepted leaks 26 % to date. Won → Onboarded leaks 6 % to date.'
  );
  expect(headlineOf('three-owners').detail).toMatch(/^MQL → Accepted leaks 26 % to date. Follow-up: /);
});
