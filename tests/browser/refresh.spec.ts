import type { CDPSession, Page } from '@playwright/test';
import { answerOtherCounts } from './changingData';
import { expect, open, rangeQuery, test } from './page';

const REFRESHES = 500;
/** Machine code is part of the heap, and V8 goes on making it for many hundred refreshes: 1 MB of it in the second 500. */
const WARM_UP = 1000;

/** Refreshes and waits each time until the picture has changed. */
function refreshTimes(page: Page, times: number): Promise<void> {
  return page.evaluate(async (count) => {
    const picture = document.querySelector('svg[role="img"]')!;
    const button = document.querySelector<HTMLButtonElement>('[data-testid="data-testid RefreshPicker run button"]')!;
    for (let done = 0; done < count; done++) {
      await new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          resolve();
        });
        observer.observe(picture, { subtree: true, childList: true, characterData: true });
        button.click();
      });
      await new Promise(requestAnimationFrame);
    }
  }, times);
}

interface Load {
  nodes: number;
  listeners: number;
  rules: number;
  /** Bytes of everything on the JavaScript heap, machine code included. */
  heap: number;
}

async function measure(page: Page, session: CDPSession): Promise<Load> {
  // The browser keeps a list of what it fetched and timed for whoever asks; it is not the page's.
  await page.evaluate(() => {
    performance.clearResourceTimings();
    performance.clearMarks();
    performance.clearMeasures();
  });
  await page.waitForTimeout(500);
  for (let round = 0; round < 2; round++) {
    await session.send('HeapProfiler.collectGarbage');
  }
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (name: string) => metrics.find((one) => one.name === name)!.value;
  const rules = await page.evaluate(() =>
    [...document.styleSheets].reduce((sum, sheet) => sum + sheet.cssRules.length, 0)
  );
  return { nodes: metric('Nodes'), listeners: metric('JSEventListeners'), rules, heap: metric('JSHeapUsedSize') };
}

test(`${REFRESHES} refreshes with changing data leave nothing behind`, async ({ page }) => {
  test.setTimeout(1_200_000);
  await answerOtherCounts(page);
  await open(page, `/d/baton-revenue?${rangeQuery()}`);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await refreshTimes(page, WARM_UP);
  const before = await measure(page, session);
  // Held by the page, so that React must keep these very elements.
  await page.evaluate(() => {
    const kept = [...document.querySelectorAll('svg[role="img"], svg[role="img"] :is(rect, polygon, text)')];
    Object.assign(window, {
      kept: kept.map((element) => ({ element: new WeakRef(element), said: element.textContent })),
    });
  });
  await refreshTimes(page, REFRESHES);
  const gone = await page.evaluate(() => {
    const { kept } = window as unknown as { kept: Array<{ element: WeakRef<Element>; said: string }> };
    // Labels whose words depend on the figures may come and go; everything that says the same must be the same element.
    const now = new Set([...document.querySelectorAll('svg[role="img"] text')].map(({ textContent }) => textContent));
    return kept
      .filter(({ element, said }) => !element.deref()?.isConnected && (said === '' || now.has(said)))
      .map(({ said }) => said);
  });
  expect(gone).toEqual([]);
  const after = await measure(page, session);
  console.log(JSON.stringify({ before, after }));
  expect(after.rules).toBe(before.rules);
  expect(after.listeners).toBeLessThanOrEqual(before.listeners + 5);
  expect(after.nodes).toBeLessThanOrEqual(before.nodes * 1.02 + 20);
  expect(after.heap).toBeLessThanOrEqual(before.heap * 1.05);
});
