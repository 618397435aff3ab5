import {
  LocalValueVariable,
  MultiValueVariable,
  SceneVariableSet,
  sceneGraph,
  type SceneObject,
  type VariableValueSingle,
} from '@grafana/scenes';

/** One value that a panel or row is repeated by, and how it is called. */
export interface Repetition {
  value: VariableValueSingle;
  text: VariableValueSingle;
}

/**
 * What the variable of this name makes of a panel or row: one repetition per chosen value, or per value that "All"
 * stands for. `above`: where the variable is looked for. Undefined while it is loading.
 */
export function repetitionsBy(name: string, repeater: SceneObject, above: SceneObject): Repetition[] | undefined {
  if (sceneGraph.hasVariableDependencyInLoadingState(repeater)) {
    return undefined;
  }
  const variable = sceneGraph.lookupVariable(name, above);
  const found = variable instanceof MultiValueVariable ? valuesOf(variable) : [];
  // Without any value there is one repetition still: somewhere an error has to show.
  return found.length > 0 ? found : [{ value: '', text: 'None' }];
}

/** Inside a repetition the variable has one value; the dashboard's own variable stays as it is, at "All" for example. */
export function localVariable(name: string, repetition: Repetition): SceneVariableSet {
  return new SceneVariableSet({ variables: [new LocalValueVariable({ name, ...repetition })] });
}

function valuesOf(variable: MultiValueVariable): Repetition[] {
  const { value, text, options } = variable.state;
  if (variable.hasAllValue()) {
    return options.map((option) => ({ value: option.value, text: option.label }));
  }
  const texts = [text].flat();
  return [value].flat().map((each, index) => ({ value: each, text: texts[index] ?? each }));
}
