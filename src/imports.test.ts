import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';

const ROOT = __dirname;
const SHELLS = ['panel', 'datasource', 'app'];
/** Folders that any shell may use. `panel/picture` and the rest of a shell stay its own. */
const SHARED = ['core', 'query', 'frames', 'warehouse', 'alerting', 'card', 'records', 'chunks'];
/** What each shared folder may use beside itself. */
const BELOW: Record<string, string[]> = {
  core: [],
  query: ['core'],
  warehouse: ['core'],
  frames: ['core'],
  alerting: ['core', 'query', 'warehouse'],
  card: ['core'],
  records: ['core', 'query', 'frames'],
  chunks: [],
};
/** npm packages that know nothing of Grafana, React, the DOM or Node. */
const PURE = ['valibot', 'yaml'];

interface Import {
  file: string;
  /** Path below src without extension, or a package name. */
  to: string;
  local: boolean;
  typeOnly: boolean;
}

const FILES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(sep).join('/'))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));
const IMPORTS = FILES.flatMap(importsOf);

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^;'"]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;
  return [...text.matchAll(pattern)].map(([, typeOnly, named, dynamic]) => {
    const specifier = named ?? dynamic;
    const local = specifier.startsWith('.');
    const to = local
      ? relative(ROOT, normalize(join(ROOT, dirname(file), specifier)))
          .split(sep)
          .join('/')
      : specifier;
    return { file, to, local, typeOnly: typeOnly !== undefined };
  });
}

const folderOf = (file: string) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : '');
/** Helpers of tests are not part of the product. */
const isTesting = (file: string) => file.includes('/testing/');
const told = (found: Import[]) => found.map(({ file, to }) => `${file} imports ${to}`);

describe('files', () => {
  it('are at most fifteen in a folder', () => {
    const folders = new Map<string, number>();
    FILES.forEach((file) => folders.set(dirname(file), (folders.get(dirname(file)) ?? 0) + 1));
    expect([...folders].filter(([, files]) => files > 15)).toEqual([]);
  });

  it('have names of their own, but for the entries that Grafana dictates', () => {
    const names = FILES.map((file) => file.slice(file.lastIndexOf('/') + 1)).filter((name) => !/^module\./.test(name));
    expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([]);
  });
});

describe('imports', () => {
  it('are seen by this test', () => {
    expect(IMPORTS).toContainEqual({ file: 'core/readRows.ts', to: 'core/rows', local: true, typeOnly: false });
    expect(IMPORTS).toContainEqual({ file: 'frames/rowsFrame.ts', to: '@grafana/data', local: false, typeOnly: true });
  });

  it('of the core stay in the core and in pure packages', () => {
    const foreign = IMPORTS.filter(
      ({ file, to, local }) =>
        folderOf(file) === 'core' && !isTesting(file) && (local ? folderOf(to) !== 'core' : !PURE.includes(to))
    );
    expect(told(foreign)).toEqual([]);
  });

  it('of the shared folders go down, and of Grafana they take types alone', () => {
    const up = IMPORTS.filter(({ file, to, local }) => {
      const folder = folderOf(file);
      return folder in BELOW && local && !isTesting(file) && ![folder, ...BELOW[folder]].includes(folderOf(to));
    });
    const loaded = IMPORTS.filter(
      ({ file, local, typeOnly }) =>
        ['warehouse', 'frames', 'alerting'].includes(folderOf(file)) && !isTesting(file) && !local && !typeOnly
    );
    expect(told([...up, ...loaded])).toEqual([]);
  });

  it('of a shell never reach into another shell', () => {
    const across = IMPORTS.filter(
      ({ file, to, local }) =>
        SHELLS.includes(folderOf(file)) && local && ![folderOf(file), ...SHARED].includes(folderOf(to))
    );
    expect(told(across)).toEqual([]);
  });

  it('of a nested plugin begin with where its chunks lie', () => {
    for (const plugin of ['panel', 'datasource']) {
      expect(readFileSync(join(ROOT, plugin, 'module.ts'), 'utf8')).toMatch(
        /^(\/\/.*\n)*import '\.\.\/chunks\/publicPath';/
      );
    }
  });

  it('of the panel leave the parsers of text out of its bundle', () => {
    const heavy = [
      'yaml',
      'valibot',
      '@grafana/e2e-selectors',
      '@grafana/i18n',
      '@grafana/schema',
      'react-dom/client',
      'rxjs/operators',
    ];
    expect([...reachable('panel/module.ts')].filter((to) => heavy.includes(to))).toEqual([]);
  });

  it('have no cycles', () => {
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (file: string, path: string[]): void => {
      if (path.includes(file)) {
        cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
        return;
      }
      if (!done.has(file)) {
        targets(file).forEach((to) => walk(to, [...path, file]));
        done.add(file);
      }
    };
    FILES.forEach((file) => walk(file, []));
    expect(cycles).toEqual([]);
  });
});

