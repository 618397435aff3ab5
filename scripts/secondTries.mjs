import { stripVTControlCharacters } from 'node:util';

/** One unlucky moment of a machine may hit a test or two; more of them are a fault, whatever their second try said. */
export const MOST_SECOND_TRIES = 2;

/**
 * The part of Playwright's JSON report that is read here.
 * @typedef {{status: string, error?: {message?: string}, attachments: Array<{name: string, path?: string}>}} Result
 * @typedef {{title: string, file: string, line: number, tests: Array<{status: string, results: Result[]}>}} Spec
 * @typedef {{specs?: Spec[], suites?: Suite[]}} Suite
 */

/**
 * The tests of a report that failed at first and passed when they were run again, each with its first error and trace.
 * @param {Suite} suite the whole report, or a part of it
 * @returns {string[]}
 */
export function secondTries({ specs = [], suites = [] }) {
  const own = specs.flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === 'flaky')
      .map(({ results: [first] }) => {
        const error = stripVTControlCharacters(first.error?.message ?? first.status).replaceAll('\n', '\n    ');
        const trace = first.attachments.find(({ name }) => name === 'trace')?.path;
        return `  ${file}:${line} ${title}\n    ${error}${trace ? `\n    trace of the first try: ${trace}` : ''}`;
      })
  );
  return [...own, ...suites.flatMap(secondTries)];
}

/**
 * What a run says about them at its end; undefined where there were none.
 * @param {string[]} told
 * @returns {string | undefined}
 */
export function secondTriesText(told) {
  if (told.length === 0) {
    return undefined;
  }
  const verdict =
    told.length > MOST_SECOND_TRIES
      ? `More than ${MOST_SECOND_TRIES} count as failed.`
      : 'They count as passed, but a test that depends on luck is to be mended.';
  return `PASSED ONLY AT THE SECOND TRY: ${told.length} browser ${told.length === 1 ? 'test' : 'tests'}. ${verdict}\n${told.join('\n')}`;
}
