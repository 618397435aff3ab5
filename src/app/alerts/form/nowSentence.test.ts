import { parseDefinition } from '../../../core/definition/parse';
import type { Definition } from '../../../core/definition/definition';
import { DEFINITION } from '../../testing/alertDefinition';
import { nowSentence } from './nowSentence';

const definition = (parseDefinition(DEFINITION) as { definition: Definition }).definition;
/** As a datasource answers: the greatest first. */
const instances = (numbers: Record<string, number>) =>
  Object.entries(numbers)
    .map(([segment, value]) => ({ segment, value }))
    .sort((a, b) => b.value - a.value);

test.each<[Record<string, number>, string, string]>([
  [{ West: 130, East: 90 }, 'region', 'Now: 130 stalled in West, the worst of 2.'],
  [{ Other: 400, West: 130 }, 'region', 'Now: 130 stalled in West, the worst of 2; 400 stalled spread over others.'],
  [
    { '(none)': 200, West: 130, Other: 4 },
    'region',
    'Now: 130 stalled in West, the worst of 3; 200 stalled without Region.',
  ],
  [{ '(none)': 200, ann: 130 }, 'owner', 'Now: 130 stalled in ann, the worst of 2; 200 stalled of nobody.'],
  [{ Other: 4, '(none)': 9 }, 'owner', 'Now: 9 stalled of nobody, 4 stalled spread over others.'],
])('of %j by %s it names the worst that is somebody', (numbers, by, sentence) => {
  expect(nowSentence({ instances: instances(numbers) }, { condition: 'stalled', by }, definition)).toBe(sentence);
});

test('of an attainment the least is worst', () => {
  const now = { instances: instances({ Other: 0.1, West: 0.4, East: 0.6 }) };
  expect(nowSentence(now, { condition: 'sla_attainment', by: 'region' }, definition)).toBe(
    'Now: 40 % decided in time in West, the worst of 3; 10 % decided in time spread over others.'
  );
});

test('without a breakdown there is one number', () => {
  expect(nowSentence({ instances: [{ value: 3 }] }, {}, definition)).toBe('Now: 3 stalled.');
});
