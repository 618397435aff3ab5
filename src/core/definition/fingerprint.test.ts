import { fingerprintOf, hasChangedSince } from './fingerprint';
import { parseDefinition } from './parse';
import type { Definition } from './definition';

const WRITTEN = `version: 1
id: f
agreed: { by: [CMO], on: 2026-10-01 }
stages: [{ id: lead, name: Lead, owner: marketing }, { id: won, owner: sales }]
sources: [{ table: t, key: k, columns: { stages: { lead: a, won: b }, ends: { lost: c } } }]
`;

const read = (text: string): Definition => {
  const parsed = parseDefinition(text);
  if (!parsed.ok) {
    throw new Error(parsed.problems[0].message);
  }
  return parsed.definition;
};
const fingerprint = (text: string) => read(text).fingerprint;

// The value is that of another program for the same bytes.
test('is FNV-1a of the canonical JSON', () => {
  expect(fingerprintOf({ id: 'a' } as unknown as Definition)).toBe('18d43825');
});

test.each([
  ['white space', WRITTEN.replaceAll('{ ', '{\n    ').replaceAll(', ', ',   ')],
  ['comments', WRITTEN.replace(/$/gm, ' # said aside')],
  [
    'the order of keys',
    WRITTEN.replace('id: lead, name: Lead', 'name: Lead, id: lead').replace('lead: a, won: b', 'won: b, lead: a'),
  ],
  ['written defaults', `${WRITTEN}record: record\norder: journey\nanchor: lead\n`],
  ['who agreed', WRITTEN.replace(/agreed.*/, '')],
  ['where the journeys are kept', `${WRITTEN}journeys: analytics.funnel_journeys\n`],
])('is not changed by %s', (_, text) => {
  expect(text).not.toBe(WRITTEN);
  expect(fingerprint(text)).toBe(fingerprint(WRITTEN));
});

test.each([
  ['a rule', WRITTEN.replace('name: Lead', 'name: Lead, rule: Any form')],
  ['an owner', WRITTEN.replace('owner: sales', 'owner: Sales')],
  ['a column', WRITTEN.replace('won: b', 'won: d')],
  ['the order of stages', WRITTEN.replace(/stages: (\[)(\{.*?\}), (\{.*?\})\]/, 'stages: [$3, $2]')],
])('is changed by %s', (_, text) => {
  expect(text).not.toBe(WRITTEN);
  expect(fingerprint(text)).not.toBe(fingerprint(WRITTEN));
});

test.each<[told: string, changed: boolean, Partial<Definition>]>([
  ['nobody agreed', false, { agreed: undefined, changedOn: '2026-10-02' }],
  ['nothing is known of a change', false, {}],
  ['it changed on the day', false, { changedOn: '2026-10-01' }],
  ['it changed later', true, { changedOn: '2026-10-02' }],
  [
    'its fingerprint was agreed',
    false,
    { agreed: { by: ['CMO'], on: '2026-10-01', fingerprint: fingerprint(WRITTEN) }, changedOn: '2026-10-02' },
  ],
  ['another one was agreed', true, { agreed: { by: ['CMO'], on: '2026-10-01', fingerprint: '00000000' } }],
])('%s: changed since it was agreed is %s', (_, changed, given) => {
  expect(hasChangedSince({ ...read(WRITTEN), ...given })).toBe(changed);
});

/** Of the table that keeps the journeys of a document. */
const model = (text: string) => read(`${text}journeys: analytics.funnel_journeys\n`).journeys?.model;

test.each([
  ['names and rules', WRITTEN.replace('name: Lead', 'name: Lead, rule: Any form')],
  ['a limit', WRITTEN.replace('name: Lead', 'name: Lead, limit: 14d')],
  ['silence', WRITTEN.replace('name: Lead', 'name: Lead, lapse: 90d')],
  ['an SLA', `${WRITTEN}handoffs: [{ from: lead, to: won, sla: 48h }]\n`],
  ['who agreed', WRITTEN.replace(/agreed.*/, '')],
])('a journeys table still serves after a change of %s', (_, text) => {
  expect(text).not.toBe(WRITTEN);
  expect(model(text)).toMatch(/^[0-9a-f]{8}$/);
  expect(model(text)).toBe(model(WRITTEN));
});

test.each([
  ['a column', WRITTEN.replace('won: b', 'won: d')],
  ['a stage', WRITTEN.replace('{ id: won', '{ id: sal, owner: sales }, { id: won').replace('won: b', 'won: b, sal: e')],
  ['who gives to whom', WRITTEN.replace('owner: sales', 'owner: marketing')],
  [
    'a promise',
    `${WRITTEN}handoffs: [{ from: lead, to: won, promises: [{ name: Phone, when: phone is not null }] }]\n`,
  ],
  ['the anchor', `${WRITTEN}anchor: won\n`],
  ['the order', `${WRITTEN}order: sequence\nwindow: 3d\n`],
])('but not after a change of %s', (_, text) => {
  expect(model(text)).toMatch(/^[0-9a-f]{8}$/);
  expect(model(text)).not.toBe(model(WRITTEN));
});