/** What each room of the layout may use beside itself, `layout.ts` being above all of them. */
const ROOMS: Record<string, string[]> = {
  text: [],
  sheet: ['text'],
  shared: ['text', 'sheet'],
  cards: ['text', 'sheet'],
  ledger: ['text', 'sheet', 'shared'],
  landscape: ['text', 'sheet', 'shared', 'ledger'],
  portrait: ['text', 'sheet', 'shared'],
  queue: ['text', 'sheet', 'shared', 'portrait'],
  segments: ['text', 'sheet', 'shared', 'ledger', 'landscape'],
};

describe('the rooms of the layout', () => {
  const inside = 'core/layout/';
  const roomOf = (path: string) => path.slice(inside.length).split('/').slice(0, -1).join('/');
  const files = FILES.filter((file) => file.startsWith(inside));
  const imports = IMPORTS.filter(({ file, to }) => file.startsWith(inside) && to.startsWith(inside));

  it('import one way, types too', () => {
    const rooms = new Set(files.map(roomOf).filter((room) => room !== ''));
    expect([...rooms].sort()).toEqual(Object.keys(ROOMS).sort());
    const up = imports.filter(({ file, to }) => {
      const room = roomOf(file);
      return room !== '' && ![room, ...ROOMS[room]].includes(roomOf(to));
    });
    expect(told(up)).toEqual([]);
  });

  it('have no cycles within them, types included', () => {
    const open = new Set(files.map((file) => file.replace(/\.ts$/, '')));
    const isFree = (file: string) => !imports.some((each) => each.file === `${file}.ts` && open.has(each.to));
    for (let free = [...open].filter(isFree); free.length > 0; free = [...open].filter(isFree)) {
      free.forEach((file) => open.delete(file));
    }
    expect([...open]).toEqual([]);
  });

  it('serve the panel alone: formats and everything else that others need stand outside', () => {
    const others = IMPORTS.filter(
      ({ file, to }) => to.startsWith(inside) && !file.startsWith(inside) && folderOf(file) !== 'panel'
    );
    expect(told(others)).toEqual([]);
  });

  it('hold at most fifteen files, none of which is named like another of src', () => {
    const counts = files.map((file) => files.filter((other) => roomOf(other) === roomOf(file)).length);
    expect(Math.max(...counts)).toBeLessThanOrEqual(15);
    const nameOf = (file: string) => (file.split('/').pop() ?? '').replace(/\.tsx?$/, '');
    const names = FILES.map(nameOf);
    expect(files.filter((file) => names.filter((name) => name === nameOf(file)).length > 1)).toEqual([]);
  });
});

/** Types leave nothing behind at run time, so they make no cycle and weigh nothing. */
function targets(file: string): string[] {
  return IMPORTS.filter((each) => each.file === file && each.local && !each.typeOnly).flatMap(({ to }) =>
    FILES.filter((candidate) => candidate === `${to}.ts` || candidate === `${to}.tsx` || candidate === to)
  );
}

/** Files and packages that a module loads. */
function reachable(start: string, seen = new Set<string>()): Set<string> {
  if (!seen.has(start)) {
    seen.add(start);
    IMPORTS.filter((each) => each.file === start && !each.local && !each.typeOnly).forEach(({ to }) => seen.add(to));
    targets(start).forEach((file) => reachable(file, seen));
  }
  return seen;
}
