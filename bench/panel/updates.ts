import { setTimeout } from 'node:timers/promises';
import { chromium, type Page, type Route } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium, INSTALL_CHROMIUM } from '../../scripts/chromium.mjs';
import { firstPicture, rangeQuery } from '../../tests/browser/page';
import { quantiles, type Quantiles } from './quantiles';
import { answerRanges, hoursLater, sevenStages, unchanged, weeksShorter } from './sevenStages';

const WARM_UP = 40;
/** Updates of one page before it is the other's turn. */
const TURN = 10;
const METRICS = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'];
/** Milliseconds in which a page that has nothing more to do runs no script. */
const QUIET = 100;
const CLICK = `document.querySelector('[data-testid="data-testid RefreshPicker run button"]').click()`;

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

export const MEASURED = ['same', 'later', 'other', 'bars'] as const;

interface Updates {
  /** Script, style and layout on the page's main thread, as they passed. */
  elapsed: Quantiles;
  /** Of the processor: fairer on a machine that does other things. */
  processor: Quantiles;
}

/** The funnel by three kinds of refresh, and seven plain bars in its place by the last: same chrome, in turns. */
export async function measureUpdates(updates: number): Promise<Record<(typeof MEASURED)[number], Updates>> {
  const executablePath = findChromium();
  if (!executablePath) {
    throw new Error(`This needs Chromium. ${INSTALL_CHROMIUM}`);
  }
  const host = await sevenStages();
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  try {
    const opened = async (rangeOf: typeof hoursLater, prepare?: (page: Page) => Promise<unknown>) => {
      const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
      await prepare?.(page);
      await answerRanges(page, rangeOf);
      await page.goto(`${host.url}/d/own-data?${rangeQuery()}`);
      await firstPicture(page);
      return { page, driver: await driverOf(page), samples: [] as Sample[] };
    };
    const same = await opened(unchanged);
    const later = await opened(hoursLater);
    const other = await opened(weeksShorter);
    const bars = await opened(weeksShorter, (page) =>
      page.route('**/baton-funnel-panel/module.js', (route: Route) =>
        route.fulfill({ contentType: 'text/javascript', body: SEVEN_BARS })
      )
    );
    const pages = { same, later, other, bars };
    const [warm, all] = [WARM_UP / TURN, (WARM_UP + updates) / TURN];
    for (let turn = 0; turn < all; turn++) {
      for (const { page, driver, samples } of Object.values(pages)) {
        await page.bringToFront();
        for (let update = 0; update < TURN; update++) {
          const sample = await timed(page, driver);
          if (turn >= warm) {
            samples.push(sample);
          }
        }
      }
    }
    return {
      same: summary(same.samples),
      later: summary(later.samples),
      other: summary(other.samples),
      bars: summary(bars.samples),
    };
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

/** How a page is refreshed and what it has spent so far, by both clocks: each needs a session of its own. */
interface Driver {
  refresh: () => Promise<unknown>;
  spent: () => Promise<Sample>;
}

async function driverOf(page: Page): Promise<Driver> {
  const session = await page.context().newCDPSession(page);
  const [elapsed, processor] = await Promise.all(
    (['timeTicks', 'threadTicks'] as const).map(async (timeDomain) => {
      const own = await page.context().newCDPSession(page);
      await own.send('Performance.enable', { timeDomain });
      return async () => {
        const { metrics } = await own.send('Performance.getMetrics');
        return metrics.filter(({ name }) => METRICS.includes(name)).reduce((sum, { value }) => sum + value, 0) * 1000;
      };
    })
  );
  return {
    // Not by way of the browser tests' click, whose own script in the page would be counted, too.
    refresh: () => session.send('Runtime.evaluate', { expression: CLICK }),
    spent: async () => ({ elapsed: await elapsed(), processor: await processor() }),
  };
}

/** From a click on refresh until the page has nothing more to do. */
async function timed(page: Page, { refresh, spent }: Driver): Promise<Sample> {
  const answered = page.waitForResponse((response) => response.url().includes('/api/ds/query'));
  const before = await spent();
  await refresh();
  await answered;
  let after = await spent();
  for (let last = before; after.processor > last.processor; ) {
    await setTimeout(QUIET);
    last = after;
    after = await spent();
  }
  return { elapsed: after.elapsed - before.elapsed, processor: after.processor - before.processor };
}
