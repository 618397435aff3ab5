import { openClickhouse } from './clickhouse';
import { openDuckdb } from './duckdb';
import type { Engine } from './engine';
import { openMariadb } from './mariadb';
import { openPglite } from './pglite';
import { openPostgres } from './postgres';
import { openTranslated, TRANSLATED } from './translated';

/** The engines of the matrix: live ones, quickest first, and the warehouses that another stands in for. */
export const openers: Record<string, () => Promise<Engine>> = {
  duckdb: openDuckdb,
  pglite: openPglite,
  postgres: () => openPostgres(),
  mariadb: openMariadb,
  clickhouse: openClickhouse,
  ...translated('duckdb', openDuckdb),
  // Redshift compares the bytes of texts.
  ...translated('postgres', () => openPostgres('C', 1_000_000_000)),
};

function translated(host: keyof typeof TRANSLATED, open: () => Promise<Engine>): typeof openers {
  return Object.fromEntries(
    TRANSLATED[host].map((dialect) => [`${dialect}-on-${host}`, () => openTranslated(dialect, open)])
  );
}
