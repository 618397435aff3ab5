import { BATON_DATASOURCE, type Dashboard, type DataSourceRef, type Panel, type Variable } from './dashboard.ts';
import { mentions } from './mentions.ts';

type Ref = DataSourceRef | string | null | undefined;

/**
 * A shared page has no variables, so none that chooses a datasource: where a panel or a query asks "the Baton
 * datasource that is chosen", it asks Baton; where it asks the chosen warehouse of this type, it asks this warehouse.
 */
export function fixDatasources(dashboard: Dashboard, warehouse: { type: string; uid: string }): Dashboard {
  const variables = choosers(dashboard);
  const fixed = (ref: Ref): Ref => {
    const uid = typeof ref === 'object' ? ref?.uid : ref;
    const chosen = variables.find(({ name }) => uid && mentions(uid, name));
    switch (chosen?.query) {
      case BATON_DATASOURCE:
        return { type: BATON_DATASOURCE, uid };
      case warehouse.type:
        return warehouse;
      default:
        return ref;
    }
  };
  const fixAll = <T extends { datasource?: Ref }>(one: T): T =>
    one.datasource === undefined ? one : { ...one, datasource: fixed(one.datasource) };
  const fixPanel = (panel: Panel): Panel => ({
    ...fixAll(panel),
    ...(panel.targets && { targets: panel.targets.map(fixAll) }),
    ...(panel.panels && { panels: panel.panels.map(fixPanel) }),
  });
  return { ...dashboard, panels: dashboard.panels.map(fixPanel) };
}

/** The dashboard without the variables that chose a datasource and that nothing in it mentions anymore. */
export function withoutChoosers(dashboard: Dashboard): Dashboard {
  const { templating } = dashboard;
  const idle = choosers(dashboard).filter(({ name }) => !mentions(JSON.stringify(dashboard), name));
  return idle.length === 0
    ? dashboard
    : { ...dashboard, templating: { ...templating, list: templating?.list?.filter((one) => !idle.includes(one)) } };
}

function choosers({ templating }: Dashboard): Variable[] {
  return (templating?.list ?? []).filter(({ type }) => type === 'datasource');
}
