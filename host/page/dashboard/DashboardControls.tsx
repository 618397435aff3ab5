import React from 'react';
import { css } from '@emotion/css';
import { VariableHide, type GrafanaTheme2 } from '@grafana/data';
import {
  SceneObjectBase,
  SceneObjectUrlSyncConfig,
  sceneGraph,
  type SceneComponentProps,
  type SceneObjectState,
  type SceneObjectUrlValues,
  type VariableValueSelectors,
} from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import type { DashboardLinks } from './DashboardLinks';
import type { RefreshPicker, TimePicker } from './timeControls';

interface DashboardControlsState extends SceneObjectState {
  variables: VariableValueSelectors;
  /** Absent: the dashboard has none. */
  links?: DashboardLinks;
  timePicker: TimePicker;
  refreshPicker: RefreshPicker;
  hideVariables?: boolean;
  hideLinks?: boolean;
  /** The range and the refresh picker, which goes on refreshing. */
  hideTimePicker?: boolean;
}

const SWITCHES = ['hideVariables', 'hideLinks', 'hideTimePicker'] as const;

/**
 * The bar above a dashboard's panels, as in Grafana also in kiosk mode. Its parts are hidden by `_dash.hideTimePicker`
 * and the like in the address, and do not come back when the address loses them.
 */
export class DashboardControls extends SceneObjectBase<DashboardControlsState> {
  static Component = Bar;
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: SWITCHES.map((name) => `_dash.${name}`) });

  constructor(state: DashboardControlsState) {
    super(state);
    // What is not on the screen is not active. As in Grafana this is seen to once, when the bar appears: pickers that
    // an address hides later stop refreshing.
    this.addActivationHandler(() => (this.state.hideTimePicker ? this.state.refreshPicker.activate() : undefined));
  }

  getUrlState(): SceneObjectUrlValues {
    return {};
  }

  updateFromUrl(values: SceneObjectUrlValues): void {
    for (const name of SWITCHES) {
      if (['', 'true'].includes(values[`_dash.${name}`] as string)) {
        this.setState({ [name]: true });
      }
    }
  }

  /** Whether there is anything to show. */
  hasControls(): boolean {
    const { links, hideVariables, hideLinks, hideTimePicker } = this.state;
    const hasVariables = sceneGraph
      .getVariables(this)
      .state.variables.some(({ state }) => state.hide !== VariableHide.hideVariable);
    return !hideTimePicker || (links !== undefined && !hideLinks) || (hasVariables && !hideVariables);
  }
}

function Bar({ model }: SceneComponentProps<DashboardControls>) {
  const { variables, links, timePicker, refreshPicker, hideVariables, hideLinks, hideTimePicker } = model.useState();
  const styles = useStyles2(getStyles);
  if (!model.hasControls()) {
    return null;
  }
  return (
    <div className={styles.bar}>
      {!hideTimePicker && (
        <div className={styles.time}>
          <timePicker.Component model={timePicker} />
          <refreshPicker.Component model={refreshPicker} />
        </div>
      )}
      {!hideVariables && (
        <div className={styles.group}>
          <variables.Component model={variables} />
        </div>
      )}
      {links && !hideLinks && (
        <div className={styles.group}>
          <links.Component model={links} />
        </div>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  // Every part keeps 8 px below itself, so that what does not fit into one line makes another.
  const part = { flexWrap: 'wrap', gap: theme.spacing(1), marginBottom: theme.spacing(1) } as const;
  return {
    bar: css({ display: 'inline-block', width: '100%' }),
    time: css(part, { display: 'flex', float: 'right', maxWidth: '100%' }),
    group: css(part, {
      display: 'inline-flex',
      verticalAlign: 'middle',
      marginRight: theme.spacing(1),
      // No variable is shown.
      '&:empty': { display: 'none' },
    }),
  };
};
