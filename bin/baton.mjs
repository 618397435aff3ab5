#!/usr/bin/env node
// The command line is TypeScript; tsx compiles it on the fly.
import { require } from 'tsx/cjs/api';

process.stdout.on('error', require('../cli/print.ts', import.meta.url).outputFailed);
// Where standard error is full there is nowhere to say so.
process.stderr.on('error', () => process.exit(2));

await require('../cli/main.ts', import.meta.url).main(process.argv);
