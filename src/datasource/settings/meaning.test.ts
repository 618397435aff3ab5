import { meaningOf } from './meaning';
import { EXAMPLE } from './definitionText';

const CHANGED = EXAMPLE.replace('sla: 48h', 'sla: 24h');
const TODAY = '2026-11-26';
const of = (text: string, saved: Parameters<typeof meaningOf>[1]) => meaningOf(text, saved, TODAY);
const [before, after] = [EXAMPLE, CHANGED].map((text) => of(text, {})!.fingerprint);

it.each<[told: string, text: string, saved: Parameters<typeof meaningOf>[1], meaning: ReturnType<typeof meaningOf>]>([
  ['the first definition is no change', EXAMPLE, {}, { fingerprint: before }],
  ['nor is a comment', `${EXAMPLE}# edited`, { definition: EXAMPLE }, { fingerprint: before }],
  ['another meaning is one', CHANGED, { definition: EXAMPLE }, { fingerprint: after, changedOn: TODAY }],
  [
    'what is taken back before it is saved leaves the day of the change before',
    EXAMPLE,
    { definition: EXAMPLE, meaning: { fingerprint: before, changedOn: '2026-10-03' } },
    { fingerprint: before, changedOn: '2026-10-03' },
  ],
  ['a text that cannot be read has none', 'version: 2', { meaning: { fingerprint: before } }, { fingerprint: before }],
  [
    'what was saved before such a text is remembered',
    CHANGED,
    { definition: 'version: 2', meaning: { fingerprint: before } },
    { fingerprint: after, changedOn: TODAY },
  ],
  [
    'a fingerprint of another release is that of the text',
    EXAMPLE,
    { definition: EXAMPLE, meaning: { fingerprint: '00000000' } },
    { fingerprint: before },
  ],
])('%s', (_, text, saved, meaning) => expect(of(text, saved)).toEqual(meaning));
