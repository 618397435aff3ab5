/** What Grafana reads as it stands; in all other text of a rule it replaces variables of the environment. */
const AS_IT_STANDS = ['model', 'annotations'];

/** A part of a file for provisioning: `$` doubled wherever Grafana would take it for the beginning of a variable. */
export function inFile<Part>(part: Part): Part {
  if (typeof part === 'string') {
    return part.replaceAll('$', '$$$$') as Part;
  }
  if (Array.isArray(part)) {
    return part.map((each: unknown) => inFile(each)) as Part;
  }
  return typeof part === 'object' && part !== null
    ? (Object.fromEntries(
        Object.entries(part).map(([name, value]) => [name, AS_IT_STANDS.includes(name) ? value : inFile(value)])
      ) as Part)
    : part;
}
