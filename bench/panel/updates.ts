import { chromium, type Page, type Route } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium, INSTALL_CHROMIUM } from '../../scripts/chromium.mjs';
import { startHost } from '../../tests/browser/hosts';
import { answerOtherCounts } from '../../tests/browser/changingData';
import { firstPicture, rangeQuery, refresh } from '../../tests/browser/page';
import { quantiles, type Quantiles } from './quantiles';

const WARM_UP = 40;
/** Updates of one page before it is the other's turn. */
const TURN = 10;
const METRICS = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'];

/** What the existing funnel panel draws, at its least: seven bars, from the first seven numbers. Stands in for the panel's module. */
const SEVEN_BARS = `define(['@grafana/data', 'react'], function (data, React) {
  function Bars(props) {
    var counts = props.data.series.length ? props.data.series[0].fields.find(function (field) { return field.name === 'n'; }).values : [];
    var bars = Array.from(counts).slice(0, 7);
    var most = Math.max.apply(null, bars.concat(1));
    return React.createElement('svg', { width: props.width, height: props.height, role: 'img', 'aria-label': 'funnel' }, bars.map(function (n, index) {
      return React.createElement('g', { key: index },
        React.createElement('rect', { x: 0, y: index * 60, width: props.width * n / most, height: 50, fill: '#5794f2' }),
        React.createElement('text', { x: 8, y: index * 60 + 30 }, String(n)));
    }));
  }
  return { plugin: new data.PanelPlugin(Bars) };
});`;

export interface Updates {
  /** Script, style and layout on the page's main thread, as they passed. */
  elapsed: Quantiles;
  /** Of the processor: fairer on a machine that does other things. */
  processor: Quantiles;
}

/** The funnel, and seven plain bars in its place: same chrome, same data, in turns. */
export async function measureUpdates(updates: number): Promise<{ funnel: Updates; bars: Updates }> {
  const executablePath = findChromium();
  if (!executablePath) {
    throw new Error(`This needs Chromium. ${INSTALL_CHROMIUM}`);
  }
  const host = await startHost();
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  try {
    const opened = async (prepare?: (page: Page) => Promise<unknown>) => {
      const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
      await prepare?.(page);
      await answerOtherCounts(page);
      await page.goto(`${host.url}/d/baton-revenue?${rangeQuery()}`);
      await firstPicture(page);
      return { page, clock: await clockOf(page), samples: [] as Sample[] };
    };
    const funnel = await opened();
    const bars = await opened((page) =>
      page.route('**/baton-funnel-panel/module.js', (route: Route) =>
        route.fulfill({ contentType: 'text/javascript', body: SEVEN_BARS })
      )
    );
    const [warm, all] = [WARM_UP / TURN, (WARM_UP + updates) / TURN];
    for (let turn = 0; turn < all; turn++) {
      for (const { page, clock, samples } of [funnel, bars]) {
        await page.bringToFront();
        for (let update = 0; update < TURN; update++) {
          const sample = await timed(page, clock);
          if (turn >= warm) {
            samples.push(sample);
          }
        }
      }
    }
    return { funnel: summary(funnel.samples), bars: summary(bars.samples) };
  } finally {
    await browser.close();
    await host.stop();
  }
}

/** Milliseconds. */
type Sample = Record<keyof Updates, number>;

function summary(samples: Sample[]): Updates {
  return {
    elapsed: quantiles(samples.map(({ elapsed }) => elapsed)),
    processor: quantiles(samples.map(({ processor }) => processor)),
  };
}

/** What the page has spent so far, by both clocks: each needs a session of its own. */
async function clockOf(page: Page): Promise<() => Promise<Sample>> {
  const [elapsed, processor] = await Promise.all(
    (['timeTicks', 'threadTicks'] as const).map(async (timeDomain) => {
      const session = await page.context().newCDPSession(page);
      await session.send('Performance.enable', { timeDomain });
      return async () => {
        const { metrics } = await session.send('Performance.getMetrics');
        return metrics.filter(({ name }) => METRICS.includes(name)).reduce((sum, { value }) => sum + value, 0) * 1000;
      };
    })
  );
  return async () => ({ elapsed: await elapsed(), processor: await processor() });
}

/** From a click on refresh until the new picture stands. */
async function timed(page: Page, clock: () => Promise<Sample>): Promise<Sample> {
  const answered = page.waitForResponse((response) => response.url().includes('/api/ds/query'));
  const before = await clock();
  await refresh(page);
  await answered;
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 50))))
  );
  const after = await clock();
  return { elapsed: after.elapsed - before.elapsed, processor: after.processor - before.processor };
}
