import { locationUtil, type DataQueryRequest, type DataSourceApi } from '@grafana/data';
import { alertsAddress } from '../../alerting/alertsAddress';
import type { PictureInput } from '../../core/layout/sheet/pictureInput';
import type { BatonQuery } from '../../query/BatonQuery';
import { writtenQuery } from '../../records/writtenQuery';
import type { CellOption } from './cellOptions';
import { ruledCondition } from './ruledCondition';

/** The address of the Alerts page with a rule on a list of records, as the picture counts them; undefined where there is no `ruledCondition`. */
export function ruleAddress(
  datasource: Pick<DataSourceApi, 'uid' | 'interpolateVariablesInQueries'>,
  request: DataQueryRequest<BatonQuery>,
  { definition, range }: PictureInput,
  cell: CellOption['cell']
): string | undefined {
  const condition = ruledCondition(definition, cell);
  if (condition === undefined) {
    return undefined;
  }
  const { stages, handoffs } = definition;
  const { stage, handoff } = cell;
  const given = typeof handoff === 'number' ? handoffs[handoff] : undefined;
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
