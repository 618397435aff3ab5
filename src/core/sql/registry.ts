import type { Dialect, DialectId } from './dialect';
import { athena } from './dialects/athena';
import { bigquery } from './dialects/bigquery';
import { clickhouse } from './dialects/clickhouse';
import { databricks } from './dialects/databricks';
import { duckdb } from './dialects/duckdb';
import { mssql } from './dialects/mssql';
import { mysql } from './dialects/mysql';
import { postgres } from './dialects/postgres';
import { redshift } from './dialects/redshift';
import { snowflake } from './dialects/snowflake';
import { trino } from './dialects/trino';

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
