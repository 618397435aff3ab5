import { timeOfDay } from './clock';
import { meantOrKnown, quote } from './nearest';
import { ownersOf } from './owners';
import type { Path } from './path';
import type { Written, WrittenSource } from './schema';
import { END_KINDS } from './types';

/** A sentence about a field, without its line. */
export interface Found {
  path: Path;
  message: string;
}

/** What the parts of a well-formed document say about each other: ids that exist, order that holds, sources that reach every stage. */
export function checkReferences(written: Written): Found[] {
  if (written.stages.length === 0) {
    return [];
  }
  const context: Context = { written, ids: written.stages.map(({ id }) => id) };
  const found = [
    ...stages(context),
    ...handoffs(context),
    ...dimensions(context),
    ...written.sources.flatMap((source, i) => sourceProblems(context, source, ['sources', i])),
  ];
  return found.length > 0 ? found : coverage(context);
}

interface Context {
  written: Written;
  ids: string[];
}

function stages({ written, ids }: Context): Found[] {
  const found: Found[] = duplicates(ids, (i) => ['stages', i, 'id'], 'stage');
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

function handoffs({ written, ids }: Context): Found[] {
  const seen = new Set<string>();
  const owners = ownersOf(written);
  return (written.handoffs ?? []).flatMap(({ from, to, clock, promises }, i): Found[] => {
    const path = ['handoffs', i];
    const unknowns = Object.entries({ from, to }).filter(([, id]) => !ids.includes(id));
    const details = [
      ...clockProblems(clock, path),
      ...duplicates(
        (promises ?? []).map(({ name }) => name),
        (j) => [...path, 'promises', j, 'name'],
        'promise'
      ),
    ];
    if (unknowns.length > 0) {
      return [
        ...unknowns.map(([field, id]) => ({ path: [...path, field], message: unknown('stage', id, ids) })),
        ...details,
      ];
    }
    const [giver, taker] = [ids.indexOf(from), ids.indexOf(to)];
    const pair = `${from} → ${to}`;
    if (giver === taker) {
      return [
        { path: [...path, 'to'], message: `${quote(from)} hands over to itself: name the next stage under to.` },
        ...details,
      ];
    }
    if (seen.has(pair)) {
      return [{ path, message: `The handoff ${pair} stands twice: merge the two entries.` }, ...details];
    }
    seen.add(pair);
    if (giver >= taker) {
      return [
        {
          path,
          message: `The handoff ${pair} runs against the order of the stages: exchange from and to, or correct the order under stages.`,
        },
        ...details,
      ];
    }
    if (taker !== giver + 1) {
      return [
        {
          path: [...path, 'to'],
          message: `The handoff ${pair} skips ${quote(ids[giver + 1])}: a handoff lies between neighbouring stages, so write to: ${ids[giver + 1]}.`,
        },
        ...details,
      ];
    }
    if (owners[giver] === owners[taker]) {
      return [
        {
          path,
          message: `Nothing is handed over from ${quote(from)} to ${quote(to)}, because both belong to ${owners[giver]}: correct an owner under stages, or remove this entry.`,
        },
        ...details,
      ];
    }
    return details;
  });
}

function clockProblems(clock: NonNullable<Written['handoffs']>[number]['clock'], path: Path): Found[] {
  if (!clock) {
    return [];
  }
  const found: Found[] = duplicates(clock.days, (i) => [...path, 'clock', 'days', i], 'weekday');
  const [from, to] = [timeOfDay(clock.from), timeOfDay(clock.to)];
  if (from !== undefined && to !== undefined && from >= to) {
    found.push({
      path: [...path, 'clock', 'to'],
      message: `The working day ends at ${clock.to}, which is not after its start at ${clock.from}: correct one of the two.`,
    });
  }
  return found;
}

function dimensions({ written }: Context): Found[] {
  const ids = (written.dimensions ?? []).map(({ id }) => id);
  const used = new Set(written.sources.flatMap((source) => (source.dimensions ?? []).map(([id]) => id)));
  const unused = ids.flatMap((id, i): Found[] =>
    used.has(id)
      ? []
      : [
          {
            path: ['dimensions', i],
            message: `No source says where the dimension ${quote(id)} comes from: add it under dimensions of a source, or remove it here.`,
          },
        ]
  );
  return [...duplicates(ids, (i) => ['dimensions', i, 'id'], 'dimension'), ...unused];
}

function sourceProblems(context: Context, source: WrittenSource, path: Path): Found[] {
  const dimensionIds = (context.written.dimensions ?? []).map(({ id }) => id);
  return [
    ...(source.dimensions ?? [])
      .filter(([id]) => !dimensionIds.includes(id))
      .map(([id]) => ({ path: [...path, 'dimensions', id], message: unknown('dimension', id, dimensionIds) })),
    ...shapeProblems(context, source, path),
    ...takingStages(context, source.assignedAt, [...path, 'assignedAt']),
    ...takingStages(context, source.snoozedUntil, [...path, 'snoozedUntil']),
  ];
}

function shapeProblems({ ids }: Context, { columns, rows }: WrittenSource, path: Path): Found[] {
  if (columns && rows) {
    return [
      {
        path: [...path, 'rows'],
        message:
          'A source has either columns (one timestamp per stage) or rows (one row per move): keep one, and add a second source for the other.',
      },
    ];
  }
  if (columns) {
    const empty = (columns.stages ?? []).length + (columns.ends ?? []).length === 0;
    return [
      ...(empty
        ? [{ path: [...path, 'columns'], message: 'No column is mapped: add for example stages: {lead: created_at}.' }]
        : []),
      ...(columns.stages ?? []).flatMap(([id]) =>
        ids.includes(id) ? [] : [{ path: [...path, 'columns', 'stages', id], message: unknown('stage', id, ids) }]
      ),
      ...endKinds(columns.ends, [...path, 'columns', 'ends']),
    ];
  }
  if (rows) {
    const empty = (rows.map ?? []).length + (rows.ends ?? []).length === 0;
    return [
      ...(empty
        ? [
            {
              path: [...path, 'rows'],
              message: 'No label is mapped to a stage: add for example map: {Proposal: proposal}.',
            },
          ]
        : []),
      ...(rows.map ?? []).flatMap(([label, id]) =>
        ids.includes(id) ? [] : [{ path: [...path, 'rows', 'map', label], message: unknown('stage', id, ids) }]
      ),
      ...endKinds(rows.ends, [...path, 'rows', 'ends']),
      ...labelsMappedTwice(rows, [...path, 'rows']),
    ];
  }
  return [
    {
      path,
      message:
        'The source does not say how its rows become moves: add columns (one timestamp per stage) or rows (one row per move).',
    },
  ];
}

function endKinds(ends: ReadonlyArray<readonly [string, unknown]> | undefined, path: Path): Found[] {
  const unknowns = (ends ?? []).filter(([kind]) => !(END_KINDS as readonly string[]).includes(kind));
  return unknowns.map(([kind]) => ({
    path: [...path, kind],
    message:
      kind === 'won'
        ? 'Reaching the last stage is the success, so "won" is not an end: map it under stages.'
        : unknown('end', kind, END_KINDS),
  }));
}

function labelsMappedTwice({ map = [], ends = [] }: NonNullable<WrittenSource['rows']>, path: Path): Found[] {
  const meaning = new Map(map.map(([label, id]) => [label, `the stage ${quote(id)}`]));
  return ends.flatMap(([kind, labels]) =>
    labels.flatMap((label, i): Found[] => {
      const before = meaning.get(label);
      meaning.set(label, `the end ${quote(kind)}`);
      return before
        ? [
            {
              path: [...path, 'ends', kind, i],
              message: `The label ${quote(label)} already means ${before}: keep one of the two.`,
            },
          ]
        : [];
    })
  );
}

function takingStages({ written, ids }: Context, expressions: WrittenSource['assignedAt'], path: Path): Found[] {
  const owners = ownersOf(written);
  const takers = ids.filter((_, i) => i > 0 && owners[i] !== owners[i - 1]);
  if (expressions === undefined) {
    return [];
  }
  if (takers.length === 0) {
    return [
      {
        path,
        message:
          'No stage changes its owner, so there is no handoff that this could belong to: correct the owners under stages, or remove it.',
      },
    ];
  }
  const entries = typeof expressions === 'string' ? [] : expressions;
  return entries.flatMap(([id]): Found[] => {
    if (!ids.includes(id)) {
      return [{ path: [...path, id], message: unknown('stage', id, ids) }];
    }
    return takers.includes(id)
      ? []
      : [
          {
            path: [...path, id],
            message: `The stage ${quote(id)} is not the taking stage of a handoff: ${meantOrKnown(id, takers)}`,
          },
        ];
  });
}

/**
 * A stage that no source enters would stand empty for ever, and a handoff at it could never be reached.
 * Asked last: a misspelt stage in a source would be reported twice.
 */
function coverage({ written, ids }: Context): Found[] {
  const entered = new Set(
    written.sources.flatMap(({ columns, rows }) => [
      ...(columns?.stages ?? []).map(([id]) => id),
      ...(rows?.map ?? []).map(([, id]) => id),
    ])
  );
  return ids.flatMap((id, i): Found[] =>
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

function duplicates(values: readonly string[], path: (i: number) => Path, what: string): Found[] {
  return values.flatMap((value, i): Found[] =>
    values.indexOf(value) < i
      ? [{ path: path(i), message: `The ${what} ${quote(value)} stands twice: rename or remove one of the two.` }]
      : []
  );
}

function unknown(what: string, id: string, known: readonly string[]): string {
  return `There is no ${what} ${quote(id)}: ${meantOrKnown(id, known)}`;
}
