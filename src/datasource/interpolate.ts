import type { ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { UNKNOWN } from '../core/rows';
import { BatonError } from '../query/BatonError';
import type { BatonQuery } from '../query/BatonQuery';

type Templates = Pick<TemplateSrv, 'replace' | 'getVariables'>;

const ONE_VARIABLE = /^(?:\$(\w+)|\$\{(\w+)[^}]*\}|\[\[(\w+)[^\]]*\]\])$/;
const ALL = '$__all';

/**
 * The query with dashboard variables replaced. A filter on a variable that stands at "All" is left out: it keeps everything.
 * Throws `BatonError` for filters that somebody wrote by hand in another shape.
 */
export function interpolateQuery<Q extends BatonQuery>(query: Q, scopedVars: ScopedVars, templates: Templates): Q {
  const filters = filtersOf(query)
    ?.filter(({ values }) => !values.some((value) => standsAtAll(value, scopedVars, templates)))
    .map((filter) => ({
      ...filter,
      values: filter.values.flatMap((value) => interpolateValue(value, scopedVars, templates)),
    }));
  const text = <V>(value: V) => (typeof value === 'string' ? templates.replace(value, scopedVars) : value);
  const { by, handoff, stage, segment, view, top, compare } = query;
  return {
    ...query,
    by: text(by),
    filters,
    handoff: text(handoff),
    ...(view !== undefined && { view: text(view) }),
    ...(typeof top === 'string' && { top: Number(text<string>(top)) }),
    ...(compare !== undefined && { compare: text(compare) }),
    ...(stage !== undefined && { stage: text(stage) }),
    ...(segment !== undefined && { segment: text(segment) }),
  };
}

function filtersOf({ refId, filters }: BatonQuery): BatonQuery['filters'] {
  const isFilter = (filter: unknown) =>
    typeof filter === 'object' && filter !== null && 'values' in filter && Array.isArray(filter.values);
  if (filters && !(Array.isArray(filters) && filters.every(isFilter))) {
    throw new BatonError(
      `Query ${refId} has filters of another shape: write a list of { dimension, operator, values: [] }.`
    );
  }
  return filters?.map((filter) => ({
    ...filter,
    values: filter.values.map((value: unknown) => String(value ?? UNKNOWN)),
  }));
}

/** A value that is one variable becomes the list of what is chosen; in any other text a variable becomes text. */
function interpolateValue(value: string, scopedVars: ScopedVars, templates: Templates): string[] {
  const { chosen, text } = replaced(value, scopedVars, templates);
  return chosen !== undefined && ONE_VARIABLE.test(value)
    ? [chosen]
        .flat()
        .map(String)
        .filter((each) => each !== '')
    : [text];
}

/** `chosen`: what the last variable of the text holds, a list where it holds one; absent where Grafana formats it by itself. */
function replaced(value: string, scopedVars: ScopedVars, templates: Templates): { text: string; chosen?: unknown } {
  let chosen: unknown;
  const text = templates.replace(value, scopedVars, (current: unknown) => {
    chosen = current;
    return String(current);
  });
  return { text, chosen };
}

function standsAtAll(value: string, scopedVars: ScopedVars, templates: Templates): boolean {
  const match = ONE_VARIABLE.exec(value);
  const name = match?.[1] ?? match?.[2] ?? match?.[3];
  if (name === undefined) {
    return false;
  }
  const variable = templates.getVariables().find((each) => each.name === name);
  const current = variable && 'current' in variable && 'value' in variable.current ? variable.current.value : undefined;
  const dashboardIsAtAll = current === ALL || (Array.isArray(current) && current.includes(ALL));
  // `getVariables` knows the dashboard's variables alone. A repeated panel, row or tab has one value of its own under
  // the same name, and only `replace` with the panel's scope finds it: it is no "All", even where it is the only one.
  return dashboardIsAtAll && holdsTheSame(`\${${name}}`, scopedVars, templates);
}

/** Whether a variable holds in the panel's scope what it holds in the dashboard: "East" is not the list of "East". */
function holdsTheSame(reference: string, scopedVars: ScopedVars, templates: Templates): boolean {
  const [here, there] = [scopedVars, {}].map((scope) => JSON.stringify(replaced(reference, scope, templates)));
  return here === there;
}
