import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

test('npm start tells what is wrong with a definition, and no terminal obeys what stands in it', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-'));
  try {
    const [definition, csv] = ['funnel.yaml', 'leads.csv'].map((file) => path.join(folder, file));
    writeFileSync(definition, '{version: 1, id: f, "\\e[31mstages": [], sources: []}');
    writeFileSync(csv, 'id\n1\n');
    const given = ['--csv', `leads=${csv}`, '--definition', definition, '--no-open', '--port', '0'];
    const { status, stderr } = spawnSync(process.execPath, ['scripts/start.mjs', ...given], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain('\\u001b[31mstages');
    expect(stderr).not.toContain('\u001b');
    expect(stderr.trim().split('\n').length).toBeGreaterThan(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
