import {
  DataSourceApi,
  LoadingState,
  type AdHocVariableFilter,
  type DataQueryError,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceGetTagValuesOptions,
  type DataSourceInstanceSettings,
  type MetricFindValue,
  type ScopedVars,
  type TestDataSourceResponse,
} from '@grafana/data';
import { config, getDataSourceSrv, getTemplateSrv } from '@grafana/runtime';
import {
  catchError,
  combineLatest,
  distinctUntilChanged,
  from,
  map,
  of,
  startWith,
  switchMap,
  throwError,
  type Observable,
} from 'rxjs';
import type { Definition } from '../core/definition/definition';
import { withoutSql } from '../core/definition/withoutSql';
import type { Finding } from '../core/funnel/figures';
import { toFunnels } from '../core/funnel/funnel';
import type { Clock } from '../core/plan/query';
import type { BatonMeta } from '../frames/meta';
import { BatonError } from '../query/BatonError';
import { asComparison, comparedBy, earlierRange, together } from './comparison';
import { comparisonShift, literalClock, type LiteralClock } from './literalClock';
import { clockLead } from './clockLead';
import { askOnce, checkAnswered } from './delegate';
import { askValues, DimensionValues } from './dimensionValues';
import { errorText, isCancelled } from './messages/errorText';
import { interpolateQuery } from './interpolate';
import { loadDefinition } from './loadDefinition';
import { compareShift } from '../query/compareShift';
import { DEFAULT_QUERY, migrateQuery, type MigratedQuery } from '../query/migrateQuery';
import { statementOf, type Statement } from './statements';
import { completeRows } from './frames/completeRows';
import { framesFor, type OtherFrames } from './frames/framesFor';
import { toFrames } from './frames/toFrames';
import { adHocFilters } from '../query/toFunnelQuery';
import type { BatonOptions } from './BatonOptions';
import type { BatonQuery } from '../query/BatonQuery';
import { BatonVariables } from './BatonVariables';
import { linkedWarehouse, type Warehouse } from './warehouse';
import { Wholes } from './wholes';

const SHARED_PAGE =
  "This page is shared with people who do not log in. For them Grafana's server runs the saved queries of the warehouse, and Baton's run in the browser. Whoever shares it can share the copy instead that `baton share` makes of the dashboard.";

/** The text of a failure. */
type Explained = (error: unknown) => string;

/** A statement and the queries of the request that it answers. */
interface Asked extends Statement {
  refIds: string[];
}

/** Compiles the funnel and lets the datasource that the warehouse already has run it. */
export class BatonDataSource extends DataSourceApi<BatonQuery, BatonOptions> {
  private readonly options: BatonOptions;
  private parsed?: Definition;
  private readonly wholes = new Wholes();
  private readonly values = new DimensionValues();

  constructor(settings: DataSourceInstanceSettings<BatonOptions>) {
    super(settings);
    this.options = settings.jsonData;
    this.variables = new BatonVariables(this);
  }

  /** Throws `BatonError` where the settings hold no valid definition. */
  definition(): Definition {
    this.parsed ??= {
      ...loadDefinition(this.name, this.options.definition),
      changedOn: this.options.meaning?.changedOn,
    };
    return this.parsed;
  }

  /** Throws `BatonError` where the settings link to no usable warehouse. */
  warehouse(): Warehouse {
    return linkedWarehouse(this.name, this.options, getDataSourceSrv());
  }

  getDefaultQuery(): Partial<BatonQuery> {
    return { ...DEFAULT_QUERY };
  }

  filterQuery(query: BatonQuery): boolean {
    return !query.hide;
  }

  /** One statement per distinct target, all in one request of the linked datasource. */
  query(request: DataQueryRequest<BatonQuery>): Observable<DataQueryResponse> {
    if (config.publicDashboardAccessToken) {
      return of(failed(request.targets.map(({ refId }) => ({ refId, message: SHARED_PAGE }))));
    }
    // To the second, so that the panels of a page ask for the same where its range ends later than now.
    const now = Math.floor(Date.now() / 1000) * 1000;
    const isEarlier = comparisonShift(request);
    const targets = request.targets.filter(this.filterQuery);
    const own = this.answer(request, targets, literalClock(request.range, now, isEarlier), isEarlier === 0);
    // Grafana's own comparison asks for its earlier range itself.
    const earlier = isEarlier > 0 ? [] : this.comparisons(request, targets, now);
    return earlier.length === 0 ? own : combineLatest([own, ...earlier]).pipe(map(together));
  }

