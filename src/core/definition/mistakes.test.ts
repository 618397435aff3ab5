import { parseDefinition } from './parse';

const CORRECT = `version: 1
id: revenue
currency: EUR
stages:
  - {id: lead, owner: marketing}
  - {id: mql, owner: marketing, limit: 14d, target: 0.5}
  - {id: sal, owner: sales}
  - {id: won, owner: sales}
handoffs:
  - from: mql
    to: sal
    sla: 48h
    clock:
      zone: Europe/Berlin
      days: [mon, tue]
      from: "09:00"
      to: "17:00"
    promises: [{name: Has a phone number, when: phone is not null}]
dimensions:
  - {id: origin, name: Origin}
sources:
  - table: crm.leads
    key: id
    columns:
      stages: {lead: created_at, mql: mql_at, sal: {at: sal_at, when: ok}}
      ends: {rejected: {at: rejected_at, reason: why}}
    dimensions: {origin: lead_source}
  - table: crm.history
    key: lead_id
    rows:
      at: changed_at
      stage: new_stage
      map: {Proposal: sal, Closed Won: won}
      ends: {lost: [Closed Lost]}
`;

/** What is replaced in the document above by what, and the problems that follow: line, path, sentence. */
const MISTAKES: Array<[string, string, string, string[]]> = [
  [
    'a handoff from an unknown stage',
    'from: mql',
    'from: mqll',
    ['10 handoffs[0].from: There is no stage "mqll": did you mean "mql"?'],
  ],
  [
    'a handoff to an unknown stage',
    'to: sal',
    'to: accepted',
    ['11 handoffs[0].to: There is no stage "accepted": known are "lead", "mql", "sal", "won".'],
  ],
  [
    'a handoff against the order',
    `from: mql
    to: sal`,
    `from: sal
    to: mql`,
    [
      '10 handoffs[0]: The handoff sal → mql runs against the order of the stages: exchange from and to, or correct the order under stages.',
    ],
  ],
  [
    'a cycle of handoffs',
    `dimensions:
  - {id`,
    `  - {from: sal, to: mql}
dimensions:
  - {id`,
    [
      '19 handoffs[1]: The handoff sal → mql runs against the order of the stages: exchange from and to, or correct the order under stages.',
    ],
  ],
  [
    'a handoff to itself',
    'from: mql',
    'from: sal',
    ['11 handoffs[0].to: "sal" hands over to itself: name the next stage under to.'],
  ],
  [
    'a handoff that skips a stage',
    'from: mql',
    'from: lead',
    [
      '11 handoffs[0].to: The handoff lead → sal skips "mql": a handoff lies between neighbouring stages, so write to: mql.',
    ],
  ],
  [
    'a handoff between stages of one owner',
    `from: mql
    to: sal`,
    `from: lead
    to: mql`,
    [
      '10 handoffs[0]: Nothing is handed over from "lead" to "mql", because both belong to marketing: correct an owner under stages, or remove this entry.',
    ],
  ],
  [
    'a handoff given twice',
    `dimensions:
  - {id`,
    `  - {from: mql, to: sal}
dimensions:
  - {id`,
    ['19 handoffs[1]: The handoff mql → sal stands twice: merge the two entries.'],
  ],
  [
    'a handoff without a taking stage',
    `    to: sal
`,
    '',
    ['10 handoffs[0].to: "to" is missing: add for example to: sal.'],
  ],
  [
    'a stage id given twice',
    'id: mql,',
    'id: lead,',
    [
      '6 stages[1].id: The stage "lead" stands twice: rename or remove one of the two.',
      '10 handoffs[0].from: There is no stage "mql": known are "lead", "sal", "won".',
      '25 sources[0].columns.stages.mql: There is no stage "mql": known are "lead", "sal", "won".',
    ],
  ],
  [
    'a dimension given twice',
    'name: Origin}',
    `name: Origin}
  - {id: origin}`,
    ['21 dimensions[1].id: The dimension "origin" stands twice: rename or remove one of the two.'],
  ],
  [
    'a promise given twice',
    'when: phone is not null}',
    'when: phone is not null}, {name: Has a phone number, when: x}',
    [
      '18 handoffs[0].promises[1].name: The promise "Has a phone number" stands twice: rename or remove one of the two.',
    ],
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
    'colour: blue',
    [
      '3 colour: "colour" is not a field here: known are "version", "id", "name", "record", "currency", "order", "window", "agreed", "anchor", "stages", "handoffs", "dimensions", "sources".',
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
    'no stages',
    `stages:
  - {id: lead, owner: marketing}
  - {id: mql, owner: marketing, limit: 14d, target: 0.5}
  - {id: sal, owner: sales}
  - {id: won, owner: sales}
`,
    '',
    ['1 stages: "stages" is missing: add for example stages: [{id: lead, owner: marketing}, {id: won, owner: sales}].'],
  ],
  [
    'an empty list of stages',
    `stages:
  - {id: lead, owner: marketing}
  - {id: mql, owner: marketing, limit: 14d, target: 0.5}
  - {id: sal, owner: sales}
  - {id: won, owner: sales}
`,
    `stages: []
`,
    [
      '4 stages: "stages" is empty: give it a value, for example stages: [{id: lead, owner: marketing}, {id: won, owner: sales}].',
    ],
  ],
  [
    'a mapping of stages',
    `stages:
  - {id: lead, owner: marketing}
  - {id: mql, owner: marketing, limit: 14d, target: 0.5}
  - {id: sal, owner: sales}
  - {id: won, owner: sales}
`,
    `stages: {lead: marketing}
`,
    [
      '4 stages: "stages" must be a list, not a mapping: write for example stages: [{id: lead, owner: marketing}, {id: won, owner: sales}].',
    ],
  ],
  [
    'text as a stage',
    '- {id: won, owner: sales}',
    '- won',
    ['8 stages[3]: Item 4 of "stages" must be a mapping, not text: write for example {id: lead, owner: marketing}.'],
  ],
  [
    'a stage without an owner',
    '- {id: won, owner: sales}',
    '- {id: won}',
    ['8 stages[3]: The stage "won" has no owner: add for example owner: marketing.'],
  ],
  [
    'a stage with an empty owner',
    '- {id: won, owner: sales}',
    '- {id: won, owner: }',
    ['8 stages[3].owner: "owner" is empty: give it a value, for example owner: marketing.'],
  ],
  [
    'a list of owners',
    '- {id: won, owner: sales}',
    '- {id: won, owner: [sales]}',
    ['8 stages[3].owner: "owner" must be text, not a list: write for example owner: marketing.'],
  ],
  [
    'a stage that no source enters',
    '- {id: won, owner: sales}',
    `- {id: won, owner: sales}
  - {id: renewed, owner: cs}`,
    [
      '9 stages[4]: No source ever enters the stage "renewed": map it under columns.stages or rows.map of a source, or remove the stage.',
    ],
  ],
  [
    'a duration in words',
    'sla: 48h',
    'sla: 48 hours',
    [
      '12 handoffs[0].sla: "sla" is "48 hours": a duration is a number above 0 and one unit (s, m, h, d or w), for example sla: 48h.',
    ],
  ],
  [
    'a duration without a unit',
    'sla: 48h',
    'sla: 48',
    ['12 handoffs[0].sla: "sla" is 48: add the unit (s, m, h, d or w), for example 48h.'],
  ],
  [
    'a duration of zero',
    'sla: 48h',
    'sla: 0h',
    [
      '12 handoffs[0].sla: "sla" is "0h": a duration is a number above 0 and one unit (s, m, h, d or w), for example sla: 48h.',
    ],
  ],
  [
    'an ISO 8601 duration',
    'limit: 14d',
    'limit: P14D',
    [
      '6 stages[1].limit: "limit" is "P14D": a duration is a number above 0 and one unit (s, m, h, d or w), for example limit: 14d.',
    ],
  ],
  [
    'a target above 1',
    'target: 0.5',
    'target: 50',
    ['6 stages[1].target: "target" is 50, but must lie between 0 and 1: write half as 0.5.'],
  ],
  [
    'a target in per cent',
    'target: 0.5',
    'target: 50%',
    ['6 stages[1].target: "target" must be a number from 0 to 1: write half as 0.5.'],
  ],
  [
    'a target below 0',
    'target: 0.5',
    'target: -0.1',
    ['6 stages[1].target: "target" is -0.1, but must lie between 0 and 1: write half as 0.5.'],
  ],
  [
    'a currency sign',
    'currency: EUR',
    'currency: €',
    ['3 currency: "currency" is "€": write the three capital letters of ISO 4217, for example EUR.'],
  ],
  [
    'a currency in small letters',
    'currency: EUR',
    'currency: eur',
    ['3 currency: "currency" is "eur": write the three capital letters of ISO 4217, for example EUR.'],
  ],
  [
    'a misspelt time zone',
    'Europe/Berlin',
    'Europe/Berln',
    [
      '14 handoffs[0].clock.zone: "zone" is "Europe/Berln": name a time zone of the IANA list, such as Europe/Berlin, America/New_York or UTC.',
    ],
  ],
  [
    'an offset as time zone',
    'Europe/Berlin',
    '"+02:00"',
    [
      '14 handoffs[0].clock.zone: "zone" is "+02:00": name a time zone of the IANA list, such as Europe/Berlin, America/New_York or UTC.',
    ],
  ],
  [
    'a working day that ends before it starts',
    'to: "17:00"',
    'to: "09:00"',
    [
      '17 handoffs[0].clock.to: The working day ends at 09:00, which is not after its start at 09:00: correct one of the two.',
    ],
  ],
  [
    'an hour as a number',
    'from: "09:00"',
    'from: 9',
    ['16 handoffs[0].clock.from: "from" is 9: write the time of day in quotes, for example from: "09:00".'],
  ],
  [
    'an hour in English',
    'from: "09:00"',
    'from: 9am',
    ['16 handoffs[0].clock.from: "from" is "9am": write the time of day in quotes, for example from: "09:00".'],
  ],
  [
    'a weekday in full',
    '[mon, tue]',
    '[mon, tuesday]',
    ['15 handoffs[0].clock.days[1]: Item 2 of "days" is "tuesday": did you mean "tue"?'],
  ],
  [
    'a weekday given twice',
    '[mon, tue]',
    '[mon, mon]',
    ['15 handoffs[0].clock.days[1]: The weekday "mon" stands twice: rename or remove one of the two.'],
  ],
  [
    'no weekdays',
    '[mon, tue]',
    '[]',
    ['15 handoffs[0].clock.days: "days" is empty: give it a value, for example days: [mon, tue, wed, thu, fri].'],
  ],
  [
    'a clock in words',
    `clock:
      zone: Europe/Berlin
      days: [mon, tue]
      from: "09:00"
      to: "17:00"`,
    'clock: business hours',
    [
      '13 handoffs[0].clock: "clock" must be a mapping, not text: write for example clock: {zone: Europe/Berlin, days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00"}.',
    ],
  ],
  [
    'a clock without a zone',
    `      zone: Europe/Berlin
`,
    '',
    ['13 handoffs[0].clock.zone: "zone" is missing: add for example zone: Europe/Berlin.'],
  ],
  [
    'a promise without a condition',
    ', when: phone is not null',
    '',
    ['18 handoffs[0].promises[0].when: "when" is missing: add for example when: "phone is not null".'],
  ],
  [
    'an unknown anchor stage',
    'currency: EUR',
    'anchor: first',
    ['3 anchor: There is no stage "first": known are "lead", "mql", "sal", "won".'],
  ],
  [
    'an unknown order',
    'currency: EUR',
    'order: sequense',
    ['3 order: "order" is "sequense": did you mean "sequence"?'],
  ],
  [
    'a window outside a sequence',
    'currency: EUR',
    'window: 14d',
    ['3 window: A window has a meaning only in an ordered event funnel: add order: sequence, or remove window.'],
  ],
  [
    'a date in words',
    'currency: EUR',
    'agreed: {by: [CMO], on: 1 October}',
    ['3 agreed.on: "on" is "1 October": write the day as year-month-day, for example 2026-10-01.'],
  ],
  [
    'a day that does not exist',
    'currency: EUR',
    'agreed: {by: [CMO], on: 2026-02-30}',
    ['3 agreed.on: "on" is "2026-02-30": write the day as year-month-day, for example 2026-10-01.'],
  ],
  [
    'no sources',
    'sources:',
    'source:',
    [
      '1 sources: "sources" is missing: add for example sources: [{table: crm.leads, key: id, columns: {stages: {lead: created_at}}}].',
      '21 source: "source" is not a field here: did you mean "sources"?',
    ],
  ],
  [
    'a source without a table',
    `  - table: crm.history
    key`,
    '  - key',
    ['28 sources[1].table: "table" is missing: add for example table: crm.leads.'],
  ],
  [
    'a source without a key',
    `    key: lead_id
`,
    '',
    ['28 sources[1].key: "key" is missing: add for example key: id.'],
  ],
  [
    'an empty expression',
    'key: lead_id',
    'key: ""',
    ['29 sources[1].key: "key" is empty: give it a value, for example key: id.'],
  ],
  [
    'an expression left out',
    'key: lead_id',
    'key:',
    ['29 sources[1].key: "key" is empty: give it a value, for example key: id.'],
  ],
  [
    'a number as expression',
    'key: lead_id',
    'key: 5',
    ['29 sources[1].key: "key" must be text, not a number: put it in quotes, "5".'],
  ],
  [
    'a list as expression',
    'key: lead_id',
    'key: [a, b]',
    ['29 sources[1].key: "key" must be text, not a list: write for example key: id.'],
  ],
  [
    'a semicolon after an expression',
    'key: lead_id',
    'key: lead_id;',
    [
      '29 sources[1].key: "key" is "lead_id;": remove the semicolon, because this becomes a part of a longer statement.',
    ],
  ],
  [
    'a query without parentheses',
    'table: crm.history',
    'table: select * from crm.history',
    ['28 sources[1].table: "table" is "select * from crm.history": a query stands in parentheses here, (select …).'],
  ],
  [
    'a source without columns and rows',
    `    columns:
      stages: {lead: created_at, mql: mql_at, sal: {at: sal_at, when: ok}}
      ends: {rejected: {at: rejected_at, reason: why}}
`,
    '',
    [
      '22 sources[0]: The source does not say how its rows become moves: add columns (one timestamp per stage) or rows (one row per move).',
    ],
  ],
  [
    'a source with columns and rows',
    '    dimensions: {origin: lead_source}',
    `    dimensions: {origin: lead_source}
    rows: {at: a, stage: b, map: {x: lead}}`,
    [
      '28 sources[0].rows: A source has either columns (one timestamp per stage) or rows (one row per move): keep one, and add a second source for the other.',
    ],
  ],
  [
    'columns without a stage',
    `stages: {lead: created_at, mql: mql_at, sal: {at: sal_at, when: ok}}
      ends: {rejected: {at: rejected_at, reason: why}}`,
    'stages: {}',
    ['24 sources[0].columns: No column is mapped: add for example stages: {lead: created_at}.'],
  ],
  [
    'rows without a map',
    `      map: {Proposal: sal, Closed Won: won}
      ends: {lost: [Closed Lost]}
`,
    '',
    ['30 sources[1].rows: No label is mapped to a stage: add for example map: {Proposal: proposal}.'],
  ],
  [
    'rows without a time',
    `      at: changed_at
`,
    '',
    ['30 sources[1].rows.at: "at" is missing: add for example at: changed_at.'],
  ],
  [
    'an unknown stage under columns',
    'lead: created_at',
    'leads: created_at',
    ['25 sources[0].columns.stages.leads: There is no stage "leads": did you mean "lead"?'],
  ],
  [
    'a condition without a timestamp',
    '{at: sal_at, when: ok}',
    '{when: ok}',
    ['25 sources[0].columns.stages.sal.at: "at" is missing: add for example at: accepted_at.'],
  ],
  [
    'a label mapped to an unknown stage',
    'Closed Won: won',
    'Closed Won: wonn',
    ['33 sources[1].rows.map["Closed Won"]: There is no stage "wonn": did you mean "won"?'],
  ],
  [
    'a label mapped to a list',
    'Closed Won: won',
    'Closed Won: [won]',
    ['33 sources[1].rows.map["Closed Won"]: "Closed Won" must be text, not a list: write for example proposal.'],
  ],
  [
    'a label mapped to a stage and an end',
    '[Closed Lost]',
    '[Closed Lost, Proposal]',
    ['34 sources[1].rows.ends.lost[1]: The label "Proposal" already means the stage "sal": keep one of the two.'],
  ],
  [
    'a label mapped to two ends',
    'ends: {lost: [Closed Lost]}',
    'ends: {lost: [Closed Lost], recycled: [Closed Lost]}',
    ['34 sources[1].rows.ends.recycled[0]: The label "Closed Lost" already means the end "lost": keep one of the two.'],
  ],
  [
    'a label mapped twice',
    'map: {Proposal: sal, Closed Won: won}',
    'map: {Proposal: sal, Closed Won: won, Proposal: won}',
    ['33 The key Proposal stands twice in the same mapping: keep one of the two.'],
  ],
  [
    'an unknown end',
    'lost: [Closed Lost]',
    'losst: [Closed Lost]',
    ['34 sources[1].rows.ends.losst: There is no end "losst": did you mean "lost"?'],
  ],
  [
    'won as an end',
    'lost: [Closed Lost]',
    'won: [Closed Won]',
    [
      '34 sources[1].rows.ends.won: Reaching the last stage is the success, so "won" is not an end: map it under stages.',
      '34 sources[1].rows.ends.won[0]: The label "Closed Won" already means the stage "won": keep one of the two.',
    ],
  ],
  [
    'a mapping as label',
    'lost: [Closed Lost]',
    'lost: {a: b}',
    [
      '34 sources[1].rows.ends.lost[0]: Item 1 of "lost" must be a label of the stage column, as text: write for example Closed Lost.',
    ],
  ],
  [
    'an unknown dimension in a source',
    '{origin: lead_source}',
    '{origin: lead_source, region: r}',
    ['27 sources[0].dimensions.region: There is no dimension "region": known are "origin".'],
  ],
  [
    'a dimension that no source has',
    `    dimensions: {origin: lead_source}
`,
    '',
    [
      '20 dimensions[0]: No source says where the dimension "origin" comes from: add it under dimensions of a source, or remove it here.',
    ],
  ],
  [
    'an assignment to a stage that takes nothing over',
    '    dimensions: {origin',
    `    assignedAt: {mql: x}
    dimensions: {origin`,
    ['27 sources[0].assignedAt.mql: The stage "mql" is not the taking stage of a handoff: known are "sal".'],
  ],
  [
    'an assignment to an unknown stage',
    '    dimensions: {origin',
    `    assignedAt: {sall: x}
    dimensions: {origin`,
    ['27 sources[0].assignedAt.sall: There is no stage "sall": did you mean "sal"?'],
  ],
  [
    'a number as snooze date',
    '    dimensions: {origin',
    `    snoozedUntil: 5
    dimensions: {origin`,
    ['27 sources[0].snoozedUntil: "snoozedUntil" must be text, not a number: put it in quotes, "5".'],
  ],
  [
    'a tab as indentation',
    '  - from: mql',
    '	- from: mql',
    ['10 This line is indented with a tab, which YAML does not allow: use spaces.'],
  ],
  [
    'a key given twice',
    'currency: EUR',
    `currency: EUR
currency: USD`,
    ['4 The key currency stands twice in the same mapping: keep one of the two.'],
  ],
  [
    'an open bracket',
    '[mon, tue]',
    '[mon, tue',
    ['16 A bracket that was opened is still open here: add the missing "]".'],
  ],
  [
    'an open quote',
    'zone: Europe/Berlin',
    'zone: "Europe/Berlin',
    ['14 A quote that was opened is never closed: add the missing quote.'],
  ],
  [
    'two colons in a line',
    'key: lead_id',
    'key: a: b',
    ['29 The text has a second colon in it, or the line before is unfinished: put text that contains ": " in quotes.'],
  ],
  [
    'two documents in one text',
    `dimensions:
  - {id`,
    `---
dimensions:
  - {id`,
    ['19 A second document starts here: keep one definition per file and remove the line "---".'],
  ],
  [
    'an unknown tag',
    'key: lead_id',
    'key: !sql lead_id',
    ['29 The tag (a word that starts with "!") is not known: remove it, or put the text in quotes.'],
  ],
  [
    'an alias of nothing',
    'key: lead_id',
    'key: *id',
    ['29 The alias *id refers to nothing: write the anchor &id before it, or put text that starts with * in quotes.'],
  ],
  [
    'text that starts with a reserved character',
    'key: lead_id',
    'key: %id',
    ['29 Text cannot start with "%": put it in quotes.'],
  ],
  [
    'a line with too little indentation',
    '    key: lead_id',
    '   key: lead_id',
    [
      '29 This is not valid YAML (Sequence item without - indicator): check the indentation, quotes and brackets of this line and the one before.',
    ],
  ],
  [
    'an open parenthesis',
    'key: lead_id',
    'key: coalesce(a, lead_id',
    ['29 sources[1].key: "key" is "coalesce(a, lead_id": a "(" is never closed: add the ")".'],
  ],
  [
    'stray parenthesis',
    'key: lead_id',
    'key: lead_id)',
    ['29 sources[1].key: "key" is "lead_id)": a ")" closes nothing: remove it, or add the "(" that it belongs to.'],
  ],
  [
    'open quote in an expression',
    'reason: why',
    `reason: "coalesce(why, 'none)"`,
    [
      `26 sources[0].columns.ends.rejected.reason: "reason" is "coalesce(why, 'none)": the quote ' is opened and never closed.`,
    ],
  ],
  [
    'line comment in an expression',
    'key: lead_id',
    'key: lead_id -- the id',
    [
      '29 sources[1].key: "key" is "lead_id -- the id": remove the comment (--), because the rest of the statement follows on the same line.',
    ],
  ],
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
      '12 handoffs[0].sla: "sla" is 48: add the unit (s, m, h, d or w), for example 48h.',
      '13 handoffs[0].slaa: "slaa" is not a field here: did you mean "sla"?',
    ],
  ],
];

