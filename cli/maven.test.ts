import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Funnel } from '../src/core/funnel/types';
import { baton } from './testing';

const DATA = resolve(__dirname, '../../shared/data/maven_crm/sales_pipeline.csv');
const DAY = 86_400;

if (!existsSync(DATA)) {
  console.warn(`SKIPPED: the reference figures of the CRM practice set, because ${DATA} is absent.`);
}

(existsSync(DATA) ? describe : describe.skip)('8,800 opportunities of a CRM, as of 2017-12-31', () => {
  let funnel: Funnel;
  beforeAll(async () => {
    const { code, out, err } = await baton(
      'run',
      resolve(__dirname, '../tests/fixtures/maven.yaml'),
      '--csv',
      `sales_pipeline=${DATA}`,
      '--as-of',
      '2017-12-31',
      '--json'
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    funnel = JSON.parse(out) as Funnel;
  });

  test('reached and open', () => {
    expect(funnel.stages.map(({ reached }) => reached)).toEqual([8_800, 8_300, 6_711, 4_238]);
    expect(funnel.stages.map(({ open }) => open)).toEqual([500, 1_589, 0, 0]);
    expect(funnel.stages[2].leaked).toBe(6_711 - 4_238);
  });

  test('won share and value', () => {
    expect(funnel.stages[2].conversion).toBeCloseTo(0.6315, 4);
    expect(funnel.stages[3].value).toBe(10_005_534);
  });

  test('Kaplan–Meier quartiles of Engaging → Closed within 1 %', () => {
    const { p25Seconds, p50Seconds, p75Seconds, longestSeconds, visits, open } = funnel.stages[1].timeInStage;
    expect({ visits, open }).toEqual({ visits: 8_300, open: 1_589 });
    for (const [seconds, days] of [
      [p25Seconds, 10],
      [p50Seconds, 69],
      [p75Seconds, 107],
      [longestSeconds, 423],
    ]) {
      expect(Math.abs((seconds ?? 0) / DAY / (days ?? 0) - 1)).toBeLessThanOrEqual(0.01);
    }
  });
});
