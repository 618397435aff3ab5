import { expandMacros } from './macros';

const range = { from: Date.UTC(2026, 6, 1), to: Date.UTC(2026, 8, 30, 12, 0, 0, 999) };

describe('expandMacros', () => {
  test.each([
    ['$__timeFrom()', "'2026-07-01T00:00:00.000Z'"],
    ['$__timeTo()', "'2026-09-30T12:00:00.999Z'"],
    ['$__unixEpochFrom()', '1782864000'],
    ['$__unixEpochTo()', '1790769600'],
    ['$__timeFilter(l.at)', "l.at >= '2026-07-01T00:00:00.000Z' AND l.at <= '2026-09-30T12:00:00.999Z'"],
  ])('%s', (macro, expected) => {
    expect(expandMacros(`select ${macro} and ${macro}`, range)).toBe(`select ${expected} and ${expected}`);
  });

  test('leaves what it does not know to the warehouse', () => {
    expect(expandMacros("select $__interval, '$name('", range)).toBe("select $__interval, '$name('");
  });
});
