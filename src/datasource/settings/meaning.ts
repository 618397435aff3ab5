import { parseDefinition } from '../../core/definition/parse';
import type { BatonOptions, Meaning } from '../BatonOptions';

/**
 * What a definition that is edited means, beside the one that was saved: `today` is the day on which it changed, unless it means
 * what it meant. A text that cannot be read has no meaning to compare: what is known stays.
 */
export function meaningOf(text: string, saved: BatonOptions, today: string): Meaning | undefined {
  const fingerprint = fingerprintIn(text);
  // A later release may have another fingerprint for the same text.
  const before = fingerprintIn(saved.definition) ?? saved.meaning?.fingerprint;
  if (fingerprint === undefined) {
    return saved.meaning;
  }
  if (before === undefined) {
    return { fingerprint };
  }
  return fingerprint === before ? { ...saved.meaning, fingerprint } : { fingerprint, changedOn: today };
}

function fingerprintIn(source: BatonOptions['definition'] = ''): string | undefined {
  const parsed = parseDefinition(source);
  return parsed.ok ? parsed.definition.fingerprint : undefined;
}
