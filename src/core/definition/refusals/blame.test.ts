import { blame } from './blame';
import { parseDefinition } from '../parse';
import type { Definition } from '../definition';

const TEXT = `version: 1
id: revenue
stages:
  - {id: lead, owner: marketing}
  - {id: sal, owner: sales}
handoffs:
  - {from: lead, to: sal, promises: [{name: Has a phone, when: phone is not null}]}
sources:
  - table: crm.leads
    key: id
    where: not is_deleted
    columns:
      stages:
        lead: created_at
        sal: {at: accepted_at, when: status = 'ok'}
    assignedAt: assigned_at
  - table: crm.history
    key: lead_id
    rows:
      at: date_trunc('day', changed_at)
      stage: new_stage
      map: {Accepted: sal}
    value: amount
`;

const parsed = parseDefinition(TEXT);
const definition = (parsed as { definition: Definition }).definition;

/** As the warehouses word it; those of DuckDB are also provoked in the command line's tests. */
test.each<[string, string, string, number]>([
  [
    'DuckDB column',
    'Binder Error: Referenced column "accepted_at" not found in FROM clause!\nCandidate bindings: "amount"\n\nLINE 4: accepted_at',
    'sources[0].columns.stages.sal',
    15,
  ],
  [
    'DuckDB table',
    'Catalog Error: Table with name history does not exist!\nDid you mean "crm.leads"?',
    'sources[1].table',
    17,
  ],
  [
    'DuckDB line',
    "Binder Error: No function matches the given name and argument types 'x(INTEGER)'.\n\nLINE 7: epoch_us((date_trunc('day', changed_at)))",
    'sources[1].rows.at',
    20,
  ],
  ['PostgreSQL column', 'column "amount" does not exist', 'sources[1].value', 23],
  ['PostgreSQL table', 'relation "crm.leads" does not exist', 'sources[0].table', 9],
  ['PostgreSQL permission', 'permission denied for table history', 'sources[1].table', 17],
  ['PostgreSQL assignment', 'column "assigned_at" does not exist', 'sources[0].assignedAt', 16],
  ['PostgreSQL promise', 'column "phone" does not exist', 'handoffs[0].promises[0].when', 7],
  ['PostgreSQL amount', 'cannot cast type money to double precision', 'sources[1].value', 23],
  ['PostgreSQL amount in JSON', 'cannot cast jsonb string to type double precision', 'sources[1].value', 23],
  [
    'ClickHouse amount',
    "Conversion between numeric types and UUID is not supported: while executing function CAST on arguments __table20.x UUID UUID(size = 0), 'Nullable(Float64)'_String String Const(size = 0, String(size = 1)).",
    'sources[1].value',
    23,
  ],
  [
    'ClickHouse list of times',
    "Illegal type Array(Date) of argument of function toDateTime64: while executing function toDateTime64 on arguments __table20.assigned_at Array(Date) Array(size = 0, UInt64(size = 0)), 6_UInt8 UInt8 Const(size = 0, UInt8(size = 1)), 'UTC'_String",
    'sources[0].assignedAt',
    16,
  ],
  ['MySQL column', "Unknown column 'new_stage' in 'field list'", 'sources[1].rows.stage', 21],
  ['MySQL table', "Table 'warehouse.leads' doesn't exist", 'sources[0].table', 9],
  [
    'MySQL permission',
    "SELECT command denied to user 'grafana'@'localhost' for table `crm`.`history`",
    'sources[1].table',
    17,
  ],
  [
    'MariaDB permission on a column, for a user of the name of another',
    "SELECT command denied to user 'status'@'localhost' for column 'amount' in table 'history'",
    'sources[1].value',
    23,
  ],
  [
    'ClickHouse permission on a column',
    "default: Not enough privileges. To execute this query, it's necessary to have the grant SELECT(lead_id, amount) ON crm.history. (Missing permissions: SELECT(amount) ON crm.history). (ACCESS_DENIED)",
    'sources[1].value',
    23,
  ],
  [
    'ClickHouse permission on a table',
    "default: Not enough privileges. To execute this query, it's necessary to have the grant SELECT(lead_id, amount) ON crm.history. (ACCESS_DENIED)",
    'sources[1].table',
    17,
  ],
  [
    'SQL Server permission',
    "The SELECT permission was denied on the object 'history', database 'dwh', schema 'dbo'.",
    'sources[1].table',
    17,
  ],
  [
    'BigQuery permission',
    'Access Denied: Table project:crm.leads: User does not have permission to query table project:crm.leads, or perhaps it does not exist in location EU.',
    'sources[0].table',
    9,
  ],
  [
    'Databricks permission',
    "[INSUFFICIENT_PERMISSIONS] Insufficient privileges: User does not have SELECT on Table 'main.crm.leads'.",
    'sources[0].table',
    9,
  ],
  [
    'Trino permission on a column',
    'Access Denied: Cannot select from columns [amount] in table or view dwh.crm.history',
    'sources[1].value',
    23,
  ],
  ['SQL Server column', "Invalid column name 'created_at'.", 'sources[0].columns.stages.lead', 14],
  ['SQL Server table', "Invalid object name 'crm.history'.", 'sources[1].table', 17],
  [
    'ClickHouse column',
    'Unknown expression identifier `is_deleted` in scope SELECT key FROM crm.leads. (UNKNOWN_IDENTIFIER)',
    'sources[0].where',
    11,
  ],
  [
    "ClickHouse column, as the command line's client words it",
    'Unknown expression or function identifier `amount` in scope  baton_source_2. Maybe you meant: [`account`].',
    'sources[1].value',
    23,
  ],
  ['ClickHouse table', "Unknown table expression identifier 'crm.history' in scope", 'sources[1].table', 17],
  ['BigQuery column', 'Unrecognized name: status at [12:5]', 'sources[0].columns.stages.sal.when', 15],
  ['BigQuery table', 'Not found: Table project:crm.leads was not found in location EU', 'sources[0].table', 9],
  [
    'Snowflake column',
    "SQL compilation error: error line 4 at position 9 invalid identifier 'AMOUNT'",
    'sources[1].value',
    23,
  ],
  ['Snowflake table', "Object 'DWH.CRM.LEADS' does not exist or not authorized.", 'sources[0].table', 9],
  [
    'Databricks column',
    '[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column, variable, or function parameter with name `lead_id` cannot be resolved. Did you mean one of the following? [`amount`].',
    'sources[1].key',
    18,
  ],
  ['Trino column', "line 12:5: Column 'amount' cannot be resolved", 'sources[1].value', 23],
])('%s', (_, error, path, line) => {
  expect(blame(error, definition, TEXT)).toMatchObject({ path, line });
});

