// Tests that depend on the local time zone would pass on one machine and fail on the next.
process.env.TZ = 'UTC';

const scaffold = require('./.config/jest.config');
const { nodeModulesToTransform, grafanaESModules } = require('./.config/jest/utils');

/** Published as ES modules only, so jest has to compile them. */
const esModules = [
  ...grafanaESModules,
  'internmap',
  '@react-hookz/web',
  '@ver0/deep-equal',
  'commander',
  '@electric-sql/pglite',
  'yaml',
];

const shared = {
  modulePaths: scaffold.modulePaths,
  moduleNameMapper: { ...scaffold.moduleNameMapper, '^react-dom/server$': 'react-dom/server.node' },
  transform: { '^.+\\.(mjs|cjs|(t|j)sx?)$': Object.values(scaffold.transform)[0] },
  transformIgnorePatterns: [nodeModulesToTransform(esModules)],
};

/** `*.test.ts` needs no DOM and runs in node; `*.test.tsx` gets jsdom and the scaffold's setup. */
module.exports = {
  // Milliseconds until a test counts as hanging. Databases and processes take their time on a busy machine.
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'node',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/{src,cli,demo,gallery,host,bench,scripts,tests}/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/engines/', '<rootDir>/tests/browser/'],
    },
    {
      ...shared,
      displayName: 'dom',
      testEnvironment: scaffold.testEnvironment,
      setupFilesAfterEnv: scaffold.setupFilesAfterEnv,
      testMatch: ['<rootDir>/src/**/*.test.tsx'],
    },
  ],
};
