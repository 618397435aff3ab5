import type { DataQueryRequest } from '@grafana/data';
import { hasPermission } from '@grafana/runtime';
import type { Recipe } from '../../alerting/recipe';
import type { Definition } from '../../core/definition/definition';
import { plainFormat } from '../../core/format';
import { nameText } from '../../core/nameText';
import type { FunnelQuery } from '../../core/plan/query';
import { BatonError } from '../../query/BatonError';
import type { BatonQuery } from '../../query/BatonQuery';
import { migrateQuery } from '../../query/migrateQuery';
import { toFunnelQuery } from '../../query/toFunnelQuery';
import { listWord } from '../../records/listWord';
import { batonSetup } from '../batonSetup';
import { filterTexts } from '../filterTexts';
import { DATASOURCE_ID } from '../ids';
import { requestUntil } from '../requestUntil';

export interface AskedList {
  /** What a record is called. */
  record: string;
  /** `MQL → Accepted: stalled` */
  title: string;
  /** What is counted: view, range and filters. */
  of: string[];
  request: DataQueryRequest<BatonQuery>;
}

const UNREADABLE =
  'It names no list, or was cut off on its way here: open the list from the notification, or from the picture.';

/** What an address asks of the datasource, with the range ending now, or in a sentence or two why it is not asked. */
export function askedList(recipe: Recipe | undefined, segment: string | undefined): AskedList | { refusal: string } {
  try {
    return recipe?.query.kind !== 'records'
      ? { refusal: UNREADABLE }
      : hasPermission('datasources:query')
        ? listOf(recipe, segment)
        : { refusal: 'You may not query any datasource here: ask an administrator for the right to.' };
  } catch (error) {
    return { refusal: error instanceof BatonError ? error.message : UNREADABLE };
  }
}

function listOf(recipe: Recipe, segment: string | undefined): AskedList {
  const { definition, uid } = batonSetup(recipe.baton);
  const { view = 'cohort', filters = [], by } = recipe.query;
  // As in the panel's list: as the value of a variable it is taken for what it is.
  const named = segment === undefined || by === undefined ? {} : { segment: '${batonSegment}' };
  const query: BatonQuery = { ...recipe.query, ...named, refId: 'A', datasource: { type: DATASOURCE_ID, uid } };
  const scopedVars = { batonSegment: { value: segment, text: segment } };
  const range = recipe.lookback === undefined ? 'all journeys' : `the last ${plainFormat().duration(recipe.lookback)}`;
  return {
    record: definition.record,
    title: titleOf(recipe.query, definition),
    of: [view === 'snapshot' ? 'what waits now' : `${view} view, ${range}`, ...filterTexts(filters, definition)],
    request: requestUntil(Date.now(), recipe, { requestId: 'baton-records', targets: [query], scopedVars }),
  };
}

function titleOf(query: BatonQuery, definition: Definition): string {
  const { stages, handoffs } = definition;
  const { stage, handoff } = cellAsked(query, definition);
  const nameOf = (position: number) => nameText(stages[position].name);
  const giving = handoff === undefined ? undefined : handoffs[handoff];
  const place =
    stage !== undefined
      ? nameOf(stage)
      : giving
        ? `${nameOf(giving.from)} → ${nameOf(giving.from + 1)}`
        : 'All handoffs';
  return `${place}: ${listWord(query, plainFormat(), giving?.clock)}`;
}

/** Throws `BatonError` where the definition has no such cell. */
function cellAsked(query: BatonQuery, definition: Definition): FunnelQuery {
  try {
    return toFunnelQuery(migrateQuery({ ...query, refId: 'of this list' }), definition);
  } catch (error) {
    throw error instanceof BatonError
      ? new BatonError(
          `The definition has changed since this address was made. ${error.message} Until the rule is updated, on the page Alerts, the picture has the list.`
        )
      : error;
  }
}
