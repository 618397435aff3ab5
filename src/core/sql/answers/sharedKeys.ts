import type { Source } from '../../definition/definition';
import type { SharedKeys } from '../../funnel/findings/apartKeys';
import { groupsOf, keyMembership, membership, memberOf, type SourceGroup } from '../context/sourceGroups';
import type { Dialect } from '../dialects/dialect';
import { countedKey, fromSource, HAS_KEY } from '../journeys/sourceColumns';
import { and, call, either, oneWhere } from '../text/calls';
import { print } from '../text/print';
import { from, groupBy, named, nested, select, unionAll, where } from '../text/select';
import type { Sql } from '../text/sql';

/** For each group the keys that it has (`keys_0`, …), and those of them that another group has, too (`shared_0`, …). */
export function sharedKeyCounts(groups: readonly SourceGroup[]): Array<[name: `${'keys' | 'shared'}_${number}`, Sql]> {
  const isIn = groups.map((_, index) => `${memberOf(index)} = 1`);
  const count = (condition: Sql) => call('sum', oneWhere(condition));
  return groups.flatMap(
    (_, index): ReturnType<typeof sharedKeyCounts> => [
      [`keys_${index}`, count(isIn[index])],
      [`shared_${index}`, count(and(isIn[index], either(...isIn.filter((_in, other) => other !== index))))],
    ]
  );
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
  const keyed = sources.map((source, index) => {
    const key = select([named(countedKey(dialect, source), 'baton_key')], ...fromSource(source));
    return select(['baton_key', ...membership(groups, index)], from(nested(key, 'baton_keyed_source')), where(HAS_KEY));
  });
  const keys = select(keyMembership(groups), from(nested(unionAll(keyed), 'baton_keyed')), groupBy('baton_key'));
  return print(
    select(
      sharedKeyCounts(groups).map(([name, value]) => named(value, dialect.column(`baton_${name}`))),
      from(nested(keys, 'baton_keys'))
    )
  );
}
