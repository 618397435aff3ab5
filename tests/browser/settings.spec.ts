import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { startHost, type RunningHost } from './hosts';
import { expect, test } from './page';
import { addBaton, chooseWarehouse, nameField, pasteDefinition, saveAndTest, typeComment } from './settings';

const DEFINITION = readFileSync('demo/funnel.yaml', 'utf8');

let host: RunningHost;
test.beforeAll(async () => {
  host = await startHost(['--empty']);
});
test.afterAll(() => host?.stop());
test.beforeEach(({ page }) => addBaton(page, host.url));

const STEPS: Record<string, (page: Page) => Promise<unknown>> = {
  rename: (page) => nameField(page).fill(`My Baton ${Date.now()}`),
  choose: chooseWarehouse,
  paste: (page) => pasteDefinition(page, DEFINITION),
  example: (page) => page.getByRole('button', { name: 'Start from an example' }).click(),
  edit: (page) => typeComment(page, 'edited'),
  reload: (page) => page.reload(),
  save: async (page) => {
    expect(await saveAndTest(page)).toMatchObject({ status: 200 });
    await expect(page.getByTestId(/^data-testid Alert (success|error)$/)).toBeVisible();
  },
};

interface Case {
  order: string[];
  /** What the settings hold in the end. */
  name: RegExp;
  definition: string;
}

const CASES: Case[] = [
  { order: ['choose', 'paste', 'save'], name: /^baton-/, definition: 'id: revenue' },
  { order: ['paste', 'choose', 'save', 'edit', 'save'], name: /^baton-/, definition: '# edited' },
  {
    order: ['choose', 'paste', 'save', 'reload', 'edit', 'save', 'edit', 'save'],
    name: /^baton-/,
    definition: '# edited',
  },
  { order: ['rename', 'paste', 'choose', 'save'], name: /^My Baton/, definition: 'id: revenue' },
  { order: ['choose', 'example', 'save', 'edit', 'rename', 'save'], name: /^My Baton/, definition: '# edited' },
];

for (const { order, name, definition } of CASES) {
  test(`the settings keep what was entered: ${order.join(', ')}`, async ({ page }) => {
    for (const step of order) {
      await STEPS[step](page);
    }
    await page.reload();
    await expect(nameField(page)).toHaveValue(name);
    await expect(page.locator('.monaco-editor').first()).toContainText(definition);
    await expect(page.getByText(/has no warehouse/)).toHaveCount(0);
    const { sent } = await saveAndTest(page);
    expect(sent.jsonData).toMatchObject({ warehouseUid: 'warehouse', definition: expect.stringContaining(definition) });
  });
}

test('settings that somebody else has saved in the meantime are not overwritten', async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto(page.url());
  await nameField(other).fill(`Theirs ${Date.now()}`);
  expect(await saveAndTest(other)).toMatchObject({ status: 200 });
  await nameField(page).fill('Mine');
  expect(await saveAndTest(page)).toMatchObject({ status: 409 });
  await expect(page.getByText('Datasource has already been updated by someone else.')).toBeVisible();
});
