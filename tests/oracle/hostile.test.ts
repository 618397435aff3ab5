import { HOSTILE } from './hostile';

test('the corpus has at least 200 strings, all different in bytes and valid Unicode', () => {
  const bytes = HOSTILE.map((text) => Buffer.from(text).toString('hex'));
  expect(new Set(bytes).size).toBe(HOSTILE.length);
  expect(HOSTILE.length).toBeGreaterThanOrEqual(200);
  expect(HOSTILE.map((text) => Buffer.from(text).toString())).toEqual(HOSTILE);
});
