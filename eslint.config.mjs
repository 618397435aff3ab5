import { defineConfig } from 'eslint/config';
import baseConfig from './.config/eslint.config.mjs';

export default defineConfig([
  { ignores: ['**/node_modules/', '**/dist/', 'demo/.build/', 'demo/.data/', 'bench/.data/', 'test-results/', 'playwright-report/', '.config/'] },
  ...baseConfig,
]);