test('data and types in a message are not taken for names of the definition', () => {
  expect(blame("Conversion Error: Could not convert string 'ok' to DOUBLE", definition, TEXT)).toBeUndefined();
  const types = `Binder Error: No function matches the given name and argument types 'f(VARCHAR)'.\n\nLINE 3: f((amount)) as value`;
  expect(blame(types, definition, TEXT)?.message).toBe(
    'The warehouse cannot evaluate "amount" in sources[1].value (line 23): check the expression and the types of its columns there; it has to give a number.'
  );
});

test('the sentence names what, where and how to mend it', () => {
  expect(blame('column "amount" does not exist', definition, TEXT)?.message).toBe(
    'The warehouse does not know "amount", which sources[1].value (line 23) uses: correct the name there.'
  );
  expect(blame('permission denied for table history', definition)?.message).toBe(
    `The warehouse's user may not read "history", which sources[1].table uses: ask the warehouse's administrator to let that user read it and all its columns that the definition names.`
  );
  const types = 'function date_part(unknown, text) does not exist\nLINE 3: date_part((amount)) as value';
  expect(blame(types, definition)?.message).toBe(
    'The warehouse cannot evaluate "amount" in sources[1].value: check the expression and the types of its columns there; it has to give a number.'
  );
});

test.each<[string, string, string]>([
  ['rows.at', "date_trunc('day', changed_at)", '; it has to give a date or a timestamp, and text needs a cast.'],
  [
    'a stamp',
    'created_at',
    '; it has to give a date or a timestamp, and text needs a cast, such as cast(created_at as timestamp).',
  ],
  ['a condition', 'not is_deleted', '; it has to be true or false.'],
  ['the key', 'id', '.'],
])('an expression of a wrong type is told what belongs there: %s', (_, sql, end) => {
  const found = blame(`Binder Error: No function matches 'f(X)'.\n\nLINE 7: f((${sql}))`, definition, TEXT);
  expect(found?.message.split('the types of its columns there')[1]).toBe(end);
});

