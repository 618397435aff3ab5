import { fingerprintOf } from './fingerprint';
import { parseDefinition } from './parse';
import type { Definition } from './definition';

const REVENUE = `
version: 1
id: revenue
name: Revenue funnel
record: lead
currency: EUR
agreed: {by: [CMO, CRO], on: 2026-10-01}
anchor: mql
stages:
  - {id: lead, name: Lead, owner: marketing, rule: "Filled in any form"}
  - {id: mql,  name: MQL,  owner: marketing, limit: 14d, target: 0.5}
  - {id: sal,  name: Accepted, owner: sales}
  - {id: won,  owner: sales}
handoffs:
  - from: mql
    to: sal
    sla: 48h
    clock: {zone: Europe/Berlin, days: [fri, mon], from: "09:00", to: "24:00"}
    promises: [{name: Has a phone number, when: "phone is not null"}]
dimensions: [{id: origin, name: Origin}, {id: region}]
sources:
  - table: crm.leads
    key: coalesce(opportunity_id, id)
    where: "not is_deleted"
    columns:
      stages: {lead: created_at, mql: mql_at, sal: {at: accepted_at, when: "status <> 'Rejected'"}}
      ends:   {rejected: {at: rejected_at, reason: reject_reason}, recycled: recycled_at}
    dimensions: {origin: lead_source, region: region}
    owner: owner_email
    link: "'https://crm.example/' || id"
    assignedAt: assigned_at
    snoozedUntil: {sal: snoozed_until}
  - table: (select * from crm.opportunity_history)
    key: opportunity_id
    rows:
      at: changed_at
      stage: new_stage
      map:  {Proposal: sal, "Closed Won": won, 10: won, constructor: sal}
      ends: {lost: ["Closed Lost", 90], recycled: Nurture}
      reason: lost_reason
    value: amount
`;

const EXPECTED: Definition = {
  version: 1,
  id: 'revenue',
  name: 'Revenue funnel',
  record: 'lead',
  currency: 'EUR',
  order: 'journey',
  agreed: { by: ['CMO', 'CRO'], on: '2026-10-01' },
  anchor: 1,
  stages: [
    { id: 'lead', name: 'Lead', owner: 'marketing', rule: 'Filled in any form' },
    { id: 'mql', name: 'MQL', owner: 'marketing', limit: 14 * 86_400, target: 0.5 },
    { id: 'sal', name: 'Accepted', owner: 'sales' },
    { id: 'won', name: 'won', owner: 'sales' },
  ],
  handoffs: [
    {
      from: 1,
      sla: 48 * 3600,
      clock: { zone: 'Europe/Berlin', days: [1, 5], hours: [{ from: 9 * 3600, to: 24 * 3600 }] },
      promises: [{ name: 'Has a phone number', when: 'phone is not null' }],
    },
  ],
  dimensions: [
    { id: 'origin', name: 'Origin' },
    { id: 'region', name: 'region' },
  ],
  sources: [
    {
      shape: 'columns',
      table: 'crm.leads',
      key: 'coalesce(opportunity_id, id)',
      where: 'not is_deleted',
      stages: { 0: { at: 'created_at' }, 1: { at: 'mql_at' }, 2: { at: 'accepted_at', when: "status <> 'Rejected'" } },
      ends: { rejected: { at: 'rejected_at', reason: 'reject_reason' }, recycled: { at: 'recycled_at' } },
      dimensions: { origin: 'lead_source', region: 'region' },
      owner: 'owner_email',
      link: "'https://crm.example/' || id",
      assignedAt: { 1: 'assigned_at' },
      snoozedUntil: { 1: 'snoozed_until' },
    },
    {
      shape: 'rows',
      table: '(select * from crm.opportunity_history)',
      key: 'opportunity_id',
      at: 'changed_at',
      stage: 'new_stage',
      map: { Proposal: 2, 'Closed Won': 3, '10': 3, constructor: 2 },
      ends: { lost: ['Closed Lost', '90'], recycled: ['Nurture'] },
      reason: 'lost_reason',
      value: 'amount',
      dimensions: {},
      assignedAt: {},
      snoozedUntil: {},
    },
  ],
};

