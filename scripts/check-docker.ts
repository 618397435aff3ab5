/**
 * Asks a Grafana started by docker-compose.yml whether everything has arrived: plugins, dashboards, data, alert rules.
 * `node scripts/check-docker.ts http://127.0.0.1:3000`, with Node 22.18 or later; prints what is missing and exits 1.
 */
const address = process.argv[2] ?? 'http://127.0.0.1:3000';
/** Grafana's initial account, on this machine only. */
const authorization = `Basic ${Buffer.from('admin:admin').toString('base64')}`;

async function ask<T>(path: string, body?: object): Promise<T> {
  const response = await fetch(new URL(path, address), {
    method: body ? 'POST' : 'GET',
    headers: { authorization, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`${path} answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  }
  return (await response.json()) as T;
}

async function plugins(): Promise<void> {
  const { panels, datasources } = await ask<{
    panels: Record<string, unknown>;
    datasources: Record<string, { type: string }>;
  }>('/api/frontend/settings');
  await ask('/api/plugins/baton-funnel-app/settings');
  if (!panels['baton-funnel-panel']) {
    throw new Error('The panel baton-funnel-panel is not loaded.');
  }
  if (datasources.Baton?.type !== 'baton-funnel-datasource') {
    throw new Error('The datasource Baton is not provisioned.');
  }
}

async function dashboards(): Promise<void> {
  for (const uid of ['baton-revenue', 'baton-handoffs', 'baton-any-table']) {
    await ask(`/api/dashboards/uid/${uid}`);
  }
}

async function warehouse(): Promise<void> {
  const query = {
    refId: 'A',
    datasource: { type: 'grafana-postgresql-datasource', uid: 'warehouse' },
    rawSql: 'select count(*) as leads from crm.leads',
    format: 'table',
  };
  const { results } = await ask<{ results: { A: { frames: Array<{ data: { values: number[][] } }> } } }>(
    '/api/ds/query',
    {
      queries: [query],
      from: 'now-1h',
      to: 'now',
    }
  );
  const leads = results.A.frames[0].data.values[0][0];
  if (!(leads > 40_000)) {
    throw new Error(`crm.leads has ${leads} rows instead of about 50,000.`);
  }
}

async function alertRules(): Promise<void> {
  const rules = await ask<Array<{ title: string }>>('/api/v1/provisioning/alert-rules');
  if (rules.length === 0) {
    throw new Error('No alert rule is provisioned.');
  }
}

for (const check of [plugins, dashboards, warehouse, alertRules]) {
  try {
    await check();
    console.log(`ok    ${check.name}`);
  } catch (error) {
    console.log(`wrong ${check.name}: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}

export {};
