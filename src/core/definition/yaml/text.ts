import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  Parser,
  visit,
  type CST,
  type Document,
  type Node,
  type YAMLError,
} from 'yaml';
import type { Path } from '../path';
import { textMistake } from './textMistake';
import type { Problem } from '../definition';

/** Far above any real definition (a few kB); the YAML parser needs quadratic time for mappings. */
const MOST_CHARACTERS = 100_000;
const MOST_LEVELS = 64;
const MOST_ENTRIES = 2_000;
const MOST_ALIASES = 100;

export interface Text {
  value: unknown;
  /** 1-based line of the field at a path, or of its nearest existing parent. */
  lineOf(path: Path): number;
}

/** Reads YAML 1.2 or JSON text. Mistakes in the text itself are problems; nothing throws. */
export function readText(text: string): Text | { problems: Problem[] } {
  if (text.length > MOST_CHARACTERS) {
    return documentProblem(
      1,
      `The document has ${text.length} characters, more than the ${MOST_CHARACTERS} that a definition may have: keep only the definition in it.`
    );
  }
  const unprintable = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.exec(text);
  if (unprintable) {
    const line = text.slice(0, unprintable.index).split('\n').length;
    return documentProblem(
      line,
      'The document contains a control character, so it is not plain text: save it as YAML or JSON in UTF-8.'
    );
  }
  try {
    return read(text);
  } catch (error) {
    return documentProblem(
      1,
      `The document cannot be read as YAML or JSON (${error instanceof Error ? error.message.split('\n')[0] : String(error)}): write it without anchors and aliases.`
    );
  }
}

function read(text: string): Text | { problems: Problem[] } {
  const lines = new LineCounter();
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const large = tooLarge(text);
  if (large) {
    return documentProblem(text.slice(0, large.offset).split('\n').length, large.message);
  }
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const mistakes = [...document.errors, ...document.warnings];
  if (mistakes.length > 0) {
    return {
      problems: mistakes
        .filter((mistake, i) => i === 0 || mistake.code === 'DUPLICATE_KEY')
        .map((mistake) => textProblem(mistake, text, lineAt)),
    };
  }
  const alias = unknownAlias(document);
  if (alias) {
    return documentProblem(
      lineAt(alias.offset),
      `The alias *${alias.name} refers to nothing: write the anchor &${alias.name} before it, or put text that starts with * in quotes.`
    );
  }
  keepLabelsAsWritten(document);
  return { value: document.toJS({ maxAliasCount: MOST_ALIASES }), lineOf: (path) => lineAt(offsetOf(document, path)) };
}

/** Labels such as `10` or `true` are text; as values they would lose their spelling (`1.0` → `1`). */
function keepLabelsAsWritten(document: Document): void {
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && typeof key.value !== 'string') {
        key.value = key.source ?? String(key.value);
      }
    },
  });
}

/**
 * Where the text exceeds a limit. Asked before the tree is built, because keys are compared with each other and every alias
 * is looked up from the beginning; and without recursion, because V8 aborts the whole process, beyond any catch, when a
 * regular expression is compiled on an exhausted stack.
 */
function tooLarge(text: string): { offset: number; message: string } | undefined {
  let aliases = 0;
  for (const token of new Parser().parse(text)) {
    const stack: Array<{ token: CST.Token; level: number }> = [{ token, level: 0 }];
    for (let top = stack.pop(); top; top = stack.pop()) {
      const { offset } = top.token;
      aliases += top.token.type === 'alias' ? 1 : 0;
      if (top.level > MOST_LEVELS) {
        return {
          offset,
          message: `The document is nested more than ${MOST_LEVELS} levels deep: close the brackets that are open here.`,
        };
      }
      if (aliases > MOST_ALIASES) {
        return {
          offset,
          message: `The document has more than ${MOST_ALIASES} aliases (*name): write out what they stand for.`,
        };
      }
      if ('items' in top.token && top.token.items.length > MOST_ENTRIES) {
        return {
          offset,
          message: `More than ${MOST_ENTRIES} entries follow each other here: a definition is shorter than that.`,
        };
      }
      for (const child of childrenOf(top.token)) {
        stack.push({ token: child, level: top.level + 1 });
      }
    }
  }
  return undefined;
}

function childrenOf(token: CST.Token): CST.Token[] {
  const own = 'value' in token && token.value ? [token.value] : [];
  const items = 'items' in token ? token.items.flatMap((item) => [item.key, item.value]) : [];
  return [...own, ...items].filter((child): child is CST.Token => child !== null && child !== undefined);
}

function unknownAlias(document: Document): { name: string; offset: number } | undefined {
  let found: { name: string; offset: number } | undefined;
  visit(document, {
    Alias(_, alias) {
      if (!alias.resolve(document)) {
        found = { name: alias.source, offset: alias.range?.[0] ?? 0 };
        return visit.BREAK;
      }
      return undefined;
    },
  });
  return found;
}

function offsetOf(document: Document, path: Path): number {
  let node = document.contents as Node | null;
  let offset = node?.range?.[0] ?? 0;
  for (const part of path) {
    const parent: unknown = isAlias(node) ? node.resolve(document) : node;
    if (isMap(parent)) {
      const pair = parent.items.find(({ key }) => isScalar(key) && key.value === part);
      if (!pair) {
        break;
      }
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value as Node | null;
    } else if (isSeq(parent) && typeof part === 'number' && parent.items[part]) {
      node = parent.items[part] as Node;
      offset = node.range?.[0] ?? offset;
    } else {
      break;
    }
  }
  return offset;
}

function textProblem(mistake: YAMLError, text: string, lineAt: (offset: number) => number): Problem {
  return { path: '', line: lineAt(Math.min(mistake.pos[0], text.length)), message: textMistake(mistake, text) };
}

function documentProblem(line: number, message: string): { problems: Problem[] } {
  return { problems: [{ path: '', line, message }] };
}
