import { isBlank, nameText, sentenceText } from './nameText';

it.each([
  ['MQL', 'MQL'],
  ['Ünïcödé 見込み客 🎉', 'Ünïcödé 見込み客 🎉'],
  ['הזדמנות', '\u2068הזדמנות\u2069'],
  ['مبيعات 7', '\u2068مبيعات 7\u2069'],
  ['𐤀𐤁', '\u2068𐤀𐤁\u2069'],
])('%j is itself, alone where it is written from the right', (name, text) => {
  expect(nameText(name)).toBe(text);
  expect(nameText(text)).toBe(text);
});

it.each(['\u202e', '\u202a', '\u202b', '\u202d', '\u2066', '\u2067', '\u2068', '\u2069', '\u202c'])(
  'the sign of direction %j does not get out, wherever it stands and however often',
  (sign) => {
    for (const name of [`${sign}won`, `wo${sign}n`, `won${sign}${sign}`]) {
      expect(nameText(name)).toBe('\u2068won\u2069');
    }
  }
);

it('control characters are blanks', () => {
  expect(nameText('a\u001b[31mb')).toBe('a [31mb');
  expect(nameText('a\r\n\tb\u009bc\u0000d')).toBe('a b c d');
});

it.each(['', ' ', '\u00a0\u3000', '\u200b\u200d', '\ufeff', '\u2060\u00ad', '\u0007', '\u202e', '\u3164', '\u2800'])(
  'what cannot be seen (%j) has a stand-in',
  (name) => {
    expect(isBlank(name)).toBe(true);
    expect(nameText(name)).toBe('(blank)');
  }
);

it('what can be seen is not blank, and keeps what joins it', () => {
  expect(isBlank('0')).toBe(false);
  expect(nameText('👩‍💻')).toBe('👩‍💻');
});

it('a sentence keeps its isolates and overrides nothing', () => {
  expect(sentenceText('\u202e67 % of \u2068ליד\u2069\nleft')).toBe('67 % of \u2068ליד\u2069\nleft');
});

it('marks that would lie across other lines are left out', () => {
  expect(nameText(`e${'\u0301'.repeat(2000)}x`)).toBe(`e${'\u0301'.repeat(6)}x`);
  expect(nameText('e\u0301')).toBe('e\u0301');
  expect(nameText('שָּׁ').replace(/[\u2068\u2069]/g, '')).toBe('שָּׁ');
});

it('a name is not longer than a name', () => {
  const name = nameText('😀'.repeat(10_000));
  expect(name).toBe(`${'😀'.repeat(199)}…`);
  expect(nameText('x'.repeat(200))).toHaveLength(200);
  expect(nameText('😀'.repeat(200))).toBe('😀'.repeat(200));
  const turned = nameText('ש'.repeat(201));
  expect(turned).toBe(`\u2068${'ש'.repeat(199)}…\u2069`);
  expect([nameText(turned), nameText(nameText('x'.repeat(500)))]).toEqual([turned, `${'x'.repeat(199)}…`]);
});
