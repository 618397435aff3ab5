import { unknown, type Context, type Mistake } from './mistakes';
import { meantOrKnown, quote } from '../nearest';
import { ownersOf } from '../owners';
import type { Path } from '../path';
import type { WrittenSource } from '../schema';
import { END_KINDS } from '../definition';

/** A source has one shape, and names stages, ends, dimensions and handoffs that exist. */
export function sourceProblems(context: Context, source: WrittenSource, path: Path): Mistake[] {
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

function shapeProblems({ ids }: Context, { columns, rows }: WrittenSource, path: Path): Mistake[] {
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

function endKinds(ends: ReadonlyArray<readonly [string, unknown]> | undefined, path: Path): Mistake[] {
  const unknowns = (ends ?? []).filter(([kind]) => !(END_KINDS as readonly string[]).includes(kind));
  return unknowns.map(([kind]) => ({
    path: [...path, kind],
    message:
      kind === 'won'
        ? 'Reaching the last stage is the success, so "won" is not an end: map it under stages.'
        : unknown('end', kind, END_KINDS),
  }));
}

function labelsMappedTwice({ map = [], ends = [] }: NonNullable<WrittenSource['rows']>, path: Path): Mistake[] {
  const meaning = new Map(map.map(([label, id]) => [label, `the stage ${quote(id)}`]));
  return ends.flatMap(([kind, labels]) =>
    labels.flatMap((label, i): Mistake[] => {
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

function takingStages({ written, ids }: Context, expressions: WrittenSource['assignedAt'], path: Path): Mistake[] {
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
  return entries.flatMap(([id]): Mistake[] => {
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
