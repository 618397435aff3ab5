import { plainFormat } from './format';

const format = plainFormat('EUR');

it.each([
  [0, '0 %'],
  [0.27, '27 %'],
  [0.0004, '< 0.1 %'],
  [0.003, '0.3 %'],
  [0.997, '99.7 %'],
  [0.9999, '> 99.9 %'],
  [1, '100 %'],
])('writes the share %p as %p: little is not nothing and much is not all', (share, text) => {
  expect(format.percent(share)).toBe(text);
});

it.each([
  [0, '0 s'],
  [90, '1.5 min'],
  [29 * 3600, '29 h'],
  [29.5 * 3600, '1.2 d'],
  [48 * 3600, '48 h'],
  [72 * 3600, '72 h'],
  [14 * 86400, '14 d'],
  [800 * 86400, '2.2 y'],
])('writes %p seconds as %p', (seconds, text) => {
  expect(format.duration(seconds)).toBe(text);
});

it('writes money short, with its sign', () => {
  expect(format.money(1_392_600)).toBe('€1.4 M');
  expect(format.money(999_999)).toBe('€1 M');
  expect(format.money(-5200)).toBe('−€5.2 K');
  expect(plainFormat('not a currency').money(3)).toBe('not a currency 3');
});

it('writes times in UTC', () => {
  expect(format.time(Date.UTC(2026, 10, 21, 14, 2))).toBe('21 Nov 14:02');
  expect(format.day(Date.UTC(2026, 8, 30, 23, 59))).toBe('30 Sep');
  expect(format.day(Date.UTC(2026, 8, 30, 23, 59), true)).toBe('30 Sep 2026');
});

it.each([
  [12_480, '12,480'],
  [4.5, '4.5'],
  [1240.256, '1,240.26'],
  [0.36, '0.36'],
  [0.0004, '0.0004'],
  [0.1 + 0.2, '0.3'],
])('writes the number %p as %p: what is no whole number is no other one', (n, text) => {
  expect(format.count(n)).toBe(text);
  expect(format.shortCount(n)).toBe(n < 10_000 ? text : '12 K');
});
