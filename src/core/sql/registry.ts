import type { Dialect, DialectId } from './dialect';
import { duckdb } from './dialects/duckdb';
import { postgres } from './dialects/postgres';

export const DIALECTS = { duckdb, postgres } as Record<DialectId, Dialect>;
