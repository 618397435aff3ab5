#!/usr/bin/env node
// The command line is TypeScript; tsx compiles it on the fly.
import { require } from 'tsx/cjs/api';

// A reader such as `head` may have seen enough.
process.stdout.on('error', () => process.exit());

await require('../cli/main.ts', import.meta.url).main(process.argv);
