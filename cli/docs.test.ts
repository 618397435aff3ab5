import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseDefinition } from '../src/core/definition/parse';
import { documentSchema } from '../src/core/definition/schema';
import { COMMANDS } from './main';
import { baton } from './testing';

const read = (name: string) => readFileSync(resolve(__dirname, '../docs', name), 'utf8');

test('every example definition in the documentation is correct', () => {
  const examples = [...read('definition.md').matchAll(/```(?:yaml|json)\n([^]*?)```/g)].map((match) => match[1]);
  expect(examples).toHaveLength(3);
  expect(examples.map((example) => parseDefinition(example))).toEqual(
    examples.map(() => expect.objectContaining({ ok: true }))
  );
});

test('the worked example of the law comes out as it is printed', async () => {
  const example = read('numbers.md').split('## A worked example')[1];
  const [definition, csv, printed] = ['yaml', 'csv', 'text'].map(
    (language) => new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(example)?.[1] ?? ''
  );
  const folder = mkdtempSync(join(tmpdir(), 'baton-'));
  try {
    writeFileSync(join(folder, 'funnel.yaml'), definition);
    writeFileSync(join(folder, 'moves.csv'), csv);
    const given = ['--csv', `moves=${join(folder, 'moves.csv')}`, '--as-of', '2026-04-15'];
    const { code, out } = await baton('run', join(folder, 'funnel.yaml'), ...given);
    expect({ code, out: lines(out) }).toEqual({ code: 0, out: lines(printed) });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Without blanks at the ends of lines, which editors take away. */
function lines(text: string): string[] {
  return text
    .trim()
    .split('\n')
    .map((line) => line.trimEnd());
}

test('every field of a definition is documented', () => {
  const documented = read('definition.md');
  const fields = fieldsOf(documentSchema);
  expect(fields.length).toBeGreaterThan(40);
  expect(fields.filter((field) => !documented.includes(`\`${field}\``))).toEqual([]);
});

test('every command and option is documented', () => {
  const documented = read('cli.md');
  const names = COMMANDS.flatMap((command) => [
    `## ${command.name()}`,
    ...command.options.map(({ long }) => long ?? ''),
  ]);
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !documented.includes(name))).toEqual([]);
});

/** Names of all fields with a fixed name, however deep in the schema. */
function fieldsOf(schema: unknown): string[] {
  const { entries, pipe, item, wrapped } = schema as {
    entries?: object;
    pipe?: unknown[];
    item?: unknown;
    wrapped?: unknown;
  };
  return [
    ...Object.entries(entries ?? {}).flatMap(([name, inner]) => [name, ...fieldsOf(inner)]),
    ...[...(pipe?.filter((part) => part !== schema) ?? []), item, wrapped]
      .filter((part) => part !== undefined)
      .flatMap((part) => (part === schema ? [] : fieldsOf(part))),
  ];
}
