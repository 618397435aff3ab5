import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { DuckDBInstance, quotedString } from '@duckdb/node-api';
import { expect, open, test } from './page';

const FOLDER = 'test-results/hostile';
const SCRIPT = '<img src=x onerror="window.broken=1"><script>window.broken=1</script>';
const SIGNS = "'; drop table leads; -- $name( ${region} [[x]] \u202eabc";

test('labels from the warehouse and the definition are drawn as text', async ({ page, startHost }) => {
  mkdirSync(FOLDER, { recursive: true });
  const database = `${FOLDER}/leads.duckdb`;
  rmSync(database, { force: true });
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  await connection.run(
    `create table leads as select i as id, timestamp '2026-01-01' as created, case when i % 2 = 0 then timestamp '2026-01-03' end as accepted,
       case when i % 2 = 1 then timestamp '2026-01-04' end as rejected, ${quotedString(SIGNS)} as reason from range(1, 41) r(i)`
  );
  connection.closeSync();
  instance.closeSync();
  writeFileSync(
    `${FOLDER}/funnel.json`,
    JSON.stringify({
      version: 1,
      id: 'hostile',
      name: `Funnel ${SCRIPT}`,
      record: 'lead',
      stages: [
        { id: 'lead', name: SCRIPT, owner: 'marketing', rule: SCRIPT },
        { id: 'accepted', name: SIGNS, owner: `sales ${SCRIPT}` },
      ],
      sources: [
        {
          table: 'leads',
          key: 'id',
          columns: {
            stages: { lead: 'created', accepted: 'accepted' },
            ends: { rejected: { at: 'rejected', reason: 'reason' } },
          },
        },
      ],
    })
  );
  const host = await startHost(['--duckdb', database, '--definition', `${FOLDER}/funnel.json`]);
  const picture = await open(page, '/', host.url);
  await expect(picture.locator('text', { hasText: /^40$/ }).first()).toBeVisible();
  await expect(page.getByRole('rowheader', { name: SCRIPT }).first()).toHaveText(SCRIPT);
  expect(await page.locator('main img, main script').count()).toBe(0);
  // An image that had come in would have failed to load by now.
  await page.waitForLoadState('networkidle');
  expect(await page.evaluate(() => 'broken' in window)).toBe(false);
});