/** As the drivers and Grafana's plugins hand them on; PostgreSQL's, MariaDB's and ClickHouse's are also provoked in `tests/engines/refusals.ts`. */
test.each<[string, string, string]>([
  ['canceling statement due to statement timeout', 'statement_timeout', 'PostgreSQL'],
  ['Query execution was interrupted (max_statement_time exceeded)', 'max_statement_time', 'MariaDB'],
  ['Query execution was interrupted, maximum statement execution time exceeded', 'max_execution_time', 'MySQL'],
  [
    'Code: 159. DB::Exception: Timeout exceeded: elapsed 100.023 ms, maximum: 100 ms. (TIMEOUT_EXCEEDED)',
    'max_execution_time',
    'ClickHouse',
  ],
])('a timeout has no place, and names the limit: %s', (error, setting) => {
  const found = blame(error, definition, TEXT);
  expect(found).toEqual({
    message: `The warehouse stopped the statement because it ran longer than its limit allows (${setting}): leave old records out with a where in sources[0] (line 9) or sources[1] (line 17), choose a shorter range, or have the limit raised.`,
  });
});

test.each([
  'Execution Timeout Expired.  The timeout period elapsed prior to completion of the operation',
  'Statement reached its statement or warehouse timeout of 60 second(s) and was canceled.',
  'Query exceeded the maximum execution time limit of 1.00m',
  'context deadline exceeded',
  'Gateway Timeout',
])('a timeout whose limit has many names: %s', (error) => {
  expect(blame(error, definition)).toEqual({
    message:
      'The warehouse stopped the statement because it ran longer than its limit allows: leave old records out with a where in sources[0] or sources[1], choose a shorter range, or have the limit raised.',
  });
});

test('a name that ClickHouse or Databricks does not know is no matter of types', () => {
  for (const said of [
    'Unknown expression or function identifier `amount` in scope  baton_source_2.',
    'A column, variable, or function parameter with name `amount` cannot be resolved.',
  ]) {
    expect(blame(said, definition, TEXT)?.message).toMatch(/^The warehouse does not know "amount", /);
  }
});

test('a setting that a read-only user may not send is no timeout', () => {
  const said = "Code: 164. DB::Exception: Cannot modify 'max_execution_time' setting in readonly mode. (READONLY)";
  expect(blame(said, definition, TEXT)).toEqual({
    message: `The warehouse's user is read-only and may not send the setting "max_execution_time": have that setting made changeable for this user (in ClickHouse readonly = 2, or changeable_in_readonly).`,
  });
});

test("what Grafana's datasource hides is said to be hidden", () => {
  const said = 'db query error: query failed - please inspect Grafana server log for details';
  expect(blame(said, definition, TEXT)?.message).toMatch(
    /^Grafana's datasource keeps the warehouse's reason to itself.*server log, or ask with "baton run", which tells the line\.$/
  );
});

test('a schema that the user may not look into is told with the tables in it', () => {
  expect(blame('permission denied for schema crm', definition, TEXT)?.message).toMatch(
    /^The warehouse's user may not read "crm", which sources\[0\]\.table \(line 9\) or sources\[1\]\.table \(line 17\) uses: /
  );
});

test.each([
  ['Snowflake', "Object 'DWH.CRM.LEADS' does not exist or not authorized.", 'CRM.LEADS'],
  ['MariaDB', "SELECT command denied to user 'reader'@'localhost' for table `crm`.`leads`", 'crm.leads'],
])('what may be missing or forbidden is said to be either: %s', (_, said, name) => {
  expect(blame(said, definition, TEXT)?.message).toBe(
    `The warehouse does not know "${name}", which sources[0].table (line 9) uses, or its user may not read it: correct the name there, or ask the warehouse's administrator to let that user read it and all its columns that the definition names.`
  );
});

test.each([
  '',
  'out of memory',
  'connection refused',
  'column "nothing_of_ours" does not exist',
  'syntax error at or near "from"',
])('nothing is said where nothing is known: %s', (error) => {
  expect(blame(error, definition, TEXT)).toBeUndefined();
});

test('a column that several expressions of one source use is traced to the source', () => {
  const twice = TEXT.replace('value: amount', 'value: amount\n    owner: lead_id');
  const again = parseDefinition(twice);
  expect(
    blame('column "lead_id" does not exist', (again as { definition: Definition }).definition, twice)
  ).toMatchObject({ path: 'sources[1]', line: 17 });
});

test('a column of several sources is traced to all of them, and never to what the warehouse offers instead', () => {
  const both = TEXT.replace('key: id', 'key: lead_id');
  const found = blame(
    'Binder Error: Referenced column "lead_id" not found in FROM clause!\nCandidate bindings: "lid", "assigned_at"\n\nLINE 3: cast((lead_id) as varchar)',
    (parseDefinition(both) as { definition: Definition }).definition,
    both
  );
  expect(found).toEqual({
    message:
      'The warehouse does not know "lead_id", which sources[0].key (line 10) or sources[1].key (line 18) uses: correct the name there.',
  });
});

