import { testMistakes } from './testing/mistakeOf';

testMistakes([
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
]);