  /** The answers of the earlier ranges that queries compare with, marked as Grafana marks those of its own comparison. */
  private comparisons(
    request: DataQueryRequest<BatonQuery>,
    targets: BatonQuery[],
    now: number
  ): Array<Observable<DataQueryResponse>> {
    const byShift = new Map<number, BatonQuery[]>();
    for (const target of targets) {
      try {
        const query = this.asked(target, request.scopedVars);
        const shift = comparedBy(query) ? compareShift(query, request.range) : undefined;
        if (shift !== undefined) {
          byShift.set(shift, [...(byShift.get(shift) ?? []), target]);
        }
      } catch {
        // The answer of its own range says what is wrong with the query.
      }
    }
    return [...byShift].map(([shift, compared]) => {
      const range = earlierRange(request.range, shift);
      const earlier = { ...request, range, requestId: `${request.requestId}-${shift}` };
      return this.answer(earlier, compared, literalClock(range, now, shift)).pipe(
        map((response) => asComparison(response, shift))
      );
    });
  }

  private answer(
    request: DataQueryRequest<BatonQuery>,
    targets: BatonQuery[],
    clock: LiteralClock & { asOf: number },
    spotlight = false
  ): Observable<DataQueryResponse> {
    const asked = new Map<string, Asked>();
    const errors: DataQueryError[] = [];
    for (const target of targets) {
      try {
        const statement = this.statement(target, clock, request.scopedVars, { adHoc: request.filters, spotlight });
        const key = JSON.stringify([statement.query, statement.sql]);
        asked.set(key, { ...statement, refIds: [...(asked.get(key)?.refIds ?? []), target.refId] });
      } catch (error) {
        errors.push({ refId: target.refId, message: errorText(error) });
      }
    }
    if (asked.size === 0) {
      return of(errors.length === 0 ? { data: [] } : failed(errors));
    }
    return this.run([...asked.values()], clock, request, errors);
  }

  /**
   * Grafana calls this for two things. A panel's expressions run in the server, which does not know Baton: they get the
   * native query of the linked warehouse. Explore puts the answer into its address, which proxies refuse above 8 kB:
   * it gets Baton's own fields. Only a request that runs carries the interval of its range.
   * A query that cannot be interpolated stays as it is: its failure shows where it is run.
   */
  interpolateVariablesInQueries(
    queries: BatonQuery[],
    scopedVars: ScopedVars,
    filters: AdHocVariableFilter[] = []
  ): BatonQuery[] {
    const isRun = scopedVars.__interval !== undefined;
    return queries.map((query) => {
      try {
        return isRun ? this.nativeQuery(query, scopedVars, filters) : this.plainQuery(query, scopedVars, filters);
      } catch (error) {
        if (error instanceof BatonError) {
          return query;
        }
        throw error;
      }
    });
  }

  private nativeQuery(query: BatonQuery, scopedVars: ScopedVars, filters: AdHocVariableFilter[]): BatonQuery {
    const { plugin, uid } = this.warehouse();
    const { refId, hide } = query;
    const { sql } = this.statement(query, { kind: 'macro' }, scopedVars, { adHoc: filters });
    return { ...plugin.target(sql, refId, uid), ...(hide && { hide }) };
  }

  private plainQuery(query: BatonQuery, scopedVars: ScopedVars, adHoc: AdHocVariableFilter[]): BatonQuery {
    const { filters = [], ...interpolated } = this.asked(query, scopedVars);
    return { ...interpolated, filters: [...filters, ...adHocFilters(adHoc, this.definition())] };
  }

  getQueryDisplayText(query: BatonQuery): string {
    const { kind, view, by } = { ...DEFAULT_QUERY, ...query };
    return `${kind}, ${view} view${by ? `, by ${by}` : ''}`;
  }

  /** The SQL that a query stands for, variables replaced. Throws `BatonError`. */
  sql(query: BatonQuery, clock: Clock): string {
    return this.statement(query, clock, {}, { spotlight: clock.kind === 'literal' }).sql;
  }

  /** A saved query, its variables replaced. Throws `BatonError`. */
  private asked(target: BatonQuery, scopedVars: ScopedVars): MigratedQuery {
    return migrateQuery(interpolateQuery(target, scopedVars, getTemplateSrv()));
  }

  private statement(
    target: BatonQuery,
    clock: Clock,
    scopedVars: ScopedVars,
    rest?: Parameters<typeof statementOf>[4]
  ): Statement {
    const query = this.asked(target, scopedVars);
    if (comparedBy(query)) {
      compareShift(query, { from: 0, to: 1 });
    }
    return statementOf(query, this.definition(), this.warehouse(), clock, rest);
  }

  private run(
    asked: Asked[],
    clock: LiteralClock & { asOf: number },
    request: DataQueryRequest<BatonQuery>,
    errors: DataQueryError[]
  ): Observable<DataQueryResponse> {
    const warehouse = this.warehouse();
    // Panels of other widths have another interval: only a definition with that macro has another answer then.
    const interval = JSON.stringify(this.options.definition)?.includes('$__interval') ? request.interval : undefined;
    const delegated = { ...request, requestId: `${request.requestId}-${this.uid}` };
    const answers = this.wholes.ask(warehouse, asked, delegated, clock.asOf, interval);
    // The answer does not wait for the server's clock, which is told once it is known.
    const lead = from(clockLead()).pipe(startWith(undefined), distinctUntilChanged());
    return combineLatest([answers, lead, framesFor(asked.map(({ query }) => query))]).pipe(
      switchMap(([response, ahead, others]) => {
        const at = { ...clock, lead: ahead };
        const read = (explained: Explained) => this.read(response, asked, at, errors, explained, others);
        return refusalsOf(response).length === 0 ? of(read(errorText)) : from(this.explaining()).pipe(map(read));
      }),
      catchError((error: unknown) =>
        isCancelled(error)
          ? throwError(() => error)
          : from(this.explaining()).pipe(
              map((explained) => failed([...errors, ...asked.flatMap((each) => errorsOf(each, explained(error)))]))
            )
      )
    );
  }

