import { defineConfig } from 'eslint/config';
import baseConfig from './.config/eslint.config.mjs';

export default defineConfig([
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      'host/.build/',
      'demo/.data/',
      'bench/.data/',
      'test-results/',
      'playwright-report/',
      '.config/',
    ],
  },
  ...baseConfig,
  // The local host supplies what a Grafana server supplies, moment among it.
  { files: ['host/page/services/sharedModules.ts'], rules: { 'no-restricted-imports': 'off' } },
  // Names from anywhere reach a terminal through `print.ts` alone, which keeps their control characters from it.
  { files: ['cli/**/*.ts'], ignores: ['cli/print.ts'], rules: { 'no-console': 'error' } },
  // Without a pattern of its own ESLint would look at JavaScript only.
  { files: ['{bench,cli,demo,gallery,host,scripts,tests}/**/*.{ts,tsx}'] },
]);
