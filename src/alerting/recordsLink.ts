import type { Definition } from '../core/definition/definition';
import { UNKNOWN } from '../core/rows';
import type { Picture } from './picture';
import { listOf, placeOf, type RuleCondition } from './ruleCondition';

/** The address of Grafana in an annotation's template, without the `/` that it ends with in some versions. */
const GRAFANA = '{{ reReplaceAll "/+$" "" externalURL }}';

/** Stands for the segment of an instance until the address is written. No segment begins with a character for private use. */
const SEGMENT = '\uE000segment';
const SEGMENT_OF_INSTANCE = '{{ printf "%q" $labels.segment | urlquery }}';

/** The range of a picture that ends when somebody looks. */
function rangeUntilNow({ lookback }: Picture): { from: string; to: string } {
  return { from: lookback === undefined ? '0' : `now-${Math.round(lookback)}s`, to: 'now' };
}

/**
 * Explore with the list of the records that an instance of the alert counts, as an annotation's template; undefined where its
 * number is of no list.
 */
export function recordsLink(
  definition: Definition,
  condition: RuleCondition,
  picture: Picture,
  batonUid: string
): string | undefined {
  const list = listOf(definition, condition);
  if (list === null) {
    return undefined;
  }
  const { view, by, top, filters } = picture;
  const query = {
    refId: 'A',
    version: 1,
    datasource: { type: 'baton-funnel-datasource', uid: batonUid },
    kind: 'records',
    view,
    filters: filters.map((filter) => ({ ...filter, values: filter.values.map((value) => value ?? UNKNOWN) })),
    ...placeOf(definition, condition),
    ...list,
    ...(by !== undefined && { by, top, segment: SEGMENT }),
  };
  const pane = { datasource: batonUid, queries: [query], range: rangeUntilNow(picture) };
  const panes = encodeURIComponent(JSON.stringify({ baton: pane }));
  const segment = encodeURIComponent(JSON.stringify(SEGMENT));
  return `${GRAFANA}/explore?schemaVersion=1&panes=${panes.replace(segment, () => SEGMENT_OF_INSTANCE)}`;
}
