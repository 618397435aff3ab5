import { testMistakes } from './testing/mistakeOf';

testMistakes([
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
]);
