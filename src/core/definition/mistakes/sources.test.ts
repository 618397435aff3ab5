import { testMistakes } from './testing/mistakeOf';

testMistakes([
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
]);
