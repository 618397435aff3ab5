import type { Locator, Page } from '@playwright/test';
import { expect } from './page';

/** Adds a Baton datasource from Grafana's list, and waits for its settings. */
export async function addBaton(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/connections/datasources/new`);
  await page.getByRole('button', { name: /^Baton/ }).click();
  await expect(nameField(page)).toHaveValue(/^baton-funnel-datasource/);
  await expect(page.locator('.monaco-editor').first()).toBeVisible();
}

export function nameField(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Name', exact: true });
}

export async function chooseWarehouse(page: Page): Promise<void> {
  // Grafana's picker calls itself "Select a data source", whatever stands above it.
  await page.locator('#baton-warehouse').click();
  await page.getByRole('option', { name: /^Warehouse/ }).click();
}

/** Replaces the definition by what is in the clipboard. */
export async function pasteDefinition(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.locator('.monaco-editor').first().click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+V');
}

/** Types a comment before the first line. */
export async function typeComment(page: Page, text: string): Promise<void> {
  await page.locator('.monaco-editor').first().click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type(`# ${text}\n`);
}

/** Presses the button, and gives what the server was sent and how it answered. */
export async function saveAndTest(page: Page): Promise<{ status: number; sent: { name: string; jsonData: object } }> {
  const answered = page.waitForResponse((response) => response.request().method() === 'PUT');
  await page.getByRole('button', { name: 'Save & test' }).click();
  const response = await answered;
  return { status: response.status(), sent: response.request().postDataJSON() };
}
