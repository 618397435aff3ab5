import { MOST_SECOND_TRIES, secondTries, secondTriesText } from './secondTries.mjs';

const failed = {
  status: 'failed',
  error: { message: '\u001b[31mExpected: false\u001b[39m\nReceived: true' },
  attachments: [{ name: 'trace', path: 'test-results/browser/fits/trace.zip' }],
};
const passed = { status: 'passed', attachments: [] };
const spec = (title: string, status: string, ...results: Array<typeof failed | typeof passed>) => ({
  title,
  file: 'dashboard.spec.ts',
  line: 23,
  tests: [{ status, results }],
});

test('names a test that passed at its second try, with its first error and trace, however deep it lies', () => {
  const report = {
    suites: [
      { specs: [spec('passes', 'expected', passed)], suites: [{ specs: [spec('fits', 'flaky', failed, passed)] }] },
      { specs: [spec('fails', 'unexpected', failed, failed)] },
    ],
  };
  expect(secondTriesText(secondTries(report)))
    .toBe(`PASSED ONLY AT THE SECOND TRY: 1 browser test. They count as passed, but a test that depends on luck is to be mended.
  dashboard.spec.ts:23 fits
    Expected: false
    Received: true
    trace of the first try: test-results/browser/fits/trace.zip`);
});

test('says that many of them count as failed, and nothing where there are none', () => {
  expect(secondTriesText(Array.from({ length: MOST_SECOND_TRIES + 1 }, () => 'x'))).toMatch(
    /More than 2 count as failed/
  );
  expect(secondTriesText([])).toBeUndefined();
});
