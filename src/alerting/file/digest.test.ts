import { parseDefinition } from '../../core/definition/parse';
import type { Definition } from '../../core/definition/definition';
import { weeklyDigest } from './digest';

const parsed = parseDefinition(`version: 1
id: revenue $1
name: Revenue
zone: Europe/Berlin
stages:
  - {id: lead, name: Lead, owner: marketing}
  - {id: mql, name: MQL, owner: marketing}
  - {id: sal, name: SAL, owner: sales}
  - {id: won, name: Won, owner: sales}
handoffs: [{from: mql, to: sal, sla: 8h}]
dimensions: [{id: region, name: Region}]
sources:
  - table: leads
    key: id
    dimensions: {region: region}
    columns: {stages: {lead: a, mql: b, sal: c, won: d}, ends: {lost: {at: l}}}
`);
const definition = (parsed as { definition: Definition }).definition;
const options = {
  datasourceUid: 'wh',
  pluginId: 'grafana-postgresql-datasource',
  contactPoint: 'Sales $3',
  picture: { view: 'cohort' as const, filters: [], lookback: 864_000 },
};
const sqlOf = (model: object) => (model as { rawSql: string }).rawSql;

test('a digest tells the three largest losses, each against a week before', () => {
  const { group } = weeklyDigest(definition, options);
  const [{ data, annotations }] = group.rules;
  expect(data.map(({ refId }) => refId)).toEqual(['A', 'B', 'C', 'D']);
  const [now, , before] = data.map(({ model }) => sqlOf(model));
  for (const sql of [now, before]) {
    expect(sql).toContain("when 0 then 'Lead' when 2 then 'SAL' end");
    expect(sql).toContain('from baton_judged where handoff in (0)');
  }
  expect(now).toMatch(/limit 3\b/);
  expect(before).not.toMatch(/limit/);
  // A week, in microseconds.
  expect(before).toContain('604800000000');
  expect(now).not.toContain('604800000000');
  expect(data[3].model).toMatchObject({ type: 'math', expression: '$A - $C' });
  expect(annotations.summary).toContain(
    '{{ printf "%.0f" $values.A.Value }} lost at {{ $labels.place }}, {{ printf "%+.0f" $values.D.Value }} against'
  );
});

test('it fires always, and is let through in one hour of the week in the zone of the definition', () => {
  const { group, muteTimes } = weeklyDigest(definition, options);
  const [{ data, notification_settings: settings }] = group.rules;
  expect(data[1].model).toMatchObject({ conditions: [{ evaluator: { type: 'gt', params: [0] } }] });
  expect(settings).toMatchObject({ receiver: 'Sales $$3', active_time_intervals: [muteTimes[0].name] });
  expect(muteTimes[0].time_intervals).toEqual([
    { times: [{ start_time: '08:00', end_time: '09:00' }], weekdays: ['monday'], location: 'Europe/Berlin' },
  ]);
  // The name of the hour is replaced in the one place and not in the other: it has nothing that could be.
  expect(muteTimes[0].name).not.toContain('$');
  expect(group.name).toBe('Baton revenue $$1 weekly');
});

test.each([[{ view: 'snapshot' as const, filters: [] }], [{ view: 'cohort' as const, filters: [], by: 'region' }]])(
  'of %j there is none',
  (picture) => {
    expect(() => weeklyDigest(definition, { ...options, picture })).toThrow(
      'A digest tells what was lost: use the view cohort or activity, and no breakdown.'
    );
  }
);
