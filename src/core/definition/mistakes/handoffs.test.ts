import { testMistakes } from './testing/mistakeOf';

testMistakes([
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
      '11 handoffs[0].to: The handoff lead → sal skips "mql": a handoff lies between neighboring stages, so write to: mql.',
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
    'a promise given twice',
    'when: phone is not null}',
    'when: phone is not null}, {name: Has a phone number, when: x}',
    [
      '18 handoffs[0].promises[1].name: The promise "Has a phone number" stands twice: rename or remove one of the two.',
    ],
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
]);
