import type { Definition } from '../core/definition/definition';
import { UNKNOWN } from '../core/rows';
import type { Picture } from './handoffAlert';

/** The address of Grafana in an annotation's template, without the `/` that it ends with in some versions. */
const GRAFANA = '{{ reReplaceAll "/+$" "" externalURL }}';

/** Stands for the segment of an instance until the address is written. No segment begins with a character for private use. */
const SEGMENT = '\uE000segment';
const SEGMENT_OF_INSTANCE = '{{ printf "%q" $labels.segment | urlquery }}';

/** The range of a picture that ends when somebody looks. */
function rangeUntilNow({ lookback }: Picture): { from: string; to: string } {
  return { from: lookback === undefined ? '0' : `now-${Math.round(lookback)}s`, to: 'now' };
}

/** Explore with the list of the records that an instance of the alert counts, as an annotation's template. */
export function recordsLink(definition: Definition, handoff: number, picture: Picture, batonUid: string): string {
  const { stages, handoffs } = definition;
  const { from } = handoffs[handoff];
  const { view, by, top, filters } = picture;
  const query = {
    refId: 'A',
    version: 1,
    datasource: { type: 'baton-funnel-datasource', uid: batonUid },
    kind: 'records',
    view,
    filters: filters.map((filter) => ({ ...filter, values: filter.values.map((value) => value ?? UNKNOWN) })),
    handoff: `${stages[from].id}-${stages[from + 1].id}`,
    outcome: 'stalled',
    ...(by !== undefined && { by, top, segment: SEGMENT }),
  };
  const pane = { datasource: batonUid, queries: [query], range: rangeUntilNow(picture) };
  const panes = encodeURIComponent(JSON.stringify({ baton: pane }));
  const segment = encodeURIComponent(JSON.stringify(SEGMENT));
  return `${GRAFANA}/explore?schemaVersion=1&panes=${panes.replace(segment, () => SEGMENT_OF_INSTANCE)}`;
}
