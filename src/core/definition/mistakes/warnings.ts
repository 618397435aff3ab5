import { calendarDays } from './calendarDays';
import { END_KINDS, type Definition, type Problem, type RowSource } from '../definition';
import { hasChangedSince } from '../fingerprint';
import { quote } from '../nearest';
import { pathText, type Path } from '../path';
import { readText } from '../yaml/text';

/** A text in a definition, and what it stands for. */
interface Told {
  path: Path;
  text: string;
  meaning: string;
}

/**
 * What may be meant as it is, and should be looked at: texts that differ only in the case of letters and stand for different
 * things (two owners, and a handoff between them, or two labels of a source), an agreement about another meaning, and SLAs in
 * calendar days beside a clock. `text` is the document, for the lines.
 */
export function warningsOf(definition: Definition, text: string): Problem[] {
  const { stages, sources, agreed, fingerprint } = definition;
  const read = readText(text);
  const owners = stages.map(({ owner }, i): Told => ({ path: ['stages', i, 'owner'], text: owner, meaning: owner }));
  const labels = sources.flatMap((source, i) =>
    source.shape === 'rows' ? nearTwins(labelsOf(source, ['sources', i, 'rows'], stages)) : []
  );
  const found = [
    ...(agreed?.fingerprint !== undefined && hasChangedSince(definition)
      ? [
          {
            path: ['agreed', 'fingerprint'],
            message: `The meaning has changed since it was agreed: its fingerprint is "${fingerprint}" now.`,
          },
        ]
      : []),
    ...nearTwins(owners).map(([{ path, text: owner }, before]) => ({
      path,
      message: `${quote(owner)} and ${quote(before.text)} are two owners: write both alike where they are one team.`,
    })),
    ...labels.map(([{ path, text: label, meaning }, before]) => ({
      path,
      message: `The labels ${quote(label)} (${meaning}) and ${quote(before.text)} (${before.meaning}) differ only in capitals: let them mean the same where they are one label.`,
    })),
  ];
  const told = found.map(({ path, message }) => ({
    path: pathText(path),
    ...('lineOf' in read && { line: read.lineOf(path) }),
    message,
  }));
  return [...told, ...calendarDays(definition, text)];
}

function labelsOf({ map, ends }: RowSource, path: Path, stages: Definition['stages']): Told[] {
  return [
    ...Object.entries(map).map(([text, position]) => ({
      path: [...path, 'map', text],
      text,
      meaning: stages[position].id,
    })),
    ...END_KINDS.flatMap((kind) =>
      (ends[kind] ?? []).map((text, i) => ({ path: [...path, 'ends', kind, i], text, meaning: kind }))
    ),
  ];
}

/** Each text with the first one before it that differs in case only and stands for something else. */
function nearTwins(all: Told[]): Array<[Told, before: Told]> {
  const first = new Map<string, Told>();
  return all.flatMap((told): Array<[Told, Told]> => {
    const before = first.get(told.text.toLowerCase());
    first.set(told.text.toLowerCase(), before ?? told);
    return before === undefined || before.text === told.text || before.meaning === told.meaning ? [] : [[told, before]];
  });
}
