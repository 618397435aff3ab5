import type { ComboboxOption } from '@grafana/ui';
import type { Definition } from '../core/definition/types';

interface Defined {
  definition(): Definition;
}

/** The definition, or undefined while the settings hold none that is valid. */
export function definitionOf(datasource: Defined): Definition | undefined {
  try {
    return datasource.definition();
  } catch {
    return undefined;
  }
}

export function dimensionOptions(datasource: Defined): ComboboxOption[] {
  return definitionOf(datasource)?.dimensions.map(({ id, name }) => ({ value: id, label: name })) ?? [];
}

export function handoffOptions(datasource: Defined): ComboboxOption[] {
  const definition = definitionOf(datasource);
  return (
    definition?.handoffs.map(({ from }) => {
      const [giving, taking] = [definition.stages[from], definition.stages[from + 1]];
      return { value: `${giving.id}-${taking.id}`, label: `${giving.name} → ${taking.name}` };
    }) ?? []
  );
}
