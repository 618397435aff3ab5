export type Path = ReadonlyArray<string | number>;

/** `['sources', 0, 'rows', 'map', 'Closed Won']` → `sources[0].rows.map["Closed Won"]`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') {
      return `${text}[${part}]`;
    }
    if (!/^[\w-]+$/.test(part)) {
      return `${text}[${JSON.stringify(part)}]`;
    }
    return text === '' ? part : `${text}.${part}`;
  }, '');
}
