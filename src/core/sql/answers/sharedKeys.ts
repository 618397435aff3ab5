import type { Source } from '../../definition/definition';
import type { SharedKeys } from '../../funnel/findings/apartKeys';
import type { Dialect } from '../dialects/dialect';
import { countedKey, fromSource, HAS_KEY } from '../journeys/sourceColumns';
import { and, call, either, oneWhere } from '../text/calls';
import { print } from '../text/print';
import { from, groupBy, named, nested, select, unionAll, where } from '../text/select';
import type { Sql } from '../text/sql';

/** Sources that tell the same stages: a record is not expected to be in several of them. */
export interface SourceGroup {
  /** Index into the definition's sources of each of them. */
  readonly sources: readonly number[];
}

/** The groups between which keys have to meet (rule `shared-keys`); none where there is only one. */
export function groupsOf(sources: readonly Source[]): SourceGroup[] {
  const groups = new Map<string, number[]>();
  sources.forEach((source, index) => {
    const stages = source.shape === 'rows' ? Object.values(source.map) : Object.keys(source.stages).map(Number);
    const ofStages = [...new Set(stages)].sort((a, b) => a - b).join();
    groups.set(ofStages, [...(groups.get(ofStages) ?? []), index]);
  });
  return groups.size < 2 ? [] : [...groups.values()].map((each) => ({ sources: each }));
}

/** For each group the keys that it has (`keys_0`, …), and those of them that another group has, too (`shared_0`, …). */
export function sharedKeyCounts(groups: readonly SourceGroup[]): Array<[name: `${'keys' | 'shared'}_${number}`, Sql]> {
  const isIn = groups.map((_, index) => `in_${index} = 1`);
  const count = (condition: Sql) => call('sum', oneWhere(condition));
  return groups.flatMap(
    (_, index): ReturnType<typeof sharedKeyCounts> => [
      [`keys_${index}`, count(isIn[index])],
      [`shared_${index}`, count(and(isIn[index], either(...isIn.filter((_in, other) => other !== index))))],
    ]
  );
}

/** A row for each key of the sources, with the groups that have it; `tableOf` gives what has a source's `baton_key`. */
export function keysByGroup(groups: readonly SourceGroup[], tableOf: (source: number) => Sql): Sql {
  const keys = groups.flatMap(({ sources }, index) =>
    sources.map((source) => {
      const flags = groups.map((_, other) => `${other === index ? 1 : 0} as in_${other}`);
      return select(['baton_key', ...flags], from(tableOf(source)), where(HAS_KEY));
    })
  );
  const flags = groups.map((_, index) => `max(in_${index}) as in_${index}`);
  return nested(select(flags, from(nested(unionAll(keys), 'baton_keyed')), groupBy('baton_key')), 'baton_keys');
}

/** Reads the one record of `compileSharedKeys`, column names in any case. */
export function readSharedKeys(
  sources: readonly Source[],
  [record = {}]: Array<Record<string, unknown>>
): SharedKeys[] {
  const cells = new Map(Object.entries(record).map(([name, cell]) => [name.toLowerCase(), Number(cell ?? 0)]));
  return groupsOf(sources).map((group, index) => ({
    ...group,
    keys: cells.get(`baton_keys_${index}`) ?? 0,
    shared: cells.get(`baton_shared_${index}`) ?? 0,
  }));
}

/**
 * One statement that counts the keys of each group of sources, and those that another one has, too. Undefined where the
 * definition's sources are one group.
 */
export function compileSharedKeys(sources: readonly Source[], dialect: Dialect): string | undefined {
  const groups = groupsOf(sources);
  if (groups.length === 0) {
    return undefined;
  }
  const tableOf = (index: number) => {
    const key = named(countedKey(dialect, sources[index]), 'baton_key');
    return nested(select([key], ...fromSource(sources[index])), 'baton_keyed_source');
  };
  return print(
    select(
      sharedKeyCounts(groups).map(([name, value]) => named(value, dialect.column(`baton_${name}`))),
      from(keysByGroup(groups, tableOf))
    )
  );
}
