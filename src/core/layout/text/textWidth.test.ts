import { balanceText, fitText, letterCount, textWidth, wrapText } from './textWidth';

it('sets tabular figures at one width', () => {
  expect(textWidth('111', 10, 400)).toBe(textWidth('908', 10, 400));
});

it('grows with the size and the weight', () => {
  expect(textWidth('Lead', 24, 400)).toBeCloseTo(2 * textWidth('Lead', 12, 400));
  expect(textWidth('Lead', 12, 600)).toBeGreaterThan(textWidth('Lead', 12, 400));
});

it('takes what it does not know as wide, and what has no width as nothing', () => {
  expect(textWidth('見', 10, 400)).toBeGreaterThanOrEqual(10);
  expect(textWidth('\u2068\u2069\u200f\u202e\u2060\ufeff', 10, 400)).toBe(0);
  expect(letterCount('\u2068ab\u2069\u200d')).toBe(2);
});

it('cuts with an ellipsis, never inside a pair of surrogates, and not to less than three letters', () => {
  const room = textWidth('Oppor…', 12, 400);
  expect(fitText('Opportunity', 12, 400, room)).toBe('Oppor…');
  expect(fitText('Lead', 12, 400, textWidth('Lead', 12, 400))).toBe('Lead');
  expect(fitText('🎉🎉🎉🎉🎉', 10, 400, 56)).toBe('🎉🎉🎉…');
  expect(fitText('Opportunity', 12, 400, 20)).toBeNull();
});

it('wraps at spaces, or says that it cannot', () => {
  const room = textWidth('211 leads wait', 20, 600);
  expect(wrapText('211 leads wait for sales', 20, 600, room, 2)).toEqual(['211 leads wait', 'for sales']);
  expect(wrapText('211 leads wait for sales', 20, 600, room, 1)).toBeNull();
  expect(wrapText('Donaudampfschifffahrt', 20, 600, room, 3)).toBeNull();
});

it('breaks no line between a number and its unit', () => {
  const room = textWidth('leads wait 48', 20, 600);
  expect(wrapText('leads wait 48 h', 20, 600, room, 2)).toEqual(['leads wait', '48 h']);
  expect(wrapText('leads wait 48 hours', 20, 600, room, 2)).toEqual(['leads wait 48', 'hours']);
});

it('leaves no word alone in a last line where the lines can be alike', () => {
  const room = textWidth('211 leads wait for sales: € 1 M', 20, 600);
  const text = '211 leads wait for sales: € 1 M at risk';
  expect(wrapText(text, 20, 600, room, 2)?.[1]).toBe('at risk');
  expect(balanceText(text, 20, 600, room, 2)).toEqual(['211 leads wait for', 'sales: € 1 M at risk']);
  expect(balanceText('Won', 20, 600, room, 2)).toEqual(['Won']);
});

it('ends an isolate where a text is cut or wrapped, and begins it anew in the next line', () => {
  const name = '\u2068שלום רב\u2069';
  expect(wrapText(`${name} 67 %`, 12, 400, textWidth('שלום', 12, 400), 3)).toEqual([
    '\u2068שלום\u2069',
    '\u2068רב\u2069',
    '67 %',
  ]);
  expect(fitText(name, 12, 400, textWidth('שלום…', 12, 400) + 0.1)).toBe('\u2068שלום\u2069…');
  expect(fitText('\u2068\u2068שלום\u2069\u2069', 12, 400, textWidth('של…', 12, 400))).toBeNull();
});
