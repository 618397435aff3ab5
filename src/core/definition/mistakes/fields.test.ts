import { testMistakes } from './testing/mistakeOf';

testMistakes([
  [
    'a dimension given twice',
    'name: Origin}',
    `name: Origin}
  - {id: origin}`,
    ['21 dimensions[1].id: The dimension "origin" stands twice: rename or remove one of the two.'],
  ],
  [
    'two dimensions with the spotlight',
    'name: Origin}',
    `name: Origin, spotlight: true}
  - {id: region, spotlight: true}`,
    [
      '21 dimensions[1]: No source says where the dimension "region" comes from: add it under dimensions of a source, or remove it here.',
      '21 dimensions[1].spotlight: Only one dimension can have the spotlight, and "origin" has it: remove spotlight from one of them.',
    ],
  ],
  [
    'a spotlight that is text',
    'name: Origin}',
    'name: Origin, spotlight: bright}',
    ['20 dimensions[0].spotlight: "spotlight" must be true or false, not text: write for example spotlight: true.'],
  ],
  [
    'a misspelt field',
    'currency: EUR',
    'curency: EUR',
    ['3 curency: "curency" is not a field here: did you mean "currency"?'],
  ],
  [
    'a misspelt field of a stage',
    'limit: 14d',
    'limits: 14d',
    ['6 stages[1].limits: "limits" is not a field here: did you mean "limit"?'],
  ],
  [
    'an unknown field',
    'currency: EUR',
    'color: blue',
    [
      '3 color: "color" is not a field here: known are "version", "id", "name", "record", "currency", "order", "window", "history", "zone", "agreed", "anchor", "stages", "handoffs", "dimensions", "journeys", ….',
    ],
  ],
  [
    'a query where the name of a table belongs',
    'currency: EUR',
    'journeys: (select * from analytics.funnel_journeys)',
    [
      '3 journeys: "journeys" is "(select * from analytics.funnel_journeys)": write the name of the table that baton model makes, for example analytics.funnel_journeys.',
    ],
  ],
  [
    'a variable in the name of the table that keeps journeys',
    'currency: EUR',
    'journeys: "[[schema]].funnel_journeys"',
    [
      `3 journeys: "journeys" is "[[schema]].funnel_journeys": write the name of the table that baton model makes, for example analytics.funnel_journeys.`,
    ],
  ],
  [
    'a field in the wrong case',
    'table: crm.leads',
    'Table: crm.leads',
    [
      '22 sources[0].table: "table" is missing: add for example table: crm.leads.',
      '22 sources[0].Table: "Table" is not a field here: did you mean "table"?',
    ],
  ],
  [
    'a misspelt field of a timestamp',
    '{at: sal_at, when: ok}',
    '{at: sal_at, whn: ok}',
    ['25 sources[0].columns.stages.sal.whn: "whn" is not a field here: did you mean "when"?'],
  ],
  [
    'no version',
    `version: 1
`,
    '',
    ['1 version: "version" is missing: add for example version: 1.'],
  ],
  [
    'a version of the future',
    'version: 1',
    'version: 2',
    ['1 version: "version" is 2, but this release reads version 1: write version: 1.'],
  ],
  [
    'a version as text',
    'version: 1',
    'version: "1"',
    ['1 version: "version" is "1", but this release reads version 1: write version: 1.'],
  ],
  [
    'no id',
    `id: revenue
`,
    '',
    ['1 id: "id" is missing: add for example id: revenue.'],
  ],
  ['a number as id', 'id: revenue', 'id: 2024', ['2 id: "id" must be text, not a number: put it in quotes, "2024".']],
  ['a blank id', 'id: revenue', 'id: " "', ['2 id: "id" is empty: give it a value, for example id: revenue.']],
  [
    'dimension declared nowhere',
    `dimensions:
  - {id: origin, name: Origin}
`,
    '',
    ['25 sources[0].dimensions.origin: There is no dimension "origin": declare it first.'],
  ],
  [
    'empty optional field',
    'currency: EUR',
    'currency:',
    ['3 currency: "currency" is empty: give it a value, for example currency: EUR.'],
  ],
  [
    'two mistakes at once',
    'sla: 48h',
    `sla: 48
    slaa: 3h`,
    [
      '12 handoffs[0].sla: "sla" is 48: add the unit (s, m, h, d, w or y), for example 48h.',
      '13 handoffs[0].slaa: "slaa" is not a field here: did you mean "sla"?',
    ],
  ],
]);
