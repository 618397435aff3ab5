import { existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { EngineMissing, type Engine } from './engine';

interface Session {
  query(sql: string, format: string): string;
  cleanup(): void;
}

/**
 * Rewritings of the query that pay on many rows only: on tables of a few they take half of the time. They are off for
 * generated cases, but for the first, and on for every listed one.
 */
const REWRITINGS = [
  'compile_expressions',
  'query_plan_enable_optimizations',
  'query_plan_remove_unused_columns',
  'optimize_aggregators_of_group_by_keys',
  'optimize_and_compare_chain',
  'optimize_arithmetic_operations_in_aggregate_functions',
  'optimize_extract_common_expressions',
  'optimize_functions_to_subcolumns',
  'optimize_group_by_function_keys',
  'optimize_injective_functions_in_group_by',
  'optimize_move_functions_out_of_any',
  'optimize_multiif_to_if',
  'optimize_normalize_count_variants',
  'optimize_or_like_chain',
  'optimize_redundant_functions_in_order_by',
  'optimize_rewrite_aggregate_function_with_if',
  'optimize_rewrite_sum_if_to_count_if',
  'optimize_syntax_fuse_functions',
  'optimize_time_filter_with_preimage',
  'optimize_uniq_to_count',
];

/**
 * ClickHouse as a library, from this folder's own package: in memory, or in a directory of its own, where several
 * sessions meet the same tables, and the user has no other `rights` than those given.
 */
export async function openClickhouse({
  directory,
  rights,
}: { directory?: string; rights?: string[] } = {}): Promise<Engine> {
  const here = join(process.cwd(), 'tests/engines');
  if (!existsSync(join(here, 'node_modules/chdb'))) {
    throw new EngineMissing('chdb is not installed (npm install --prefix tests/engines)');
  }
  const { Session: SessionClass } = createRequire(join(here, 'package.json'))('chdb') as {
    Session: new (path?: string, options?: { connectionArgs: string[] }) => Session;
  };
  const session =
    directory === undefined
      ? new SessionClass()
      : new SessionClass(join(directory, 'data'), {
          connectionArgs: [`--config-file=${configuration(directory, rights ?? ['GRANT ALL ON *.*'])}`],
        });
  const run = async (sql: string) => {
    const lines = session.query(sql, 'JSONEachRow');
    return lines
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  };
  // Tables of a few rows: threads would only be started and ended.
  await run('set max_threads = 1');
  // Twelve hostile strings of 10 kB each make a statement longer than the 256 kB that are usual.
  await run('set max_query_size = 1048576');
  const [{ version }] = await run('select version() as version');
  return {
    name: `ClickHouse ${version}`,
    dialect: 'clickhouse',
    run,
    planSimply: async () => void (await run(`set ${REWRITINGS.map((name) => `${name} = 0`).join(', ')}`)),
    close: async () => session.cleanup(),
  };
}

/** A file that gives the one user there is these rights. */
function configuration(directory: string, rights: string[]): string {
  const file = join(directory, 'users.xml');
  const grants = rights.map((right) => `<query>${right}</query>`).join('');
  writeFileSync(
    file,
    `<clickhouse><users_config>${file}</users_config><profiles><default/></profiles><quotas><default/></quotas><users><default>
      <password></password><networks><ip>::/0</ip></networks><profile>default</profile><quota>default</quota>
      <grants>${grants}</grants>
    </default></users></clickhouse>`
  );
  return file;
}