test.each<[string, string, string]>([
  [
    'MySQL',
    "BIGINT value is out of range in '9223372036854775807 + nullif(`crm`.`leads`.`created_at` <> 0,0)'",
    "str_to_date(created_at, '%d.%m.%Y') or timestampadd(second, created_at, '1970-01-01')",
  ],
  [
    'ClickHouse',
    "Query failed: Code: 395. DB::Exception: no time: (created_at): while executing 'FUNCTION throwIf(…)'. (FUNCTION_THROW_IF_VALUE_IS_NON_ZERO)",
    'parseDateTimeBestEffort(created_at) or fromUnixTimestamp64Milli(toInt64(created_at))',
  ],
])('what is no time is refused by the statement itself: %s', (_, error, convert) => {
  expect(blame(error, definition, TEXT)).toEqual({
    path: 'sources[0].columns.stages.lead',
    line: 14,
    message: `The warehouse cannot evaluate "created_at" in sources[0].columns.stages.lead (line 14): check the expression and the types of its columns there; it has to give a date or a timestamp, and text or a number needs a conversion, such as ${convert}.`,
  });
});

test('where ClickHouse cannot spell the expression out, the sources with times are told', () => {
  const one = TEXT.slice(0, TEXT.indexOf('  - table: crm.history'));
  const parsedOne = parseDefinition(one) as { definition: Definition };
  const said =
    "DB::Exception: no time: (): while executing 'FUNCTION throwIf(…)'. (FUNCTION_THROW_IF_VALUE_IS_NON_ZERO)";
  expect(blame(said, parsedOne.definition, one)).toMatchObject({ path: 'sources[0]', line: 9 });
});

describe('a name that has to be quoted', () => {
  const parsed = parseDefinition(`version: 1
id: f
stages: [{id: a, owner: x}, {id: b, owner: y}]
sources:
  - table: crm.leads
    key: E-Mail
    value: Amount (EUR)
    owner: createdBy
    columns: {stages: {a: amount + tax, b: b_at}}
`);
  const refused = (error: string, quoted?: (column: string) => string) =>
    parsed.ok ? blame(error, parsed.definition, undefined, quoted)?.message : undefined;

  test.each<[string, string, string]>([
    [
      'DuckDB',
      'Binder Error: Referenced column "E" not found in FROM clause!\n\nLINE 3: cast((E-Mail) as varchar)',
      `'"E-Mail"'`,
    ],
    ['PostgreSQL', 'column "mail" does not exist\nLINE 3: cast((E-Mail) as text)', `'"E-Mail"'`],
    ['a syntax error', 'syntax error at or near ")"\nLINE 5: cast((Amount (EUR)) as double)', `'"Amount (EUR)"'`],
    [
      'letters that were folded',
      'column "createdby" does not exist\nHint: Perhaps you meant "leads.createdBy".',
      `'"createdBy"'`,
    ],
  ])('%s', (_, error, quoted) => {
    expect(refused(error)).toMatch(/ Where ".*" is the name of one column, put it in the warehouse's quotes: /);
    expect(refused(error)).toContain(quoted);
  });

  test("in the warehouse's own quotes", () => {
    expect(refused("Unknown column 'Mail' in 'field list'", (column) => `\`${column}\``)).toContain("'`E-Mail`'");
  });

  test('an operation of several columns is none, and a name that is simply missing needs no quotes', () => {
    expect(refused('column "b_at" does not exist')).not.toContain('Where');
    expect(refused('column "createdBy" does not exist')).not.toContain('Where');
  });
});

test.each([
  'Binder Error: Referenced column "built_at_0123abcd" not found in FROM clause!',
  'column "built_at_0123abcd" does not exist',
  "Unknown column 'built_at_0123abcd' in 'SELECT'",
  'Unknown expression identifier `built_at_0123abcd` in scope SELECT built_at_0123abcd',
])('a journeys table of another definition: %s', (error) => {
  const text = `${TEXT}journeys: analytics.funnel_journeys\n`;
  const kept = (parseDefinition(text) as { definition: Definition }).definition;
  expect(blame(error, kept, text)).toEqual({
    path: 'journeys',
    line: 24,
    message:
      'journeys (line 24): the table analytics.funnel_journeys keeps the journeys of another definition. Build it anew with what baton model writes, or remove the line to ask the sources.',
  });
});

test('a journeys table that is not there', () => {
  const text = `${TEXT}journeys: analytics.funnel_journeys\n`;
  const kept = (parseDefinition(text) as { definition: Definition }).definition;
  expect(blame('relation "analytics.funnel_journeys" does not exist', kept, text)).toMatchObject({
    path: 'journeys',
    line: 24,
  });
});
