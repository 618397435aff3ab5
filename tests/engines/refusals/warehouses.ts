import { clickhouse } from './clickhouse';
import { duckdb } from './duckdb';
import { mariadb } from './mariadb';
import { postgres } from './postgres';
import type { Warehouse } from './warehouse';

/** Throw `EngineMissing` where the database is not installed. */
export const WAREHOUSES: Record<string, () => Promise<Warehouse>> = { duckdb, postgres, mariadb, clickhouse };
