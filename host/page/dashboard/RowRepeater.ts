import { isEqual } from 'lodash';
import {
  SceneGridLayout,
  SceneGridRow,
  SceneObjectBase,
  VariableDependencyConfig,
  sceneGraph,
  type SceneGridItemLike,
  type SceneObjectState,
} from '@grafana/scenes';
import { localVariable, repetitionsBy, type Repetition } from './repetitions';

interface RowRepeaterState extends SceneObjectState {
  /** Name of the variable. */
  by: string;
  /** What every repetition of the row holds; these themselves are never on screen. */
  items: SceneGridItemLike[];
}

/** In a row of the grid: the row and what it holds are there once per value of a variable, below each other. */
export class RowRepeater extends SceneObjectBase<RowRepeaterState> {
  protected _variableDependency = new VariableDependencyConfig(this, {
    variableNames: [this.state.by],
    onVariableUpdateCompleted: () => this.repeat(),
  });

  private repetitions: Repetition[] = [];
  private clones: SceneGridRow[] = [];

  constructor(state: RowRepeaterState) {
    super(state);
    this.addActivationHandler(() => this.repeat());
  }

  private repeat(): void {
    const row = sceneGraph.getAncestor(this, SceneGridRow);
    const layout = sceneGraph.getAncestor(row, SceneGridLayout);
    const repetitions = repetitionsBy(this.state.by, this, layout);
    if (!repetitions || isEqual(repetitions, this.repetitions)) {
      return;
    }
    this.repetitions = repetitions;
    const [first, ...others] = repetitions.map((one) => localVariable(this.state.by, one));
    const { key = '', y = 0, title, isCollapsed } = row.state;
    const height = 1 + (isCollapsed ? 0 : heightOf(this.state.items));
    const clones = others.map(($variables, index) => {
      const clone = { key: `${key}-clone-${index + 1}`, y: y + height * (index + 1) };
      return new SceneGridRow({
        ...clone,
        title,
        isCollapsed,
        repeatSourceKey: key,
        $variables,
        children: this.itemsAt(clone.key, clone.y),
      });
    });
    row.setState({ $variables: first, children: this.itemsAt(key, y) });
    const kept = layout.state.children.filter((child) => !this.clones.some((clone) => clone === child));
    const after = kept.indexOf(row) + 1;
    moveTo(y + height * repetitions.length, kept.slice(after));
    layout.setState({ children: [...kept.slice(0, after), ...clones, ...kept.slice(after)] });
    this.clones = clones;
  }

  /** Copies for a row that stands at `rowY`. */
  private itemsAt(rowKey: string, rowY: number): SceneGridItemLike[] {
    const top = Math.min(...this.state.items.map(({ state: { y = 0 } }) => y));
    return this.state.items.map((item) =>
      item.clone({ key: `${rowKey}-${item.state.key}`, y: rowY + 1 + (item.state.y ?? 0) - top })
    );
  }
}

/** Moves what is below a repeated row, so that it begins at `top`. */
function moveTo(top: number, items: SceneGridItemLike[]): void {
  const shift = top - Math.min(...items.map(({ state: { y = 0 } }) => y));
  for (const item of items.flatMap((one) => (one instanceof SceneGridRow ? [one, ...one.state.children] : [one]))) {
    item.setState({ y: (item.state.y ?? 0) + shift });
  }
}

function heightOf(items: SceneGridItemLike[]): number {
  const tops = items.map(({ state: { y = 0 } }) => y);
  const bottoms = items.map(({ state: { y = 0, height = 0 } }) => y + height);
  return items.length === 0 ? 0 : Math.max(...bottoms) - Math.min(...tops);
}
