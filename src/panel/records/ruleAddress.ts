import { locationUtil, type DataQueryRequest, type DataSourceApi } from '@grafana/data';
import { hasPermission } from '@grafana/runtime';
import { alertsAddress } from '../../alerting/alertsAddress';
import type { PictureInput } from '../../core/layout/sheet/pictureInput';
import type { ConditionId } from '../../core/plan/condition';
import type { BatonQuery } from '../../query/BatonQuery';
import { writtenQuery } from '../../records/writtenQuery';
import type { CellOption } from './cellOptions';

/** What a rule tests that is about the records of a cell. */
const CONDITIONS: Record<string, ConditionId> = { stalled: 'stalled', pending: 'due', over_limit: 'over_limit' };

/**
 * The address of the Alerts page with a rule on a list of records, as the picture counts them; undefined where no rule is about
 * such records, or the person may not make one.
 */
export function ruleAddress(
  datasource: Pick<DataSourceApi, 'uid' | 'interpolateVariablesInQueries'>,
  request: DataQueryRequest<BatonQuery>,
  { definition, range }: PictureInput,
  { stage, handoff, outcome = '' }: CellOption['cell']
): string | undefined {
  const condition = CONDITIONS[outcome];
  const { stages, handoffs } = definition;
  const given = typeof handoff === 'number' ? handoffs[handoff] : undefined;
  const isAgreed = condition === 'over_limit' ? stages.find(({ id }) => id === stage)?.limit : given?.sla;
  if (condition === undefined || isAgreed === undefined || !hasPermission('alert.rules:create')) {
    return undefined;
  }
  const { view, by, top, filters } = writtenQuery(datasource, request);
  const query: BatonQuery = {
    refId: 'A',
    version: 1,
    kind: 'alert',
    condition,
    ...(given ? { handoff: `${stages[given.from].id}-${stages[given.from + 1].id}` } : { stage }),
    view,
    by,
    top,
    filters,
  };
  const lookback = range.from === null || view === 'snapshot' ? {} : { lookback: (range.asOf - range.from) / 1000 };
  return locationUtil.assureBaseUrl(
    alertsAddress(
      { baton: datasource.uid, query, ...lookback },
      { dashboard: request.dashboardUID, panel: request.panelId }
    )
  );
}
