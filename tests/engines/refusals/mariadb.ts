import { loadTables } from '../load';
import { openMariadb } from '../mariadb';
import { answered, refused } from './check';
import { dirtChecks, MARIADB_DIRT } from './dirt';
import { forbidden, forbiddenOrMissing, sleeping, stopped } from './expectations';
import { LEADS, mistakeChecks, RIGHT } from './mistakes';
import type { Warehouse } from './warehouse';

export async function mariadb(): Promise<Warehouse> {
  const engine = await openMariadb();
  await loadTables(engine, [LEADS, { ...LEADS, name: 'locked.refused_leads' }]);
  const users = ['reader', 'without_table', 'status', 'hurried'];
  await engine.run(`
    ${users.map((user) => `create user ${user}@'127.0.0.1'${user === 'hurried' ? ' with max_statement_time 0.5' : ''};`).join(' ')}
    grant select on baton.* to reader@'127.0.0.1';
    grant select on baton.refused_leads to hurried@'127.0.0.1';
    grant select (id) on baton.refused_leads to without_table@'127.0.0.1';
    grant select (id, created_at, accepted_at, status) on baton.refused_leads to status@'127.0.0.1';
    revoke select (id) on baton.refused_leads from without_table@'127.0.0.1';
    grant create on baton.* to without_table@'127.0.0.1';
    create table stamped_leads (id text, created_at timestamp, accepted_at datetime, status text, amount double);
    create table written (id int);
    create function writes() returns int modifies sql data begin insert into written values (1); return 1; end;
    set session time_zone = '+00:00';
    insert into stamped_leads values ('a', '2026-01-05 00:00:00', '2026-01-05 02:00:00', 'Open', 10)`);
  const as = (user: string) => ['--mysql', engine.url!.replace('root@', `${user}@`)];
  return {
    name: engine.name,
    checks: [
      ...mistakeChecks('mariadb', as('reader')),
      ...dirtChecks(as('reader'), MARIADB_DIRT),
      {
        name: 'no right to a table',
        definition: RIGHT,
        target: as('without_table'),
        expected: forbiddenOrMissing('refused_leads'),
      },
      // The user is called like another column: that one is not to blame.
      {
        name: 'no right to a column',
        definition: RIGHT,
        target: as('status'),
        expected: forbidden('value', 10, 'amount'),
      },
      {
        name: 'no right to a database',
        definition: RIGHT.replace('refused_leads', 'locked.refused_leads'),
        target: as('reader'),
        expected: forbiddenOrMissing('locked.refused_leads'),
      },
      // One column shows the session's time zone, the other does not: two hours lie between them.
      {
        name: 'a timestamp beside a datetime',
        definition: RIGHT.replace('refused_leads', 'stamped_leads'),
        target: as('reader'),
        expected: (code, text) =>
          code === 0 && /"p50Seconds": 7[12]\d\d\b/.test(text) ? undefined : 'should tell two hours',
      },
      {
        name: 'a function that writes, as who may write',
        definition: RIGHT.replace(`where: status <> 'Deleted'`, 'where: baton.writes() = 1'),
        target: as('root'),
        expected: refused(/Cannot execute statement in a READ ONLY transaction/),
      },
      { name: 'a limit that is kept', definition: RIGHT, target: as('hurried'), expected: answered('2,1') },
      {
        name: 'a limit',
        definition: sleeping('sleep(60) = 0'),
        target: as('hurried'),
        expected: stopped('max_statement_time'),
      },
    ],
    close: engine.close,
  };
}
