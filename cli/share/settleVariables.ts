import { asksBaton, type Dashboard, type Panel, type Variable } from './dashboard.ts';
import { mentions } from './mentions.ts';

/** What of a query may stand at a variable that viewers choose by. */
const CHOSEN = ['view', 'by', 'top', 'compare'] as const;

/**
 * A shared page has no variables: where a query's view, breakdown or comparison stands at one, the copy has what the saved
 * dashboard has chosen. A variable that nothing else mentions is left out.
 */
export function settleVariables(dashboard: Dashboard): Dashboard {
  const variables = dashboard.templating?.list ?? [];
  const settled = new Set<Variable>();
  const chosen = (text: unknown): unknown => {
    const variable = variables.find(({ name }) => text === `$${name}` || text === `\${${name}}`);
    const value = variable?.current?.value;
    if (variable === undefined || typeof value !== 'string') {
      return text;
    }
    settled.add(variable);
    return value;
  };
  const settle = (panel: Panel): Panel => ({
    ...panel,
    ...(panel.targets && {
      targets: panel.targets.map((target) =>
        asksBaton(target.datasource ? target : panel)
          ? {
              ...target,
              ...Object.fromEntries(CHOSEN.flatMap((key) => (key in target ? [[key, chosen(target[key])]] : []))),
            }
          : target
      ),
    }),
    ...(panel.panels && { panels: panel.panels.map(settle) }),
  });
  const panels = dashboard.panels.map(settle);
  const rest = JSON.stringify(panels);
  const list = variables.filter((each) => !settled.has(each) || mentions(rest, each.name));
  return { ...dashboard, panels, ...(dashboard.templating && { templating: { ...dashboard.templating, list } }) };
}
