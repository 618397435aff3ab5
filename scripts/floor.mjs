// Types of src/ against the oldest Grafana that plugin.json allows: what is not there in that version does not compile.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { dependencies } = JSON.parse(readFileSync(path.join(root, 'src/plugin.json'), 'utf8'));
const version = dependencies.grafanaDependency.replace(/^>=/, '');
const folder = path.join(root, '.cache/floor', version);
const tsconfig = path.join(folder, 'tsconfig.json');

// The packages alone: what they import in turn is that of node_modules.
for (const name of ['data', 'e2e-selectors', 'i18n', 'runtime', 'schema', 'ui']) {
  const target = path.join(folder, 'node_modules/@grafana', name);
  if (!existsSync(path.join(target, 'package.json'))) {
    mkdirSync(target, { recursive: true });
    execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, `@grafana/${name}@${version}`], {
      cwd: root,
    });
    const archive = readdirSync(folder).find((file) => file === `grafana-${name}-${version}.tgz`);
    execFileSync('tar', ['xzf', path.join(folder, archive ?? ''), '-C', target, '--strip-components=1']);
  }
}
const up = path.relative(folder, root);
writeFileSync(
  tsconfig,
  JSON.stringify({
    extends: `${up}/tsconfig.json`,
    compilerOptions: {
      rootDir: up,
      baseUrl: up,
      paths: { '@grafana/*': [`./${path.relative(root, folder)}/node_modules/@grafana/*`] },
    },
    include: [`${up}/src/**/*.ts`, `${up}/src/**/*.tsx`, `${up}/.config/types/*`],
    exclude: [`${up}/src/**/*.test.*`, `${up}/src/**/testing/**`],
  })
);
const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit', '-p', tsconfig], {
  cwd: root,
  stdio: 'inherit',
});
console.log(
  status === 0 ? `src/ compiles against Grafana ${version}` : `src/ does not compile against Grafana ${version}`
);
process.exitCode = status ?? 1;
