/** Names of the definition inside text that Grafana evaluates as a template: they stay what they are. */
export function literalText(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}');
}

/** A sentence about the number of the query A; another one where the rule fires without any, for want of data or by an error. */
export function aboutNumber(sentence: string, otherwise: string): string {
  return `{{ if $values.A }}${sentence}{{ else }}${otherwise}{{ end }}`;
}
