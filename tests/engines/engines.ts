import { openClickhouse } from './clickhouse';
import { openDuckdb } from './duckdb';
import type { Engine } from './engine';
import { openMariadb } from './mariadb';
import { openPglite } from './pglite';
import { openPostgres } from './postgres';

/** The engines of the matrix, quickest first. */
export const openers: Record<string, () => Promise<Engine>> = {
  duckdb: openDuckdb,
  pglite: openPglite,
  postgres: openPostgres,
  mariadb: openMariadb,
  clickhouse: openClickhouse,
};
