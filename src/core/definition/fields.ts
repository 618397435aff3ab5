import * as v from 'valibot';
import { meantOrKnown, quote } from './nearest';

/**
 * The building blocks of the schema. Each takes an example, a line as it could stand in the document, so that
 * every message can say how to mend what is wrong. Messages are predicates: valibot knows the path of an issue
 * only when all is done, so `parse.ts` puts the name of the field in front.
 */

type Issue = Pick<v.BaseIssue<unknown>, 'input'>;

const isMapping = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a value is, in words that a reader of YAML knows. */
function kindOf(value: unknown): string {
  if (Array.isArray(value)) {
    return 'a list';
  }
  const kinds: Record<string, string> = { string: 'text', boolean: 'true or false', object: 'a mapping' };
  return kinds[typeof value] ?? `a ${typeof value}`;
}

function empty(example: string): string {
  return `is empty: give it a value, for example ${example}.`;
}

function mustBe(wanted: string, example: string): (issue: Issue) => string {
  return ({ input }) =>
    input === null || input === undefined
      ? empty(example)
      : `must be ${wanted}, not ${kindOf(input)}: write for example ${example}.`;
}

/** Text that is not blank. White space around it means nothing. */
export function text(example: string) {
  return textThat(example, () => undefined);
}

/** Text about which `mistake` has nothing to say; what it says follows the field's name and value. */
export function textThat(example: string, mistake: (value: string) => string | undefined) {
  return v.pipe(
    v.string(({ input }) =>
      typeof input === 'number' || typeof input === 'boolean'
        ? (wrong(mistake(String(input)), String(input)) ??
          `must be text, not ${kindOf(input)}: put it in quotes, "${String(input)}".`)
        : mustBe('text', example)({ input })
    ),
    v.trim(),
    v.check((value) => value !== '', empty(example)),
    v.rawCheck(({ dataset, addIssue }) => {
      const message = dataset.typed && dataset.value !== '' && wrong(mistake(dataset.value), quote(dataset.value));
      if (message) {
        addIssue({ message });
      }
    }),
    v.metadata({ example })
  );
}

function wrong(mistake: string | undefined, value: string): string | undefined {
  return mistake === undefined ? undefined : `is ${value}: ${mistake}`;
}

/** One of a few words. */
export function oneOf<const W extends readonly string[]>(example: string, words: W) {
  return v.pipe(
    v.picklist(words, (issue) =>
      typeof issue.input === 'string'
        ? `is ${quote(issue.input)}: ${meantOrKnown(issue.input, words)}`
        : mustBe(`one of ${words.join(', ')}`, example)(issue)
    ),
    v.metadata({ example })
  );
}

/** A number in a range, both ends included. */
export function numberBetween(example: string, least: number, most: number, mend: string) {
  return v.pipe(
    v.number(({ input }) =>
      input === null || input === undefined ? empty(example) : `must be a number from ${least} to ${most}: ${mend}`
    ),
    v.check(
      (value) => value >= least && value <= most,
      ({ input }) => `is ${String(input)}, but must lie between ${least} and ${most}: ${mend}`
    ),
    v.metadata({ example })
  );
}

/** Statements grow with the square of some lists; no funnel that people can read has as many items. */
const MOST_ITEMS = 50;
const MOST_WORDS = 1_000;

/** A list of at least one item. More than there may be are told before any of them is looked at. */
export function list<S extends v.GenericSchema>(example: string, item: S, most = MOST_ITEMS) {
  return v.pipe(
    v.custom<unknown[]>(Array.isArray, mustBe('a list', example)),
    v.check(
      (items) => items.length <= most,
      ({ input }) =>
        `has ${input.length} items, more than the ${most} that there may be: keep those that people look at.`
    ),
    v.array(item, mustBe('a list', example)),
    v.check((items) => items.length > 0, empty(example)),
    v.metadata({ example })
  );
}

/** A list in which a single item may stand without brackets. */
export function listOrOne<S extends v.GenericSchema>(example: string, item: S, most = MOST_WORDS) {
  return v.pipe(
    v.unknown(),
    v.transform((input) => (Array.isArray(input) ? input : [input])),
    list(example, item, most),
    v.metadata({ example })
  );
}

/** A mapping with fixed fields. Every unknown and every missing field is a problem of its own. */
export function fields<const E extends v.ObjectEntries>(example: string, entries: E) {
  const known = Object.keys(entries);
  return v.pipe(
    v.custom<object>(isMapping, mustBe('a mapping', example)),
    // Valibot's objects leave out these keys without a word.
    v.rawCheck(({ dataset, addIssue }) => {
      for (const key of ['__proto__', 'prototype', 'constructor']) {
        if (dataset.typed && Object.hasOwn(dataset.value, key)) {
          const input = dataset.value as Record<string, unknown>;
          addIssue({
            path: [{ type: 'object', origin: 'key', input, key, value: input[key] }],
            message: `is not a field here: ${meantOrKnown(key, known)}`,
          });
        }
      }
    }),
    v.looseObject(entries, (issue) => {
      const missing = String(issue.path?.at(-1)?.key);
      return `is missing: add for example ${String(v.getMetadata(entries[missing] as v.GenericSchema).example)}.`;
    }),
    v.rawCheck(({ dataset, addIssue }) => {
      const given = isMapping(dataset.value) ? (dataset.value as Record<string, unknown>) : {};
      for (const key of Object.keys(given).filter((key) => !known.includes(key))) {
        addIssue({
          path: [{ type: 'object', origin: 'key', input: given, key, value: given[key] }],
          message: `is not a field here: ${meantOrKnown(key, known)}`,
        });
      }
    }),
    v.metadata({ example })
  );
}

/**
 * A mapping whose keys the author chooses, as a list of entries. Not `v.record`: that drops keys such as
 * `constructor` in silence, and a label in a warehouse may be any text.
 */
export function keyed<S extends v.GenericSchema>(example: string, value: S) {
  return v.pipe(
    v.custom<Record<string, unknown>>(isMapping, mustBe('a mapping', example)),
    v.rawTransform(({ dataset, addIssue }) =>
      Object.entries(dataset.value).map(([key, input]): [string, v.InferOutput<S>] => {
        const result = v.safeParse(value, input);
        for (const issue of result.issues ?? []) {
          const item: v.ObjectPathItem = { type: 'object', origin: 'value', input: dataset.value, key, value: input };
          addIssue({ path: [item, ...((issue.path as v.IssuePathItem[] | undefined) ?? [])], message: issue.message });
        }
        return [key, result.output as v.InferOutput<S>];
      })
    ),
    v.metadata({ example })
  );
}

/** True or false. */
export function flag(example: string) {
  return v.pipe(v.boolean(mustBe('true or false', example)), v.metadata({ example }));
}
