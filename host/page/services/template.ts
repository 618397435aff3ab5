import type { ScopedVars, TypedVariableModel } from '@grafana/data';
import type { TemplateSrv, VariableInterpolation } from '@grafana/runtime';
import {
  MultiValueVariable,
  sceneGraph,
  SceneVariableSet,
  type SceneObject,
  type SceneVariable,
} from '@grafana/scenes';

/** The scene on screen; variables are looked up in it when a caller brings none of its own. */
let activeScene: SceneObject | undefined;

/** Where no dashboard is on screen, as on a page of the app: what a request brings itself is replaced all the same. */
const NO_SCENE = new SceneVariableSet({ variables: [] });

export function setActiveScene(scene: SceneObject | undefined): void {
  activeScene = scene;
}

/** Interpolation is scenes' own; this only finds the scene object to start from. */
export const template: TemplateSrv = {
  getVariables(): TypedVariableModel[] {
    return activeScene ? sceneGraph.getVariables(activeScene).state.variables.map(toModel) : [];
  },

  replace(target, scopedVars, format, interpolations) {
    const start = sceneObjectOf(scopedVars) ?? activeScene ?? NO_SCENE;
    if (target === undefined) {
      return '';
    }
    return sceneGraph.interpolate(
      start,
      target,
      scopedVars,
      format as Parameters<typeof sceneGraph.interpolate>[3],
      interpolations as VariableInterpolation[]
    );
  },

  containsTemplate(target) {
    return /\$\w+|\$\{[^}]+\}|\[\[[^\]]+\]\]/.test(target ?? '');
  },

  updateTimeRange() {},
};

function sceneObjectOf(scopedVars: ScopedVars | undefined): SceneObject | undefined {
  return scopedVars?.__sceneObject?.value?.valueOf();
}

/** As a dashboard would be saved: a variable that stands at "All" is `$__all` there, whatever it stands for. */
function toModel(variable: SceneVariable): TypedVariableModel {
  const { name } = variable.state;
  const current = variable instanceof MultiValueVariable ? variable.state : { value: variable.getValue() };
  return { ...variable.state, id: name, current: { value: current.value } } as unknown as TypedVariableModel;
}
