import { duplicates, unknown, type Context, type Mistake } from './mistakes';
import { handoffProblems } from './handoffReferences';
import { quote } from '../nearest';
import type { Written } from '../schema';
import { sourceProblems } from './sourceReferences';

/** What the parts of a well-formed document say about each other: ids that exist, order that holds, sources that reach every stage. */
export function checkReferences(written: Written): Mistake[] {
  if (written.stages.length === 0) {
    return [];
  }
  const context: Context = { written, ids: written.stages.map(({ id }) => id) };
  const found = [
    ...stages(context),
    ...handoffProblems(context),
    ...dimensions(context),
    ...written.sources.flatMap((source, i) => sourceProblems(context, source, ['sources', i])),
  ];
  return found.length > 0 ? found : coverage(context);
}

function stages({ written, ids }: Context): Mistake[] {
  const found: Mistake[] = duplicates(ids, (i) => ['stages', i, 'id'], 'stage');
  if (ids.length === 1) {
    found.push({
      path: ['stages'],
      message: 'There is only one stage: a funnel needs at least two, so add the next one.',
    });
  }
  if (written.order !== 'sequence') {
    for (const [i, { id, owner }] of written.stages.entries()) {
      if (owner === undefined) {
        found.push({
          path: ['stages', i],
          message: `The stage ${quote(id)} has no owner: add for example owner: marketing.`,
        });
      }
    }
    if (written.window !== undefined) {
      found.push({
        path: ['window'],
        message: 'A window has a meaning only in an ordered event funnel: add order: sequence, or remove window.',
      });
    }
  }
  if (written.anchor !== undefined && !ids.includes(written.anchor)) {
    found.push({ path: ['anchor'], message: unknown('stage', written.anchor, ids) });
  }
  return found;
}

function dimensions({ written }: Context): Mistake[] {
  const ids = (written.dimensions ?? []).map(({ id }) => id);
  const used = new Set(written.sources.flatMap((source) => (source.dimensions ?? []).map(([id]) => id)));
  const unused = ids.flatMap((id, i): Mistake[] =>
    used.has(id)
      ? []
      : [
          {
            path: ['dimensions', i],
            message: `No source says where the dimension ${quote(id)} comes from: add it under dimensions of a source, or remove it here.`,
          },
        ]
  );
  const lit = (written.dimensions ?? []).flatMap(({ spotlight }, i) => (spotlight === true ? [i] : []));
  const others = lit.slice(1).map((i): Mistake => {
    const message = `Only one dimension can have the spotlight, and ${quote(ids[lit[0]])} has it: remove spotlight from one of them.`;
    return { path: ['dimensions', i, 'spotlight'], message };
  });
  // Most warehouses do not tell apart names of columns that differ in case only.
  return [
    ...duplicates(
      ids.map((id) => id.toLowerCase()),
      (i) => ['dimensions', i, 'id'],
      'dimension'
    ),
    ...unused,
    ...others,
  ];
}

/**
 * A stage that no source enters would stand empty for ever, and a handoff at it could never be reached.
 * Asked last: a misspelt stage in a source would be reported twice.
 */
function coverage({ written, ids }: Context): Mistake[] {
  const entered = new Set(
    written.sources.flatMap(({ columns, rows }) => [
      ...(columns?.stages ?? []).map(([id]) => id),
      ...(rows?.map ?? []).map(([, id]) => id),
    ])
  );
  return ids.flatMap((id, i): Mistake[] =>
    entered.has(id)
      ? []
      : [
          {
            path: ['stages', i],
            message: `No source ever enters the stage ${quote(id)}: map it under columns.stages or rows.map of a source, or remove the stage.`,
          },
        ]
  );
}
