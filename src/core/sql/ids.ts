/** The warehouses that Baton writes SQL for. */
export const DIALECT_IDS = [
  'duckdb', 'postgres', 'redshift', 'mysql', 'mssql', 'clickhouse', 'bigquery', 'snowflake', 'databricks', 'trino', 'athena',
] as const;

export type DialectId = (typeof DIALECT_IDS)[number];
