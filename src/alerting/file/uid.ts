const LONGEST_UID = 40;

/** A uid for Grafana, at most 40 letters, digits, `-` and `_`: it reads like its name and differs with whatever it is of. */
export function uidNamed(name: string[], of: unknown): string {
  const hash = hashOf(JSON.stringify(of));
  const readable = name
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `baton-${readable.slice(0, LONGEST_UID - 'baton-'.length - hash.length - 1)}-${hash}`;
}

/** FNV-1a, 32 bits, as eight hexadecimal digits. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
