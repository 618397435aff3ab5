import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

test('the workflow visits the oldest Grafana that plugin.json allows, and that of docker-compose.yml', () => {
  const { jobs } = parse(readFileSync('.github/workflows/ci.yml', 'utf8'));
  const { dependencies } = JSON.parse(readFileSync('src/plugin.json', 'utf8'));
  const [, current] = /\$\{GRAFANA_VERSION:-([\d.]+)\}/.exec(readFileSync('docker-compose.yml', 'utf8')) ?? [];
  const versions: string[] = jobs.e2e.strategy.matrix.grafana;
  expect(versions[0]).toBe(dependencies.grafanaDependency.replace('>=', ''));
  expect(versions.at(-1)).toBe(current);
});
