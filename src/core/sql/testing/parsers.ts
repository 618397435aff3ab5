import type { Dialect as ParserDialect } from '@polyglot-sql/sdk';
import type { DialectId } from '../dialects/registry';

/** The parser's own names. DuckDB is missing: its parser here does not know `//`, and DuckDB itself runs every statement. */
export const PARSERS: Partial<Record<DialectId, `${ParserDialect}`>> = {
  postgres: 'postgresql',
  redshift: 'redshift',
  mysql: 'mysql',
  mssql: 'tsql',
  clickhouse: 'clickhouse',
  bigquery: 'bigquery',
  snowflake: 'snowflake',
  databricks: 'databricks',
  trino: 'trino',
  athena: 'athena',
};
