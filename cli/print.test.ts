import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cellText, lineText } from './print';
import { baton } from './testing';

const NAMES = [
  'won\u001b[31m red',
  '\u001b]0;title\u0007',
  'a\u009b2Jb',
  'two\nlines\r\tand a tab',
  '\u202e% 67',
  '\u2069out',
  '\u0000\u007f',
  '\u200b',
];

/** Everything but the line breaks that the program itself writes. */
const OBEYED = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u;

it('writes out what a terminal would obey, so that JSON reads it back', () => {
  expect(lineText('a\u001b[31m\nb\u009b\u202e')).toBe('a\\u001b[31m\\u000ab\\u009b\\u202e');
  for (const name of NAMES) {
    expect(JSON.parse(lineText(JSON.stringify(name)))).toBe(name);
    expect(lineText(name)).not.toMatch(OBEYED);
    expect(cellText(name)).not.toMatch(OBEYED);
    expect(cellText(name)).not.toMatch(/\n|^\s*$/);
  }
});

describe('names that would move the cursor', () => {
  let folder: string;
  const definition = (change: object) => {
    const file = join(folder, 'funnel.json');
    const stages = NAMES.map((name, i) => ({ id: `s${i}`, name, owner: NAMES[i === 0 ? 0 : 1] }));
    writeFileSync(
      file,
      JSON.stringify({
        version: 1,
        id: 'f',
        name: NAMES[1],
        stages: stages.slice(0, 2).concat(stages.slice(3)),
        handoffs: [{ from: 's0', to: 's1', sla: '48h' }],
        dimensions: [{ id: 'who', name: NAMES[2] }],
        sources: [
          {
            table: 't',
            key: 'k',
            dimensions: { who: 'who' },
            columns: {
              stages: { s0: 'a', s1: 'b', s3: 'c', s4: 'd', s5: 'e', s6: 'f', s7: 'g' },
              ends: { lost: { at: 'h', reason: 'why' } },
            },
          },
        ],
        ...change,
      })
    );
    return file;
  };
  const leads = () => {
    const file = join(folder, 'leads.csv');
    const rows = NAMES.map((name, i) => `${i},2026-01-01,2026-01-02,,,,,,2026-01-03,"${name}","${name}"`);
    const stalled = NAMES.map((name) => `"${name}",2026-01-01,,,,,,,,,"${name}"`);
    writeFileSync(file, ['k,a,b,c,d,e,f,g,h,why,who', ...rows, ...stalled].join('\n'));
    return `t=${file}`;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'baton-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([[], ['--by', 'who'], ['--json'], ['--query', 'stalled'], ['--by', 'who', '--json']])(
    'do not, in what `run` prints (%j %j %j)',
    async (...more) => {
      const { code, out, err } = await baton('run', definition({}), '--csv', leads(), '--as-of', '2026-02-01', ...more);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).not.toMatch(OBEYED);
      expect(out.length).toBeGreaterThan(100);
    }
  );

  it('do not, in what `check` says of them', async () => {
    const { code, out } = await baton(
      'check',
      definition({ handoffs: NAMES.map((name) => ({ from: name, to: 's1' })) })
    );
    expect(code).toBe(1);
    expect(out).not.toMatch(OBEYED);
    expect(out).toContain('\\u001b');
  });

  it.each(NAMES.map((name) => [name]))('do not, in what is wrong with %j', async (name) => {
    for (const args of [
      ['check', name.replaceAll('\u0000', '')],
      ['run', definition({}), '--by', name],
      ['run', definition({}), `--${name}`],
      ['run', definition({}), '--csv', `t=${name.replaceAll('\u0000', '')}.csv`],
    ]) {
      const { code, err } = await baton(...args);
      expect(code).toBe(2);
      expect(err).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    }
  });
});
