import { WAREHOUSE_PLUGINS, warehousePlugin } from './plugins';

const SQL = `select 'it''s' as "a"`;

describe('warehouse plugins', () => {
  it.each(WAREHOUSE_PLUGINS.map((plugin) => [plugin.id, plugin] as const))(
    '%s carries the statement once, under its own uid',
    (id, plugin) => {
      const target = plugin.target(SQL, 'A', 'wh');
      expect(target.refId).toBe('A');
      expect(target.datasource).toEqual({ type: id, uid: 'wh' });
      expect(Object.values(target).filter((value) => value === SQL)).toHaveLength(1);
      expect(JSON.parse(JSON.stringify(target))).toEqual(target);
    }
  );

  it('spells the field as each plugin reads it', () => {
    const field = (id: string) =>
      Object.entries(warehousePlugin(id)!.target(SQL, 'A', 'wh')).find(([, value]) => value === SQL)![0];
    expect(field('mysql')).toBe('rawSql');
    expect(field('grafana-athena-datasource')).toBe('rawSQL');
    expect(field('grafana-redshift-datasource')).toBe('rawSQL');
    expect(field('trino-datasource')).toBe('rawSQL');
    expect(field('michelin-snowflake-datasource')).toBe('queryText');
  });

  it('asks the core plugins for a table by word and the others by number', () => {
    expect(warehousePlugin('mssql')!.target(SQL, 'A', 'wh').format).toBe('table');
    expect(warehousePlugin('grafana-clickhouse-datasource')!.target(SQL, 'A', 'wh').format).toBe(1);
  });

  it('knows the older id of PostgreSQL and writes the present one', () => {
    expect(warehousePlugin('postgres')!.target(SQL, 'A', 'wh').datasource.type).toBe('grafana-postgresql-datasource');
  });

  it('does not guess at a plugin it does not know', () => {
    expect(warehousePlugin('prometheus')).toBeUndefined();
    expect(warehousePlugin('toString')).toBeUndefined();
  });
});
