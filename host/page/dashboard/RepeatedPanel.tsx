import React from 'react';
import { css } from '@emotion/css';
import { isEqual } from 'lodash';
import {
  SceneGridLayout,
  SceneObjectBase,
  VariableDependencyConfig,
  sceneGraph,
  type SceneComponentProps,
  type SceneGridItemLike,
  type SceneGridItemStateLike,
  type VizPanel,
} from '@grafana/scenes';
import type { Panel } from '@grafana/schema';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { localVariable, repetitionsBy, type Repetition } from './repetitions';

type Repeat = Pick<Panel, 'repeatDirection' | 'maxPerRow'> & {
  /** Name of the variable. */
  by: string;
};

interface RepeatedPanelState extends SceneGridItemStateLike {
  repeat: Repeat;
  /** What is repeated; it is never on screen itself. */
  source: VizPanel;
  /** Absent until the variable has its values. */
  panels?: VizPanel[];
  /** Grid rows of one panel. */
  panelHeight: number;
}

/** A panel of the grid that is there once per value of a variable, beside or below each other. */
export class RepeatedPanel extends SceneObjectBase<RepeatedPanelState> implements SceneGridItemLike {
  static Component = RepeatedPanels;

  protected _variableDependency = new VariableDependencyConfig(this, {
    variableNames: [this.state.repeat.by],
    onVariableUpdateCompleted: () => this.repeat(),
  });

  private repetitions: Repetition[] = [];

  constructor(state: RepeatedPanelState) {
    super(state);
    this.addActivationHandler(() => this.repeat());
  }

  getClassName(): string {
    return 'panel-repeater-grid-item';
  }

  getChildCount(): number {
    return this.state.panels?.length ?? 1;
  }

  private repeat(): void {
    const { repeat, source, panelHeight, y = 0, height = panelHeight } = this.state;
    const layout = sceneGraph.getAncestor(this, SceneGridLayout);
    const repetitions = repetitionsBy(repeat.by, this, this.parent ?? layout);
    if (!repetitions || isEqual(repetitions, this.repetitions)) {
      return;
    }
    this.repetitions = repetitions;
    const { key = '' } = source.state;
    const panels = repetitions.map((one, index) =>
      source.clone({
        $variables: localVariable(repeat.by, one),
        key: index === 0 ? key : `${key}-clone-${index}`,
      })
    );
    const needed = panelHeight * Math.ceil(panels.length / columnsOf(repeat, panels.length));
    this.setState({ panels, height: needed });
    layout.adjustYPositions(y, Math.max(0, needed - height));
    layout.forceRender();
  }
}

/** Grafana puts four beside each other where nothing is said. */
function columnsOf({ repeatDirection, maxPerRow = 4 }: Repeat, count: number): number {
  return repeatDirection === 'v' ? 1 : Math.min(count, maxPerRow);
}

function RepeatedPanels({ model }: SceneComponentProps<RepeatedPanel>) {
  const { panels = [], repeat } = model.useState();
  const styles = useStyles2(getStyles, columnsOf(repeat, panels.length));
  return (
    <div className={styles.panels}>
      {panels.map((panel) => (
        <div key={panel.state.key} className={styles.panel}>
          <panel.Component model={panel} />
        </div>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2, columns: number) => ({
  panels: css({
    display: 'grid',
    height: '100%',
    width: '100%',
    gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
    gridAutoRows: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
  }),
  panel: css({ display: 'flex', position: 'relative', width: '100%', height: '100%' }),
});
