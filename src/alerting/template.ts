import { lineText } from '../core/nameText';

/**
 * Names of the definition inside text that Grafana evaluates as a template, which goes into mails and chats: they stay what
 * they are, but for signs that would turn what follows. A brace at the end would open a template with the next one.
 */
export function literalText(text: string): string {
  return lineText(text).replace(/\{\{|\{$/g, (braces) => `{{ "${braces}" }}`);
}

/** A sentence about the number of the query A; another one where the rule fires without any, for want of data or by an error. */
export function aboutNumber(sentence: string, otherwise: string): string {
  return `{{ if $values.A }}${sentence}{{ else }}${otherwise}{{ end }}`;
}
