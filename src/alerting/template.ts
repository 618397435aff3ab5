/** Names of the definition inside text that Grafana evaluates as a template: they stay what they are. */
export function literalText(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}');
}
