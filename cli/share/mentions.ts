/** `$name`, `${name}`, `${name:format}`, `[[name]]`. Text with a dollar sign that is no variable of the dashboard stays text. */
export function mentions(text: string, name: string): boolean {
  return new RegExp(`\\$${name}(?!\\w)|\\$\\{${name}[:.}]|\\[\\[${name}[:\\]]`).test(text);
}
