import { readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import type { Dashboard } from '@grafana/schema';
import { parse } from 'yaml';
import { generateCrm } from '../../demo/crm/generate.ts';
import { copyText, createStatements, TABLE_NAMES } from '../../demo/sql.ts';
import { listOfAddress } from '../../src/alerting/recordsAddress';
import { parseDefinition } from '../../src/core/definition/parse';
import { toFunnels } from '../../src/core/funnel/funnel';
import { makePlan } from '../../src/core/plan/plan';
import { readRows } from '../../src/core/readRows';
import { compile } from '../../src/core/sql/compile';
import { baton } from '../../cli/testing';
import { DIALECTS } from '../../src/core/sql/dialects/registry';

interface Rule {
  uid: string;
  title: string;
  condition: string;
  data: Array<{ refId: string; datasourceUid: string; model: { rawSql?: string } }>;
  annotations: Record<string, string>;
  labels: Record<string, string>;
  notification_settings: { receiver: string };
}

/** How the rules of the demo are made. */
const COMMAND = [
  ...['alerts', 'demo/funnel.yaml', '--datasource', 'warehouse', '--type', 'grafana-postgresql-datasource'],
  ...['--baton', 'baton', '--view', 'cohort', '--lookback', '180d'],
  ...['--condition', 'stalled=180', '--condition', 'newly_stalled=20', '--condition', 'due=25'],
  ...[
    '--condition',
    'value_at_risk=1000000',
    '--condition',
    'sla_attainment=50%',
    '--condition',
    'leak_above_usual=15%',
  ],
  ...['--condition', 'data_age=24'],
  ...['--contact-point', 'Sales on duty', '--email', 'sales@example.com', '--digest'],
];

/** Seconds. */
const LOOKBACK = 180 * 86_400;

const document = parse(readFileSync('provisioning/alerting/handoffs.yaml', 'utf8')) as {
  apiVersion: number;
  groups: Array<{ rules: Rule[] }>;
  contactPoints: Array<{ name: string }>;
};
const rules = document.groups.flatMap((group) => group.rules);
const parsed = parseDefinition(readFileSync('demo/funnel.yaml', 'utf8'));
const definition = parsed.ok ? parsed.definition : undefined;

describe('provisioning/alerting', () => {
  it('is what the command line prints', async () => {
    const { out } = await baton(...COMMAND);
    const withoutSql = (text: string): unknown =>
      JSON.parse(JSON.stringify(parse(text), (key, value: unknown) => (key === 'rawSql' ? '' : value)));
    expect(withoutSql(out)).toEqual(withoutSql(readFileSync('provisioning/alerting/handoffs.yaml', 'utf8')));
  });

  it('has rules on the provisioned warehouse, which the contact point that is made is told of', () => {
    const conditions = COMMAND.filter((_, i) => COMMAND[i - 1] === '--condition').map((text) => text.split('=')[0]);
    expect(rules.map(({ labels }) => labels.condition)).toEqual([...conditions, 'losses']);
    for (const { condition, data, notification_settings } of rules) {
      expect(data.slice(0, 2).map(({ datasourceUid }) => datasourceUid)).toEqual(['warehouse', '__expr__']);
      expect(document.contactPoints.map(({ name }) => name)).toContain(notification_settings.receiver);
      expect(data.map(({ refId }) => refId)).toContain(condition);
    }
  });

  it('counts what the dashboards show, and links to the list of it', () => {
    for (const file of ['revenue-funnel', 'handoffs']) {
      const { time } = JSON.parse(readFileSync(`dashboards/${file}.json`, 'utf8')) as Dashboard;
      expect(time).toEqual({ from: `now-${LOOKBACK / 86_400}d`, to: 'now' });
    }
    const outcomes = {
      stalled: 'stalled',
      newly_stalled: 'stalled',
      due: 'pending',
      value_at_risk: 'stalled',
      sla_attainment: 'out_of_time',
    };
    const listed = rules.filter(({ annotations }) => annotations.records_url !== undefined);
    expect(listed.map(({ labels }) => labels.condition)).toEqual(Object.keys(outcomes));
    for (const { annotations, labels } of listed) {
      const outcome = outcomes[labels.condition as keyof typeof outcomes];
      const [, search] = annotations.records_url.replaceAll(/\{\{.*?\}\}/g, '').split('?');
      const { recipe } = listOfAddress(Object.fromEntries(new URLSearchParams(search)));
      expect(recipe).toMatchObject({ query: { kind: 'records', view: 'cohort', outcome }, lookback: LOOKBACK });
    }
  });

  it('counts the stalled records of the funnel: strings and one number', async () => {
    const postgres = new PGlite();
    try {
      await postgres.exec(createStatements().join(';\n'));
      const crm = generateCrm({ leads: 3_000, seed: 1, now: Date.now() });
      for (const table of TABLE_NAMES) {
        await postgres.query(`copy crm.${table} from '/dev/blob'`, [], { blob: new Blob([copyText(crm, table)]) });
      }
      await postgres.transaction(async (transaction) => {
        // now() stands still inside a transaction.
        const { rows: clock } = await transaction.query<{ ms: number }>(
          `select extract(epoch from now())::float8 * 1000 as ms`
        );
        const { rows, fields } = await transaction.query<Record<string, unknown>>(rules[0].data[0].model.rawSql ?? '');
        expect(fields.map(({ name }) => name)).toEqual(['from_stage', 'to_stage', 'stalled']);
        expect(Object.values(rows[0]).map((value) => typeof value)).toEqual(['string', 'string', 'number']);

        const asOf = clock[0].ms;
        const plan = makePlan(
          definition!,
          { kind: 'funnel', view: 'cohort', filters: [] },
          { kind: 'now', lookback: LOOKBACK }
        );
        const compiled = compile(plan, DIALECTS.postgres);
        const answer = await transaction.query<Record<string, unknown>>(compiled.ok ? compiled.sql : '');
        const [funnel] = toFunnels(readRows(answer.rows), definition!, { view: 'cohort', asOf });
        expect(rows).toEqual([{ from_stage: 'mql', to_stage: 'accepted', stalled: funnel.handoffs[0].stalled }]);
        expect(funnel.handoffs[0].stalled).toBeGreaterThan(5);

        // The list that a notification opens.
        const list = makePlan(
          definition!,
          { kind: 'records', view: 'cohort', filters: [], handoff: 0, outcome: 'stalled', limit: 1 },
          { kind: 'now', lookback: LOOKBACK }
        );
        const listed = compile(list, DIALECTS.postgres);
        const page = await transaction.query<Record<string, unknown>>(listed.ok ? listed.sql : '');
        expect(page.rows).toMatchObject([{ total: rows[0].stalled }]);
      });
    } finally {
      await postgres.close();
    }
  }, 60_000);
});
