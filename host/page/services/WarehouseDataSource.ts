import { lastValueFrom, type Observable } from 'rxjs';
import {
  DataFrameView,
  dateTime,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type LegacyMetricFindQueryOptions,
  type MetricFindValue,
  type ScopedVars,
  type TimeRange,
} from '@grafana/data';
import { DataSourceWithBackend, frameToMetricFindValue, getTemplateSrv } from '@grafana/runtime';
import type { DataQuery } from '@grafana/schema';

interface SqlQuery extends DataQuery {
  rawSql: string;
  format?: number | string;
}

/** The local host's stand-in for the DuckDB datasource plugin: posts SQL to `/api/ds/query` as that plugin's page part does. */
export class WarehouseDataSource extends DataSourceWithBackend<SqlQuery> {
  /** Without a reference of its own a query is this datasource's; with one, every run logs that it was looked up in the old way. */
  query(request: DataQueryRequest<SqlQuery>): Observable<DataQueryResponse> {
    return super.query({
      ...request,
      targets: request.targets.map((target) => ({ ...target, datasource: undefined })),
    });
  }

  filterQuery({ rawSql, hide }: SqlQuery): boolean {
    return Boolean(rawSql) && !hide;
  }

  applyTemplateVariables(query: SqlQuery, scopedVars: ScopedVars): SqlQuery {
    return { ...query, rawSql: getTemplateSrv().replace(query.rawSql, scopedVars, literal) };
  }

  /** Options of a query variable: the first column, or `__text` and `__value`. */
  async metricFindQuery(
    rawSql: string,
    options?: LegacyMetricFindQueryOptions & { range?: TimeRange }
  ): Promise<MetricFindValue[]> {
    const frame = await this.ask(rawSql, options);
    return frame ? frameToMetricFindValue(frame) : [];
  }

  /** The rows of one statement, beside any panel. */
  async rows(rawSql: string): Promise<Array<Record<string, unknown>>> {
    const frame = await this.ask(rawSql);
    return frame ? [...new DataFrameView<Record<string, unknown>>(frame)].map((row) => ({ ...row })) : [];
  }

  private async ask(
    rawSql: string,
    options?: LegacyMetricFindQueryOptions & { range?: TimeRange }
  ): Promise<DataFrame | undefined> {
    const range = options?.range ?? { from: dateTime(0), to: dateTime(), raw: { from: '0', to: 'now' } };
    const request: DataQueryRequest<SqlQuery> = {
      requestId: `variable-${options?.variable?.name ?? 'query'}`,
      app: 'variables',
      targets: [{ refId: 'A', rawSql, format: 1 }],
      range,
      interval: '1m',
      intervalMs: 60_000,
      startTime: Date.now(),
      timezone: 'utc',
      scopedVars: options?.scopedVars ?? {},
    };
    const { data, errors } = await lastValueFrom(this.query(request));
    if (errors?.length) {
      throw new Error(errors[0].message);
    }
    return data[0];
  }
}

/** Several chosen values become quoted literals, as SQL plugins do; one value stays as it is. */
function literal(value: string | number | Array<string | number>): string {
  return Array.isArray(value) ? value.map((one) => `'${String(one).replaceAll("'", "''")}'`).join(',') : String(value);
}
