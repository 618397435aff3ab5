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
    'hours that end where they begin',
    'to: "17:00"',
    'to: "09:00"',
    [
      '17 handoffs[0].clock.to: The hours from 09:00 to 09:00 are none: correct one of the two (a whole day is "00:00" to "24:00").',
    ],
  ],
  [
    'hours without an end',
    `      to: "17:00"
`,
    '',
    ['13 handoffs[0].clock: "to" is missing: add for example to: "17:00".'],
  ],
  [
    'no hours',
    `      from: "09:00"
      to: "17:00"
`,
    '',
    ['13 handoffs[0].clock: The clock has no hours: add for example hours: [09:00-12:00, 13:00-17:00].'],
  ],
  [
    'hours said twice',
    'from: "09:00"',
    'hours: 09:00-12:00',
    ['13 handoffs[0].clock: The clock has both hours and from or to: keep hours alone.'],
  ],
  ...[
    ['[09:00-13:00, 12:00-17:00]', '09:00-13:00 and 12:00-17:00'],
    ['[13:00-17:00, 09:00-13:01]', '09:00-13:01 and 13:00-17:00'],
    ['[08:00-09:00, 08:00-09:00]', '08:00-09:00 and 08:00-09:00'],
    // The night's end and the next morning.
    ['[05:00-09:00, 22:00-06:00]', '22:00-06:00 and 05:00-09:00'],
  ].map(([hours, two]): [string, string, string, string[]] => [
    `hours that overlap: ${hours}`,
    `      from: "09:00"
      to: "17:00"`,
    `      hours: ${hours}`,
    [`16 handoffs[0].clock.hours: The hours ${two} overlap, and no time counts twice: correct one of the two.`],
  ]),
  ...['9-5', '09:00', '24:00-06:00', '09:00-09:00', '09:00-12:00-13:00', '09:00-25:00'].map(
    (hours): [string, string, string, string[]] => [
      `hours that are none: ${hours}`,
      `      from: "09:00"
      to: "17:00"`,
      `      hours: ["${hours}"]`,
      [
        `16 handoffs[0].clock.hours[0]: Item 1 of "hours" is "${hours}": write two times of day, for example 09:00-12:00, or 22:00-06:00 over midnight.`,
      ],
    ]
  ),
  ...['2026-02-29', '13-01', '12/25', '2026-12', 'Christmas', '12-25T00:00:00'].map(
    (holiday): [string, string, string, string[]] => [
      `a holiday that is no day: ${holiday}`,
      'from: "09:00"',
      `holidays: ["${holiday}"]\n      from: "09:00"`,
      [
        `16 handoffs[0].clock.holidays[0]: Item 1 of "holidays" is "${holiday}": write a date, for example 2026-12-25, or month and day for every year, 12-25.`,
      ],
    ]
  ),
  [
    'a holiday given twice',
    'from: "09:00"',
    'holidays: [12-25, 12-25]\n      from: "09:00"',
    ['16 handoffs[0].clock.holidays[1]: The holiday "12-25" stands twice: rename or remove one of the two.'],
  ],
  [
    'working days without a clock',
    `    sla: 48h
    clock:
      zone: Europe/Berlin
      days: [mon, tue]
      from: "09:00"
      to: "17:00"
`,
    `    sla: 2bd
`,
    [
      '12 handoffs[0].sla: "2bd" is in working days, and this handoff has no clock that counts them: add a clock, or write 2d.',
    ],
  ],
  [
    'working days where there is no clock to count them',
    'limit: 14d',
    'limit: 10bd',
    [
      '6 stages[1].limit: "limit" is "10bd": working days (bd) are a unit only of the sla of a handoff with a clock: write for example limit: 14d.',
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
