import { loadDuckdb } from './duckdb';
import { measureEngine } from './engine';
import { engineTable } from './engineTable';

it('measures a small load on DuckDB and prints it as a table', async () => {
  const measurement = await measureEngine(await loadDuckdb({ journeys: 300, now: Date.UTC(2026, 9, 1) }), 300, 1);
  const { taken } = measurement;
  expect(taken.bare.rows).toBe(1);
  expect(taken.distinct.rows).toBe(6);
  expect(taken.joins.rows).toBe(1);
  expect(taken.funnel.rows).toBeGreaterThan(100);
  expect(measurement.peakMemory).toBeGreaterThan(0);
  const [headings, , line] = engineTable([measurement]).split('\n');
  expect(headings).toContain('× bare');
  expect(line).toMatch(/^\| DuckDB [\d.]+ \| 300 /);
});
