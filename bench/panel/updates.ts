import { chromium, type Page, type Route } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium, INSTALL_CHROMIUM } from '../../scripts/chromium.mjs';
import { startHost } from '../../tests/browser/hosts';
import { answerOtherCounts } from '../../tests/browser/changingData';
import { firstPicture, rangeQuery, refresh } from '../../tests/browser/page';
import { quantiles, type Quantiles } from './quantiles';

const WARM_UP = 30;
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

/** The funnel, and seven plain bars in its place: same page, same chrome, same data, same run. */
export async function measureUpdates(updates: number): Promise<{ funnel: Quantiles; bars: Quantiles }> {
  const executablePath = findChromium();
  if (!executablePath) {
    throw new Error(`This needs Chromium. ${INSTALL_CHROMIUM}`);
  }
  const host = await startHost();
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  try {
    const measure = async (prepare: (page: Page) => Promise<unknown>) => {
      const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
      await prepare(page);
      await answerOtherCounts(page);
      await page.goto(`${host.url}/d/baton-revenue?${rangeQuery()}`);
      await firstPicture(page);
      const samples = await samplesOf(page, updates);
      await page.close();
      return quantiles(samples);
    };
    const funnel = await measure(async () => {});
    const bars = await measure((page) =>
      page.route('**/baton-funnel-panel/module.js', (route: Route) =>
        route.fulfill({ contentType: 'text/javascript', body: SEVEN_BARS })
      )
    );
    return { funnel, bars };
  } finally {
    await browser.close();
    await host.stop();
  }
}

/** Milliseconds of script, style and layout from a click on refresh until the new picture stands. */
async function samplesOf(page: Page, updates: number): Promise<number[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.filter(({ name }) => METRICS.includes(name)).reduce((sum, { value }) => sum + value, 0) * 1000;
  };
  const samples: number[] = [];
  for (let update = 0; update < WARM_UP + updates; update++) {
    const answered = page.waitForResponse((response) => response.url().includes('/api/ds/query'));
    const before = await spent();
    await refresh(page);
    await answered;
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 50))))
    );
    if (update >= WARM_UP) {
      samples.push((await spent()) - before);
    }
  }
  return samples;
}
