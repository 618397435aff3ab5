import type { Path } from '../path';
import { END_KINDS, type Definition, type Source, type Stamp } from '../definition';

/** A piece of SQL in a definition, and where it stands in the document. */
export interface Placed {
  path: Path;
  sql: string;
}

/**
 * Every table and expression of a definition. The document may list its handoffs in any order: `listed` gives the
 * ids of their giving stages as they stand there; without it a promise is placed by the list alone.
 */
export function expressionsOf(definition: Definition, listed: string[] = []): Placed[] {
  const promises = definition.handoffs.flatMap(({ from, promises }) => {
    const index = listed.indexOf(definition.stages[from].id);
    return promises.map(
      ({ when }, i): Placed => ({
        path: index < 0 ? ['handoffs'] : ['handoffs', index, 'promises', i, 'when'],
        sql: when,
      })
    );
  });
  return [
    ...(definition.journeys === undefined ? [] : [{ path: ['journeys'], sql: definition.journeys.table }]),
    ...promises,
    ...definition.sources.flatMap((source, i) => sourceExpressions(source, ['sources', i], definition)),
  ];
}

function sourceExpressions(source: Source, path: Path, { stages }: Definition): Placed[] {
  const placed = (sql: string | undefined, ...rest: Path): Placed[] =>
    sql === undefined ? [] : [{ path: [...path, ...rest], sql }];
  const stamp = ({ at, when }: Stamp, ...rest: Path) => [...placed(at, ...rest), ...placed(when, ...rest, 'when')];
  const shape =
    source.shape === 'rows'
      ? [
          ...placed(source.at, 'rows', 'at'),
          ...placed(source.stage, 'rows', 'stage'),
          ...placed(source.reason, 'rows', 'reason'),
        ]
      : [
          ...Object.entries(source.stages).flatMap(([position, each]) =>
            stamp(each, 'columns', 'stages', stages[Number(position)].id)
          ),
          ...END_KINDS.flatMap((kind) => {
            const end = source.ends[kind];
            return end
              ? [...stamp(end, 'columns', 'ends', kind), ...placed(end.reason, 'columns', 'ends', kind, 'reason')]
              : [];
          }),
        ];
  const perHandoff = (expressions: Record<number, string>, field: string) =>
    new Set(Object.values(expressions)).size === 1
      ? placed(Object.values(expressions)[0], field)
      : Object.entries(expressions).flatMap(([from, sql]) => placed(sql, field, stages[Number(from) + 1].id));
  return [
    ...placed(source.table, 'table'),
    ...placed(source.key, 'key'),
    ...placed(source.where, 'where'),
    ...shape,
    ...placed(source.value, 'value'),
    ...Object.entries(source.dimensions).flatMap(([id, sql]) => placed(sql, 'dimensions', id)),
    ...placed(source.owner, 'owner'),
    ...placed(source.link, 'link'),
    ...perHandoff(source.assignedAt, 'assignedAt'),
    ...perHandoff(source.snoozedUntil, 'snoozedUntil'),
  ];
}
