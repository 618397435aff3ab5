import type { Funnel } from '../../src/core/funnel/figures';
import { batonRun } from './cli';
import { RANGE, expect, labels, open, rangeQuery, test } from './page';
import { readTable } from './readTable';

const STAGES = ['Lead', 'MQL', 'Accepted', 'Opportunity', 'Proposal', 'Won'];
const count = (n: number) => n.toLocaleString('en-US');

let funnel: Funnel;
test.beforeAll(() => {
  funnel = batonRun(['--from', RANGE.from, '--to', RANGE.to, '--as-of', RANGE.to]);
});

test('the labels show the figures that `baton run` prints', async ({ page }) => {
  const shown = await labels(await open(page, `/d/baton-revenue?${rangeQuery()}`));
  for (const { reached } of funnel.stages) {
    expect(shown).toContain(count(reached));
  }
  const { acceptedOnTime, acceptedLate, pending, stalled, rejected, recycled } = funnel.handoffs[0];
  for (const n of [acceptedOnTime, acceptedLate, pending, stalled, rejected, recycled]) {
    expect(shown).toContain(count(n));
  }
});

test('the table of stages holds every figure that `baton run` prints', async ({ page }) => {
  await open(page, `/d/baton-revenue?${rangeQuery()}`);
  const table = await readTable(page, 'Stages');
  expect(Object.keys(table)).toEqual(STAGES);
  for (const [index, stage] of funnel.stages.entries()) {
    expect(table[STAGES[index]]).toMatchObject({
      Reached: count(stage.reached),
      'Flowed in': count(stage.inflow),
      Skipped: count(stage.skipped),
      Advanced: count(stage.advanced),
      Open: count(stage.open),
      Lost: count(stage.leaked),
    });
  }
});

test('the table of the handoff adds up to what `baton run` prints', async ({ page }) => {
  await open(page, `/d/baton-revenue?${rangeQuery()}`);
  const table = await readTable(page, 'Handoff MQL → Accepted');
  const [handoff] = funnel.handoffs;
  const shown = Object.fromEntries(Object.entries(table).map(([status, { Count }]) => [status, Count]));
  expect(shown).toMatchObject({
    'accepted on time': count(handoff.acceptedOnTime),
    'accepted late': count(handoff.acceptedLate),
    pending: count(handoff.pending),
    stalled: count(handoff.stalled),
    rejected: count(handoff.rejected),
    recycled: count(handoff.recycled),
    offered: count(handoff.offered),
  });
});

test('another range shows other figures, and the right ones', async ({ page }) => {
  await open(page, `/d/baton-revenue?${rangeQuery()}`);
  const month = { from: RANGE.from, to: RANGE.from + 30 * 86_400_000 };
  await page.getByTestId('data-testid TimePicker Open Button').click();
  await page
    .getByRole('textbox', { name: 'From', exact: true })
    .fill(new Date(month.from).toISOString().slice(0, 19).replace('T', ' '));
  await page
    .getByRole('textbox', { name: 'To', exact: true })
    .fill(new Date(month.to).toISOString().slice(0, 19).replace('T', ' '));
  await page.getByRole('button', { name: 'Apply time range' }).click();
  const { stages } = batonRun(['--from', month.from, '--to', month.to, '--as-of', month.to]);
  await expect(
    page.getByRole('row', { name: new RegExp(`^Lead .*\\b${count(stages[0].reached)}\\b`) }).first()
  ).toBeAttached();
  await expect.poll(async () => (await readTable(page, 'Stages')).Won.Reached).toBe(count(stages.at(-1)!.reached));
  await expect(page).toHaveURL(({ searchParams }) => Date.parse(searchParams.get('from') ?? '') === month.from);
});

test('a variable keeps the records that `baton run --by` counts for its value', async ({ page }) => {
  await open(page, `/d/baton-handoffs?${rangeQuery()}`);
  const leads = async () => (await readTable(page, 'Stages')).Lead.Reached;
  await expect.poll(leads).toBe(count(funnel.stages[0].reached));
  await page.getByLabel('Region').first().click();
  await page.getByRole('option', { name: 'East' }).click();
  // The choice holds once the list is left.
  await page.keyboard.press('Tab');
  const regions = [batonRun(['--from', RANGE.from, '--to', RANGE.to, '--as-of', RANGE.to, '--by', 'region'])].flat();
  const east = regions.find(({ segment }) => segment === 'East')!;
  await expect.poll(leads).toBe(count(east.stages[0].reached));
});
