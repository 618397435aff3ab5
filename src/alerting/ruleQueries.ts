import type { Definition } from '../core/definition/definition';
import type { Clock, FunnelQuery } from '../core/plan/query';
import { DIALECT_IDS, type DialectId, DIALECTS } from '../core/sql/dialects/registry';
import { statement } from '../core/statement';
import { warehousePlugin, type WarehouseTarget } from '../warehouse/plugins';
import { AlertError } from './AlertError';

/** Which datasource a rule asks. Grafana evaluates rules in its backend, so it is the warehouse's own. */
export interface Warehouse {
  /** uid of the warehouse's datasource in Grafana. */
  datasourceUid: string;
  /** Plugin id of that datasource. */
  pluginId: string;
  /** Overrides the dialect that follows from the plugin. */
  dialect?: DialectId;
}

/** A query of the warehouse's plugin, without any macro. Throws `AlertError` where the warehouse is not supported. */
export function warehouseQuery(
  definition: Definition,
  query: FunnelQuery,
  clock: Extract<Clock, { kind: 'now' }>,
  { datasourceUid, pluginId, dialect }: Warehouse,
  refId: string
): WarehouseTarget {
  const plugin = warehousePlugin(pluginId);
  if (!plugin) {
    throw new AlertError(
      `The datasource type "${pluginId}" is not one that Baton can write queries for: name the plugin id of your warehouse's datasource, such as grafana-postgresql-datasource.`
    );
  }
  const written = DIALECT_IDS.find((id) => id === (dialect ?? plugin.dialect));
  if (!written) {
    throw new AlertError(`There is no dialect "${dialect}": choose one of ${DIALECT_IDS.join(', ')}.`);
  }
  const sql = statement(definition, query, clock, DIALECTS[written], (message) => new AlertError(message));
  return plugin.target(sql, refId, datasourceUid);
}

const EXPRESSIONS = { type: '__expr__', uid: '__expr__' };

/** Grafana's expression B, which holds where the numbers of A are beyond a limit. */
export function thresholdQuery(fires: 'above' | 'below', limit: number): object {
  return {
    refId: 'B',
    type: 'threshold',
    expression: 'A',
    datasource: EXPRESSIONS,
    conditions: [
      {
        type: 'query',
        evaluator: { type: fires === 'above' ? 'gt' : 'lt', params: [limit] },
        operator: { type: 'and' },
        query: { params: ['B'] },
        reducer: { type: 'last', params: [] },
      },
    ],
  };
}

/** Grafana's expression of other queries of the rule, such as `$A - $C`. */
export function mathQuery(refId: string, expression: string): object {
  return { refId, type: 'math', expression, datasource: EXPRESSIONS };
}

/** A query as a rule holds it: of the warehouse, which has clocks of its own, or an expression. */
export function ruleQuery(refId: string, model: object, datasourceUid = EXPRESSIONS.uid) {
  const from = datasourceUid === EXPRESSIONS.uid ? 0 : 600;
  return { refId, queryType: '', relativeTimeRange: { from, to: 0 }, datasourceUid, model };
}
