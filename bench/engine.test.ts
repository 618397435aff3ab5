import { loadDuckdb } from './duckdb';
import { measureEngine } from './engine';
import { engineTable } from './engineTable';

it('measures a small load on DuckDB and prints it as a table', async () => {
  const load = { journeys: 1000, years: 10, now: Date.UTC(2026, 9, 1) };
  const measurement = await measureEngine(await loadDuckdb(load), load, 1);
  const { taken } = measurement;
  expect(taken.bare.rows).toBe(1);
  expect(taken.distinct.rows).toBe(6);
  expect(taken.joins.rows).toBe(1);
  expect(taken.funnel.rows).toBeGreaterThan(100);
  expect(taken.last30.rows).toBeLessThan(taken.last90.rows);
  expect(taken.last90.rows).toBeLessThan(taken.funnel.rows);
  expect(measurement.peakMemory).toBeGreaterThan(0);
  const [headings, , line, ...ranges] = engineTable([measurement]).split('\n');
  expect(headings).toContain('× bare');
  expect(line).toMatch(/^\| DuckDB [\d.]+ \| 1,000 +\| 10 +\| all /);
  expect(ranges.map((range) => range.split('|')[4].trim())).toEqual([
    'last 90 days',
    'last 30 days',
    'all, from the journeys table',
    'last 90 days, from it',
    'last 30 days, from it',
  ]);
  // All but the findings are the same.
  expect(taken.table90.rows).toBeGreaterThan(taken.last90.rows - 20);
});
