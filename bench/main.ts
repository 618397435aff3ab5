// `npm run bench -- <what> [options]`: each benchmark is a file here that exports `main(args)`.
const BENCHMARKS = ['engine', 'panel'];

const [what, ...args] = process.argv.slice(2);

if (BENCHMARKS.includes(what)) {
  import(`./${what}.ts`)
    .then(({ main }: { main: (args: string[]) => Promise<void> }) => main(args))
    .catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    });
} else {
  console.error(`npm run bench -- ${BENCHMARKS.join(' | ')}   (--json prints data)`);
  process.exitCode = 2;
}
