import { refusal } from './guard';

describe('refusal', () => {
  const host = '127.0.0.1:3000';

  test.each([
    { host },
    { host: 'localhost:3000' },
    { host, origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' },
    { host, 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' },
    { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
  ])('lets in %j', (headers) => {
    expect(refusal({ headers }, 3000)).toBeUndefined();
  });

  test.each([
    [{}, /answers only to/],
    [{ host: 'evil.example:3000' }, /answers only to/],
    [{ host: '127.0.0.1:3001' }, /answers only to/],
    [{ host, origin: 'http://evil.example' }, /other origins/],
    [{ host, origin: 'null' }, /other origins/],
    [{ host, origin: 'http://localhost:3000' }, /other origins/],
    [{ host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }, /other sites/],
    [{ host, 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' }, /other sites/],
  ])('refuses %j', (headers, reason) => {
    expect(refusal({ headers }, 3000)).toMatch(reason);
  });
});
