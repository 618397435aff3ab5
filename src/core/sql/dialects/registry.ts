import { athena } from './athena';
import { bigquery } from './bigquery';
import { clickhouse } from './clickhouse';
import { databricks } from './databricks';
import type { Dialect } from './dialect';
import { duckdb } from './duckdb';
import { mssql } from './mssql';
import { mysql } from './mysql';
import { postgres } from './postgres';
import { redshift } from './redshift';
import { snowflake } from './snowflake';
import { trino } from './trino';

/** Every warehouse by its id. Tests iterate over it, so that a new one is covered by being listed. */
export const DIALECTS = {
  duckdb,
  postgres,
  redshift,
  mysql,
  mssql,
  clickhouse,
  bigquery,
  snowflake,
  databricks,
  trino,
  athena,
} satisfies Record<string, Dialect>;

export type DialectId = keyof typeof DIALECTS;
export const DIALECT_IDS = Object.keys(DIALECTS) as DialectId[];
