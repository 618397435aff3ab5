import type { ComboboxOption } from '@grafana/ui';
import type { Definition } from '../../core/definition/definition';
import { nameText } from '../../core/nameText';

interface Defined {
  definition(): Definition;
}

/** The definition, or undefined while the settings hold none that is valid. */
function definitionOf(datasource: Defined): Definition | undefined {
  try {
    return datasource.definition();
  } catch {
    return undefined;
  }
}

/** The dimensions of the datasource's definition, to choose from; none where it has mistakes. */
export function dimensionOptions(datasource: Defined): ComboboxOption[] {
  return definitionOf(datasource)?.dimensions.map(({ id, name }) => ({ value: id, label: name })) ?? [];
}

/** Its handoffs, to choose from. */
export function handoffOptions(datasource: Defined): ComboboxOption[] {
  const definition = definitionOf(datasource);
  return (
    definition?.handoffs.map(({ from }) => {
      const [giving, taking] = [definition.stages[from], definition.stages[from + 1]];
      return { value: `${giving.id}-${taking.id}`, label: `${nameText(giving.name)} → ${nameText(taking.name)}` };
    }) ?? []
  );
}

/** Its stages, to choose from. */
export function stageOptions(datasource: Defined): ComboboxOption[] {
  return definitionOf(datasource)?.stages.map(({ id, name }) => ({ value: id, label: nameText(name) })) ?? [];
}

/** The promises of its handoffs, each name once. */
export function promiseOptions(datasource: Defined): ComboboxOption[] {
  const names = definitionOf(datasource)?.handoffs.flatMap(({ promises }) => promises.map(({ name }) => name)) ?? [];
  return [...new Set(names)].map((name) => ({ value: name, label: nameText(name) }));
}
