import { of, throwError } from 'rxjs';

const fetch = jest.fn();
jest.mock('@grafana/runtime', () => ({ getBackendSrv: () => ({ fetch }) }));

const NOW = Date.UTC(2026, 10, 21, 12);
const answer = (date?: string) => of({ headers: new Headers(date === undefined ? {} : { date }) });

beforeEach(() => {
  jest.useFakeTimers({ now: NOW, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  jest.resetModules();
  fetch.mockReset();
});
afterEach(() => jest.useRealTimers());

/** A page of its own, because the answer is kept for the page. */
async function page() {
  return (await import('./clockLead')).clockLead;
}

it.each([
  ['three hours ahead', 'Sat, 21 Nov 2026 09:00:00 GMT', 3 * 3_600_000],
  ['three hours behind', 'Sat, 21 Nov 2026 15:00:00 GMT', -3 * 3_600_000],
  ['as good as right', 'Sat, 21 Nov 2026 11:59:30 GMT', undefined],
  ['unknown, where the server does not tell', undefined, undefined],
])('is %s', async (_, date, lead) => {
  fetch.mockReturnValue(answer(date));
  expect(await (await page())()).toBe(lead);
});

it('is unknown where the server does not answer', async () => {
  fetch.mockReturnValue(throwError(() => new Error('401')));
  expect(await (await page())()).toBeUndefined();
});

it('is asked once an hour', async () => {
  fetch.mockReturnValue(answer());
  const clockLead = await page();
  await clockLead();
  await clockLead();
  expect(fetch).toHaveBeenCalledTimes(1);
  jest.setSystemTime(NOW + 3_600_001);
  await clockLead();
  expect(fetch).toHaveBeenCalledTimes(2);
});