  private read(
    response: DataQueryResponse,
    asked: Asked[],
    clock: LiteralClock & { lead?: number },
    before: DataQueryError[],
    explained: Explained,
    others?: OtherFrames
  ): DataQueryResponse {
    if (response.state === LoadingState.Loading) {
      return { ...response, data: [] };
    }
    const told = refusalsOf(response);
    const errors = [...before];
    const data = asked.flatMap((each) => {
      const own = told.filter(({ refId }) => refId === undefined || refId === each.refId);
      if (own.length > 0) {
        errors.push(...own.flatMap((error) => errorsOf(each, explained(error))));
        return [];
      }
      const frames = response.data.filter(
        ({ refId }) => refId === each.refId || (refId === undefined && asked.length === 1)
      );
      const meta: BatonMeta = {
        contract: 1,
        definition: withoutSql(this.definition()),
        query: each.query,
        asOf: clock.asOf,
        from: clock.from ?? null,
        to: clock.to ?? null,
        ...(clock.lead !== undefined && { clockLead: clock.lead }),
      };
      try {
        checkAnswered(frames, this.warehouse());
        return each.refIds.flatMap((refId) => toFrames(refId, frames, meta, each.sql, others));
      } catch (error) {
        errors.push(...errorsOf(each, errorText(error)));
        return [];
      }
    });
    return errors.length === 0 ? { ...response, data } : { ...failed(errors), data, key: response.key };
  }

  /**
   * How failures of the warehouse are told, after the settings were found to be good. It is fetched when something has failed;
   * where it cannot be, they are told as the warehouse told them.
   */
  private async explaining(): Promise<Explained> {
    try {
      const { explain } = await import('./messages/explain');
      const failed = { warehouse: this.warehouse(), definition: this.definition(), source: this.options.definition };
      return (error) => explain(error, failed);
    } catch {
      return errorText;
    }
  }

  /** Validates the definition, reaches the warehouse and says what each source holds. */
  async testDatasource(): Promise<TestDataSourceResponse> {
    let isAsking = false;
    try {
      const definition = this.definition();
      const warehouse = this.warehouse();
      // Nobody who only looks at a dashboard has to load it.
      const { testSources } = await import('./settings/testSources');
      isAsking = true;
      return { status: 'success', message: await testSources(definition, warehouse, this.uid, () => this.findings()) };
    } catch (error) {
      const explained = isAsking ? await this.explaining() : errorText;
      return { status: 'error', message: explained(error) };
    }
  }

  /** Over all journeys: those of a refresh are of its range. */
  private async findings(): Promise<Finding[]> {
    const asOf = Math.floor(Date.now() / 1000) * 1000;
    const { sql } = this.statement({ ...DEFAULT_QUERY, refId: 'A' }, { kind: 'literal', asOf }, {});
    const rows = completeRows(await askOnce(this.warehouse(), sql, `${this.uid}-test-findings`));
    return toFunnels(rows, this.definition(), { view: DEFAULT_QUERY.view, asOf })[0].quality;
  }

  async getTagKeys(): Promise<MetricFindValue[]> {
    return this.definition().dimensions.map(({ id, name }) => ({ text: name, value: id }));
  }

  async getTagValues({ key }: Pick<DataSourceGetTagValuesOptions, 'key'>): Promise<MetricFindValue[]> {
    return this.dimensionValues(key);
  }

  /** What a dimension holds, unknown as `(none)`. Rejects with `BatonError`. */
  dimensionValues(dimension: string): Promise<MetricFindValue[]> {
    return this.values.of(dimension, async () => {
      const [definition, warehouse] = [this.definition(), this.warehouse()];
      return askValues(definition, warehouse, dimension, `${this.uid}-values-${dimension}`).catch(
        async (error: unknown) => {
          if (error instanceof BatonError) {
            throw error;
          }
          const explained = await this.explaining();
          throw new BatonError(explained(error));
        }
      );
    });
  }
}

/** What the warehouse's datasource says went wrong. */
function refusalsOf({ errors, error }: DataQueryResponse): DataQueryError[] {
  return errors ?? (error ? [error] : []);
}

function errorsOf({ refIds }: Asked, message: string): DataQueryError[] {
  return refIds.map((refId) => ({ refId, message }));
}

function failed(errors: DataQueryError[]): DataQueryResponse {
  return { data: [], errors, error: errors[0], state: LoadingState.Error };
}
