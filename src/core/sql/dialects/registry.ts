import type { Dialect, DialectId } from './dialect';
import { athena } from './athena';
import { bigquery } from './bigquery';
import { clickhouse } from './clickhouse';
import { databricks } from './databricks';
import { duckdb } from './duckdb';
import { mssql } from './mssql';
import { mysql } from './mysql';
import { postgres } from './postgres';
import { redshift } from './redshift';
import { snowflake } from './snowflake';
import { trino } from './trino';

/** Every warehouse; tests iterate over it, so that a new one is covered by being listed. */
export const DIALECTS: Record<DialectId, Dialect> = {
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
};
