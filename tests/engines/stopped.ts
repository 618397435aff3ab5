import type { Clock } from '../../src/core/plan/query';
import type { Dialect } from '../../src/core/sql/dialects/dialect';
import { type DialectId, DIALECTS } from '../../src/core/sql/dialects/registry';
import type { Case } from '../oracle/case';

/** What a warehouse's plugin writes for its range macros. */
type Macros = Record<string, (milliseconds: number) => string>;

const quoted = (time: number) => `'${new Date(time).toISOString()}'`;
const zoneless = (time: number) => `TIMESTAMP '${new Date(time).toISOString().slice(0, 23).replace('T', ' ')}'`;
const seconds = (time: number) => String(Math.floor(time / 1000));

const EPOCH: Macros = { '$__unixEpoch?()': seconds };
const MACROS: Partial<Record<DialectId, Macros>> = {
  duckdb: { '$__time?()': quoted },
  postgres: EPOCH,
  redshift: { '$__time?()': quoted },
  mysql: EPOCH,
  mssql: EPOCH,
  clickhouse: { '$__?Time': (time) => `toDateTime(${seconds(time)})` },
  snowflake: { '$__time?()': quoted },
  databricks: EPOCH,
  trino: { '$__time?()': zoneless },
  athena: { '$__time?()': zoneless },
};

/** A warehouse whose clock has stopped at the case's T, so that the oracle can be asked too. */
export function stopped(dialect: DialectId, { asOf }: Case['clock'], asked: Clock): Dialect {
  const back = asked.kind === 'now' ? (asked.back ?? 0) * 1000 : 0;
  const { daysAgo } = DIALECTS[dialect];
  const since = Math.floor((Date.now() - asOf) / 86_400_000);
  return {
    ...DIALECTS[dialect],
    now: `${asOf + back}000`,
    // The day of the warehouse goes on.
    ...(daysAgo && { daysAgo: (days) => daysAgo(days + since) }),
  };
}

/** The statement as it reaches the warehouse: Grafana's plugin has replaced the macros. */
export function withoutMacros(sql: string, dialect: DialectId, { from, to, asOf }: Case['clock']): string {
  return Object.entries(MACROS[dialect] ?? {}).reduce((text, [macro, write]) => {
    const name = (end: string) => macro.replace('?', macro.startsWith('$__?') ? end.toLowerCase() : end);
    return text.replaceAll(name('From'), () => write(from ?? 0)).replaceAll(name('To'), () => write(to ?? asOf));
  }, sql);
}
