import { spawn as spawnChild, spawnSync, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The program as it is installed: a process of its own, started in another directory. */
describe('bin/baton.mjs', () => {
  let folder: string;
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD|NODE_OPTIONS)/.test(name))
  );
  const spawn = (args: string[], more: Record<string, string> = {}, cwd = folder) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [resolve(__dirname, '../bin/baton.mjs'), ...args], {
      cwd,
      encoding: 'utf8',
      env: { ...environment, ...more },
    });
    return { status, stdout, stderr };
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'baton-'));
    writeFileSync(
      join(folder, 'funnel.yaml'),
      'version: 1\nid: a\nstages: [{id: x, owner: m}, {id: y, owner: s}]\nsources: [{table: t, key: k, columns: {stages: {x: a, y: b}}}]\n'
    );
    writeFileSync(join(folder, 't.csv'), 'k,a,b\n1,2026-01-01,2026-01-02\n');
    writeFileSync(join(folder, 'wrong.yaml'), 'version: 2\n');
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  test('paths are relative to the caller, whether started directly or through npm', () => {
    const stdout = expect.stringMatching(
      /^funnel\.yaml: no problem \(2 stages, 1 handoff, 1 source; .*\)\n$/
    ) as string;
    const expected = { status: 0, stdout, stderr: '' };
    expect(spawn(['check', 'funnel.yaml'])).toEqual(expected);
    expect(
      spawn(['check', 'funnel.yaml'], { npm_lifecycle_event: 'baton', INIT_CWD: folder }, resolve(__dirname, '..'))
    ).toEqual(expected);
  });

  test('a funnel of a CSV file', () => {
    const { status, stdout, stderr } = spawn([
      'run',
      'funnel.yaml',
      '--csv',
      't=t.csv',
      '--as-of',
      '2026-02-01',
      '--json',
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ stages: [{ reached: 1 }, { reached: 1 }] });
  });

  test('exit codes: 1 for problems of a definition that was to be checked, 2 for anything else', () => {
    expect(spawn(['check', 'wrong.yaml'])).toMatchObject({ status: 1, stderr: '' });
    expect(spawn(['check', 'nowhere.yaml'])).toEqual({
      status: 2,
      stdout: '',
      stderr: 'baton: nowhere.yaml: there is no such file.\n',
    });
  });

  const FULL = '/dev/full';
  (existsSync(FULL) ? test : test.skip)('a full disk is an error, of the output as of what is said about it', () => {
    const program = resolve(__dirname, '../bin/baton.mjs');
    const full = openSync(FULL, 'w');
    try {
      const run = (args: string[], stdio: StdioOptions) => {
        const { status, stderr } = spawnSync(process.execPath, [program, ...args], {
          cwd: folder,
          encoding: 'utf8',
          env: environment,
          stdio,
        });
        return { status, stderr };
      };
      const said = 'baton: the output is not complete: the disk is full.\n';
      expect(run(['check', 'funnel.yaml'], ['ignore', full, 'pipe'])).toEqual({ status: 2, stderr: said });
      expect(run(['sql', 'funnel.yaml', '--dialect', 'duckdb'], ['ignore', full, 'pipe'])).toEqual({
        status: 2,
        stderr: said,
      });
      expect(run(['check', 'nowhere.yaml'], ['ignore', 'pipe', full])).toMatchObject({ status: 2 });
    } finally {
      closeSync(full);
    }
  });

  test('a reader that has ended is an error, too: it has only a part', async () => {
    const child = spawnChild(process.execPath, [resolve(__dirname, '../bin/baton.mjs'), 'check', 'funnel.yaml'], {
      cwd: folder,
      env: environment,
    });
    child.stdout.destroy();
    const said: string[] = [];
    child.stderr.on('data', (text: Buffer) => said.push(text.toString()));
    const [status] = await once(child, 'close');
    expect({ status, said: said.join('') }).toEqual({
      status: 2,
      said: 'baton: the output is not complete: what reads it has ended.\n',
    });
  });
});
