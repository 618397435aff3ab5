import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, firstPicture, test } from './page';

const folder = mkdtempSync(path.join(tmpdir(), 'baton-'));

function file(name: string, content: string): string {
  const full = path.join(folder, name);
  writeFileSync(full, content);
  return full;
}

const leads = file(
  'leads.csv',
  [
    'id,created,sold,lost,why',
    '1,2026-01-01,2026-01-11,,',
    '2,2026-01-02,,2026-01-05,price',
    '3,2026-01-03,,,',
    '4,2026-01-04,2026-01-09,,',
  ].join('\n')
);
const definition = `version: 1
id: mine
name: My own funnel
record: deal
stages:
  - {id: lead, name: Lead, owner: marketing}
  - {id: won, name: Won, owner: sales}
sources:
  - table: crm.leads
    key: id
    columns:
      stages: {lead: created, won: sold}
      ends: {lost: {at: lost, reason: why}}
`;

test("shows a CSV file of one's own, in its own range", async ({ page, startHost }) => {
  const host = await startHost(['--csv', `crm.leads=${leads}`, '--definition', file('mine.yaml', definition)]);
  await page.goto(host.url);
  const picture = await firstPicture(page);
  await expect(picture.locator('text', { hasText: /^4$/ }).first()).toBeVisible();
  await expect(picture.locator('text', { hasText: /^2$/ }).first()).toBeVisible();
  expect(await host.stop()).toBe(0);
});

test('shows a changed file, and says why one cannot be shown', async ({ page, startHost }) => {
  const csv = file('changing.csv', 'id,created,sold,lost,why\n1,2026-01-01,2026-01-11,,\n');
  const yaml = file('changing.yaml', definition);
  const host = await startHost(['--csv', `crm.leads=${csv}`, '--definition', yaml]);
  await page.goto(host.url);
  await firstPicture(page);
  file(
    'changing.csv',
    `id,created,sold,lost,why\n${'1234567'
      .split('')
      .map((id) => `${id},2026-01-01,,,\n`)
      .join('')}`
  );
  await expect(page.locator('text', { hasText: /^7$/ }).first()).toBeVisible();
  file('changing.csv', 'id,created,sold,lost,why\n1,03/04/2026,,,\n');
  await expect(page.getByText(/column "created", but row 1 has "03\/04\/2026"/)).toBeVisible();
  await expect(page.locator('text', { hasText: /^7$/ }).first()).toBeVisible();
  file('changing.csv', 'id,created,sold,lost,why\n1,2026-04-03,,,\n');
  file('changing.yaml', definition.replace('name: Lead', 'name: First contact'));
  await expect(page.locator('text', { hasText: 'First contact' }).first()).toBeVisible();
  await expect(page.getByText(/column "created"/)).toHaveCount(0);
  expect(await host.stop()).toBe(0);
});

test('tells what is wrong with a definition, with its line, before it serves', async ({ startHost }) => {
  const wrong = file('wrong.yaml', definition.replace('won: sold', 'sold: sold'));
  await expect(startHost(['--csv', `crm.leads=${leads}`, '--definition', wrong])).rejects.toThrow(
    /wrong\.yaml:\d+: .*sold/
  );
});

test('steps over a busy port', async ({ startHost }) => {
  const busy = createServer();
  await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
  const { port } = busy.address() as AddressInfo;
  const host = await startHost(['--port', String(port)]);
  expect(Number(new URL(host.url).port)).toBeGreaterThan(port);
  busy.close();
  expect(await host.stop()).toBe(0);
});

test('answers no page of another site', async () => {
  const { port } = new URL(process.env.BATON_URL!);
  const status = (headers: Record<string, string>) =>
    new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port, path: '/api/dashboards', headers }, (response) =>
        resolve(response.resume().statusCode)
      )
        .on('error', reject)
        .end();
    });
  expect(await status({ host: `127.0.0.1:${port}` })).toBe(200);
  expect(await status({ host: `evil.example:${port}` })).toBe(403);
  expect(await status({ host: `127.0.0.1:${port}`, origin: 'http://evil.example' })).toBe(403);
});

test('reads nothing but the warehouse', async ({ request: http }) => {
  const answer = await http.post(`${process.env.BATON_URL}/api/ds/query`, {
    data: {
      from: '0',
      to: '1',
      queries: [{ refId: 'A', datasource: { uid: 'warehouse' }, rawSql: "select * from read_text('/etc/passwd')" }],
    },
  });
  expect(answer.status()).toBe(400);
  expect((await answer.json()).results.A.error).toMatch(/Permission|disabled/);
});
