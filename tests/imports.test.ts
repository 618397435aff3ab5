import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Folders of `src` and the other folders that each may import. ARCHITECTURE.md says why. */
const MAY_IMPORT: Record<string, string[]> = {
  core: [],
  warehouse: ['core'],
  frames: ['core'],
  alerting: ['core', 'warehouse'],
  datasource: ['core', 'frames', 'warehouse', 'alerting'],
  panel: ['core', 'frames'],
  app: ['core', 'frames', 'warehouse', 'alerting', 'datasource'],
};
/** Packages without Grafana, React, DOM or Node in them. */
const PURE_PACKAGES = ['valibot', 'yaml', 'd3-array', 'd3-scale', 'd3-shape'];

interface Import {
  /** `src/core/rows.ts` */
  from: string;
  /** As written: `../core/rows`, `react`. */
  name: string;
  /** The file, where it is one of ours. */
  file?: string;
  typeOnly: boolean;
}

function resolve(from: string, name: string): string | undefined {
  const base = path.join(path.dirname(from), name);
  return name.startsWith('.')
    ? ['', '.ts', '.tsx'].map((ending) => base + ending).find((file) => /\.\w+$/.test(file) && existsSync(file))
    : undefined;
}

function importsOf(from: string): Import[] {
  const statements = readFileSync(from, 'utf8').matchAll(
    /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm
  );
  return [...statements].map(([, type, name]) => ({
    from,
    name,
    file: resolve(from, name),
    typeOnly: type !== undefined,
  }));
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => path.join('src', file))
  .filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.includes(`${path.sep}testing${path.sep}`)
  );
const imports = files.flatMap(importsOf);
const folder = (file: string) => file.split(path.sep)[1];
const told = ({ from, name }: Import) => `${from} imports ${name}`;

describe('imports', () => {
  it('finds them', () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(imports.filter(({ name, file }) => name.startsWith('.') && !file).map(told)).toEqual([]);
  });

  it('cross folders only where the architecture allows it', () => {
    const wrong = imports.filter(({ from, file }) => {
      const [here, there] = [folder(from), file && folder(file)];
      return there !== undefined && here !== there && here in MAY_IMPORT && !MAY_IMPORT[here].includes(there);
    });
    expect(wrong.map(told)).toEqual([]);
  });

  it('bring no Grafana, React, DOM or Node into the core', () => {
    const wrong = imports.filter(
      ({ from, name }) => folder(from) === 'core' && !name.startsWith('.') && !PURE_PACKAGES.includes(name)
    );
    expect(wrong.map(told)).toEqual([]);
  });

  it('form no cycle', () => {
    const uses = new Map(
      files.map((file) => [
        file,
        imports.filter(({ from, typeOnly }) => from === file && !typeOnly).flatMap(({ file }) => file ?? []),
      ])
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, trail: string[]) => {
      if (trail.includes(file)) {
        cycles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
      } else if (!done.has(file)) {
        uses.get(file)?.forEach((next) => visit(next, [...trail, file]));
        done.add(file);
      }
    };
    files.forEach((file) => visit(file, []));
    expect(cycles).toEqual([]);
  });
});
