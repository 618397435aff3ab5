import { useEffect } from 'react';
import { VizPanel, sceneGraph, type SceneObject } from '@grafana/scenes';
import { setActiveScene } from './template';
import { theme } from './theme';

/** Makes a scene the one that variables are looked up in, names the document, and redraws its panels when the theme changes. */
export function useScene(scene: SceneObject, title: string): void {
  useEffect(() => {
    setActiveScene(scene);
    document.title = `${title} - Baton`;
    const themed = theme.subscribe(() => {
      for (const panel of sceneGraph.findAllObjects(scene, (object) => object instanceof VizPanel) as VizPanel[]) {
        panel.clearFieldConfigCache();
        panel.forceRender();
      }
    });
    return () => {
      themed.unsubscribe();
      setActiveScene(undefined);
    };
  }, [scene, title]);
}
