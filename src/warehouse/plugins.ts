import type { DialectId } from '../core/sql/dialects/registry';

/** How Grafana's datasource plugin of a warehouse wants a raw SQL query in table format. */
export interface WarehousePlugin {
  /** Plugin id as Grafana writes it today. */
  id: string;
  name: string;
  dialect: DialectId;
  /** Statements cost money by what they read, or by the time that a warehouse is up for them: the editor runs none unasked. */
  isMetered: boolean;
  /** A saved query of that plugin, ready for a panel's `targets`, an alert rule's `model` or the plugin's own `query()`. */
  target(sql: string, refId: string, uid: string): WarehouseTarget;
}

export interface WarehouseTarget {
  refId: string;
  datasource: { type: string; uid: string };
  [field: string]: unknown;
}

type Fields = (sql: string) => Record<string, unknown>;

const METERED: ReadonlySet<DialectId> = new Set<DialectId>([
  'bigquery',
  'snowflake',
  'databricks',
  'athena',
  'trino',
  'redshift',
]);

function plugin(id: string, name: string, dialect: DialectId, fields: Fields): WarehousePlugin {
  return {
    id,
    name,
    dialect,
    isMetered: METERED.has(dialect),
    target: (sql, refId, uid) => ({ refId, datasource: { type: id, uid }, ...fields(sql) }),
  };
}

/** Grafana's core SQL plugins; `format` must be the word, the number is refused. */
const coreSql: Fields = (rawSql) => ({ rawSql, format: 'table', editorMode: 'code', rawQuery: true });
/** Plugins on Grafana's sqlds: `format` 1 is a table. */
const sqlds: Fields = (rawSql) => ({ rawSql, format: 1, editorMode: 'code', rawQuery: true });
/** The same, from the plugins that spell the field `rawSQL`. */
const sqldsUpper: Fields = (rawSQL) => ({ rawSQL, format: 1 });

/** Every warehouse plugin that Baton can ask, most usual first. */
export const WAREHOUSE_PLUGINS: readonly WarehousePlugin[] = [
  plugin('grafana-postgresql-datasource', 'PostgreSQL', 'postgres', coreSql),
  plugin('mysql', 'MySQL', 'mysql', coreSql),
  plugin('mssql', 'Microsoft SQL Server', 'mssql', coreSql),
  plugin('grafana-clickhouse-datasource', 'ClickHouse', 'clickhouse', (rawSql) => ({
    rawSql,
    format: 1,
    editorType: 'sql',
    queryType: 'table',
    // A query without the version that wrote it would be migrated as one of version 3.
    pluginVersion: '4.0.0',
  })),
  plugin('grafana-bigquery-datasource', 'BigQuery', 'bigquery', (rawSql) => ({
    ...sqlds(rawSql),
    location: '',
    // Alert rules are run by the backend alone, which reads these instead of `location`.
    connectionArgs: { dataset: '', table: '', location: '', enableStorageAPI: false },
  })),
  plugin('grafana-athena-datasource', 'Amazon Athena', 'athena', (rawSQL) => ({
    ...sqldsUpper(rawSQL),
    connectionArgs: { region: '__default', catalog: '__default', database: '__default' },
  })),
  plugin('grafana-redshift-datasource', 'Amazon Redshift', 'redshift', sqldsUpper),
  plugin('trino-datasource', 'Trino', 'trino', sqldsUpper),
  plugin('motherduck-duckdb-datasource', 'DuckDB', 'duckdb', (rawSql) => ({ rawSql, format: 1, editorMode: 'code' })),
  plugin('michelin-snowflake-datasource', 'Snowflake (Michelin)', 'snowflake', (queryText) => ({
    queryText,
    queryType: 'table',
  })),
  plugin('mullerpeter-databricks-datasource', 'Databricks (mullerpeter)', 'databricks', (rawSql) => ({
    rawSql,
    format: 'table',
    rawQuery: true,
    querySettings: { convertLongToWide: false },
  })),
  // The Enterprise plugins are not public; the fields are those of every other plugin on sqlds.
  plugin('grafana-snowflake-datasource', 'Snowflake', 'snowflake', sqlds),
  plugin('grafana-databricks-datasource', 'Databricks', 'databricks', sqlds),
];

/** Ids that older dashboards and provisioning files still carry. */
const ALIASES: Record<string, string> = { postgres: 'grafana-postgresql-datasource' };

/** The plugin of a Grafana datasource type, or undefined where Baton cannot write its queries. */
export function warehousePlugin(pluginId: string): WarehousePlugin | undefined {
  const id = ALIASES[pluginId] ?? pluginId;
  return WAREHOUSE_PLUGINS.find((each) => each.id === id);
}
