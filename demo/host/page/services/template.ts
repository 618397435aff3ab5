import type { ScopedVars, TypedVariableModel } from '@grafana/data';
import type { TemplateSrv, VariableInterpolation } from '@grafana/runtime';
import { sceneGraph, type SceneObject } from '@grafana/scenes';

/** The scene on screen; variables are looked up in it when a caller brings none of its own. */
let activeScene: SceneObject | undefined;

export function setActiveScene(scene: SceneObject | undefined): void {
  activeScene = scene;
}

/** Interpolation is scenes' own; this only finds the scene object to start from. */
export const template: TemplateSrv = {
  getVariables(): TypedVariableModel[] {
    const variables = activeScene ? sceneGraph.getVariables(activeScene).state.variables : [];
    return variables.map(
      (variable) =>
        ({
          ...variable.state,
          id: variable.state.name,
          current: { value: variable.getValue(), text: variable.getValueText?.() },
        }) as unknown as TypedVariableModel
    );
  },

  replace(target, scopedVars, format, interpolations) {
    const start = sceneObjectOf(scopedVars) ?? activeScene;
    if (target === undefined || !start) {
      return target ?? '';
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
