import type { ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import type { BatonQuery } from '../query/BatonQuery';

type Templates = Pick<TemplateSrv, 'replace' | 'getVariables'>;

const ONE_VARIABLE = /^(?:\$(\w+)|\$\{(\w+)[^}]*\}|\[\[(\w+)[^\]]*\]\])$/;
const ALL = '$__all';

/** The query with dashboard variables replaced. A filter on a variable that stands at "All" is left out: it keeps everything. */
export function interpolateQuery<Q extends BatonQuery>(query: Q, scopedVars: ScopedVars, templates: Templates): Q {
  const filters = query.filters
    ?.filter(({ values }) => !values.some((value) => standsAtAll(value, scopedVars, templates)))
    .map((filter) => ({
      ...filter,
      values: filter.values.flatMap((value) => interpolateValue(value, scopedVars, templates)),
    }));
  const by = query.by && templates.replace(query.by, scopedVars);
  const handoff = typeof query.handoff === 'string' ? templates.replace(query.handoff, scopedVars) : query.handoff;
  return { ...query, by, filters, handoff };
}

/** A value that is one variable becomes the list of what is chosen; in any other text a variable becomes text. */
function interpolateValue(value: string, scopedVars: ScopedVars, templates: Templates): string[] {
  let chosen: string[] | undefined;
  const text = templates.replace(value, scopedVars, (current: unknown) => {
    chosen = Array.isArray(current) ? current.map(String) : [String(current)];
    return chosen.join(',');
  });
  return chosen && ONE_VARIABLE.test(value) ? chosen.filter((each) => each !== '') : [text];
}

function standsAtAll(value: string, scopedVars: ScopedVars, templates: Templates): boolean {
  const match = ONE_VARIABLE.exec(value);
  const name = match?.[1] ?? match?.[2] ?? match?.[3];
  // A repeated panel carries its own value of the variable, which is never "All".
  if (name === undefined || scopedVars[name] !== undefined) {
    return false;
  }
  const variable = templates.getVariables().find((each) => each.name === name);
  const current = variable && 'current' in variable && 'value' in variable.current ? variable.current.value : undefined;
  return current === ALL || (Array.isArray(current) && current.includes(ALL));
}