const SEQUENCE = {
  version: 1,
  id: 'signup',
  order: 'sequence',
  window: '14d',
  stages: [{ id: 'visit' }, { id: 'signup' }, { id: 'paid', owner: 'sales' }],
  sources: [
    {
      table: 'events',
      key: 'user_id',
      rows: { at: 'at', stage: 'name', map: { visit: 'visit', signup: 'signup', paid: 'paid' } },
    },
  ],
};

test('every field of the format is read, with defaults, seconds and positions', () => {
  expect(parseDefinition(REVENUE)).toEqual({
    ok: true,
    definition: { ...EXPECTED, fingerprint: fingerprintOf(EXPECTED) },
  });
});

test('JSON text, also indented with tabs, and a parsed object mean the same as YAML', () => {
  const sequence = parseDefinition(SEQUENCE);
  expect(sequence).toMatchObject({ ok: true });
  expect(parseDefinition(JSON.stringify(SEQUENCE))).toEqual(sequence);
  expect(parseDefinition(JSON.stringify(SEQUENCE, null, '\t'))).toEqual(sequence);
});

test('a sequence needs no owners: the first stage belongs to all, and each to the owner of the one before', () => {
  const parsed = parseDefinition(SEQUENCE);
  expect(parsed).toMatchObject({
    ok: true,
    definition: { order: 'sequence', window: 14 * 86_400, record: 'record', handoffs: [{ from: 1, promises: [] }] },
  });
  expect(parsed.ok && parsed.definition.stages.map(({ owner }) => owner)).toEqual(['all', 'all', 'sales']);
});

test('a definition survives JSON unchanged, so that it can travel in frames and panel options', () => {
  const parsed = parseDefinition(REVENUE);
  expect(JSON.parse(JSON.stringify(parsed))).toEqual(parsed);
});

test('a date that a YAML 1.1 parser made a timestamp of is still the day', () => {
  const agreed = { by: ['CMO'], on: '2026-10-01T00:00:00Z' };
  expect(parseDefinition({ ...SEQUENCE, agreed })).toMatchObject({
    ok: true,
    definition: { agreed: { on: '2026-10-01' } },
  });
});

test('anchors and aliases of YAML may be used', () => {
  const yaml = REVENUE.replace('table: crm.leads', 'table: &leads crm.leads').replace(
    '(select * from crm.opportunity_history)',
    '*leads'
  );
  expect(parseDefinition(yaml)).toMatchObject({
    ok: true,
    definition: { sources: [{ table: 'crm.leads' }, { table: 'crm.leads' }] },
  });
});

test('a clock has hours once or several times a day, over midnight too, and holidays; an SLA may be in its days', () => {
  const clock = {
    zone: 'UTC',
    days: ['mon'],
    hours: ['22:00 – 06:00', '12:30-13:00'],
    holidays: ['2026-12-25T00:00:00Z', '12-25'],
  };
  const handoffOf = (handoff: object) => {
    const parsed = parseDefinition({ ...SEQUENCE, handoffs: [{ from: 'signup', to: 'paid', ...handoff }] });
    return parsed.ok ? parsed.definition.handoffs[0] : parsed.problems;
  };
  expect(handoffOf({ sla: '2bd', clock })).toEqual({
    from: 1,
    sla: 2 * 8.5 * 3600,
    clock: {
      zone: 'UTC',
      days: [1],
      hours: [
        { from: 12.5 * 3600, to: 13 * 3600 },
        { from: 22 * 3600, to: 30 * 3600 },
      ],
      holidays: ['2026-12-25', '12-25'],
    },
    promises: [],
  });
  const night = { zone: 'UTC', days: ['fri'], from: '22:00', to: '00:00' };
  expect(handoffOf({ sla: '1.5 bd', clock: night })).toMatchObject({
    sla: 3 * 3600,
    clock: { hours: [{ from: 22 * 3600, to: 24 * 3600 }] },
  });
  expect(handoffOf({ clock: { ...clock, hours: '09:00-17:00' } })).toMatchObject({
    clock: { hours: [{ from: 9 * 3600, to: 17 * 3600 }] },
  });
});
