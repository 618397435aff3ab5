import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseDefinition } from '../src/core/definition/parse';
import { documentSchema } from '../src/core/definition/schema';
import { COMMANDS } from './main';

const read = (name: string) => readFileSync(resolve(__dirname, '../docs', name), 'utf8');

test('every example definition in the documentation is correct', () => {
  const examples = [...read('definition.md').matchAll(/```(?:yaml|json)\n([^]*?)```/g)].map((match) => match[1]);
  expect(examples).toHaveLength(3);
  expect(examples.map((example) => parseDefinition(example))).toEqual(
    examples.map(() => expect.objectContaining({ ok: true }))
  );
});

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
