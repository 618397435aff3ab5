import { loadTables } from '../load';
import { openPostgres } from '../postgres';
import { answered, refused } from './check';
import { forbidden, sleeping, stopped } from './expectations';
import { LEADS, mistakeChecks, RIGHT } from './mistakes';
import type { Warehouse } from './warehouse';

export async function postgres(): Promise<Warehouse> {
  const engine = await openPostgres();
  await loadTables(engine, [LEADS, { ...LEADS, name: 'locked.refused_leads' }]);
  await engine.run(`
    create role reader login;
    alter role reader set default_transaction_read_only = on;
    create role without_table login;
    create role without_column login;
    create role hurried login;
    alter role hurried set statement_timeout = '500ms';
    grant select on refused_leads to reader, hurried;
    create table written (id int);
    create function writes() returns boolean language sql as 'insert into written values (1); select true';
    grant select (id, created_at, accepted_at, status) on refused_leads to without_column`);
  const as = (user: string) => ['--postgres', engine.url!.replace('postgres@', `${user}@`)];
  return {
    name: engine.name,
    checks: [
      ...mistakeChecks('postgres', as('reader')),
      {
        name: 'no right to a table',
        definition: RIGHT,
        target: as('without_table'),
        expected: forbidden('table', 7, 'refused_leads'),
      },
      // PostgreSQL names the table only.
      {
        name: 'no right to a column',
        definition: RIGHT,
        target: as('without_column'),
        expected: forbidden('table', 7, 'refused_leads'),
      },
      {
        name: 'no right to a schema',
        definition: RIGHT.replace('refused_leads', 'locked.refused_leads'),
        target: as('reader'),
        expected: forbidden('table', 7, 'locked'),
      },
      {
        name: 'a function that writes, as who may write',
        definition: RIGHT.replace(`where: status <> 'Deleted'`, 'where: writes()'),
        target: as('postgres'),
        expected: refused(/cannot execute INSERT in a read-only transaction/),
      },
      {
        name: 'leave to write',
        definition: RIGHT.replace(
          `where: status <> 'Deleted'`,
          `where: set_config('transaction_read_only', 'off', false) = 'off'`
        ),
        target: as('postgres'),
        expected: refused(/transaction read-write mode/),
      },
      { name: 'a limit that is kept', definition: RIGHT, target: as('hurried'), expected: answered('2,1') },
      {
        name: 'a limit',
        definition: sleeping('(select true from pg_sleep(60))'),
        target: as('hurried'),
        expected: stopped('statement_timeout'),
      },
    ],
    close: engine.close,
  };
}