const problemsOf = (source: string | object) => {
  const parsed = parseDefinition(source);
  return parsed.ok
    ? []
    : parsed.problems.map(({ line, path, message }) => `${line} ${path}${path ? ': ' : ''}${message}`);
};

test('the document without a mistake has no problem', () => {
  expect(problemsOf(CORRECT)).toEqual([]);
});

test.each(MISTAKES)('%s', (_, correct, mistaken, problems) => {
  expect(CORRECT).toContain(correct);
  expect(problemsOf(CORRECT.replace(correct, () => mistaken))).toEqual(problems);
});

test('assignments without any handoff have nothing to belong to', () => {
  const oneOwner = CORRECT.replace(/handoffs:[^]*(?=dimensions:\n)/, '').replaceAll('owner: sales', 'owner: marketing');
  expect(problemsOf(oneOwner)).toEqual([]);
  expect(problemsOf(oneOwner.replace('    key: lead_id', '    assignedAt: assigned_at\n    key: lead_id'))).toEqual([
    '19 sources[1].assignedAt: No stage changes its owner, so there is no handoff that this could belong to: correct the owners under stages, or remove it.',
  ]);
});

test('a single stage is no funnel', () => {
  const stages = CORRECT.replace(/ {2}- \{id: mql[^]*(?=dimensions:\n)/, '').replace(/, mql: mql_at[^\n]*/, '}');
  expect(problemsOf(stages.replace(/ {2}- table: crm.history[^]*/, ''))).toEqual([
    '4 stages: There is only one stage: a funnel needs at least two, so add the next one.',
  ]);
});

test('lines are those of the text with Windows line ends and with a byte order mark', () => {
  const problem = ['12 handoffs[0].sla: "sla" is 48: add the unit (s, m, h, d or w), for example 48h.'];
  const mistaken = CORRECT.replace('48h', '48');
  expect(problemsOf(mistaken.replaceAll('\n', '\r\n'))).toEqual(problem);
  expect(problemsOf(`\ufeff${mistaken}`)).toEqual(problem);
});

test('a parsed object has problems with a path and no line', () => {
  expect(parseDefinition({ version: 1, id: 'a', stages: [{ id: 'x', owner: 'y' }, 5], sources: [] })).toEqual({
    ok: false,
    problems: [
      {
        path: 'stages[1]',
        message: 'Item 2 of "stages" must be a mapping, not a number: write for example {id: lead, owner: marketing}.',
      },
      {
        path: 'sources',
        message: expect.stringContaining('"sources" is empty: give it a value'),
      },
    ],
  });
});
