import {
  AdHocFiltersVariable,
  ConstantVariable,
  CustomVariable,
  DataSourceVariable,
  IntervalVariable,
  QueryVariable,
  TextBoxVariable,
  type SceneDataQuery,
  type SceneVariable,
} from '@grafana/scenes';
import type { VariableModel } from '@grafana/schema';

/** Grafana's saved form of one template variable, for the types that dashboards of this repository may use. */
export function toVariable(model: VariableModel): SceneVariable {
  const { name, label, hide, description, skipUrlSync } = model;
  const shared = { name, label: label ?? undefined, hide, description, skipUrlSync };
  const query = typeof model.query === 'string' ? model.query : '';
  const multi = {
    ...shared,
    value: model.current?.value ?? '',
    text: model.current?.text ?? '',
    isMulti: model.multi,
    includeAll: model.includeAll,
    allValue: model.allValue ?? undefined,
    allowCustomValue: model.allowCustomValue,
  };
  switch (model.type) {
    case 'query':
      return new QueryVariable({
        ...multi,
        datasource: model.datasource ?? null,
        query: (model.query ?? '') as string | SceneDataQuery,
        regex: model.regex ?? '',
        refresh: model.refresh ?? 1,
        sort: model.sort ?? 0,
      });
    case 'custom':
      return new CustomVariable({ ...multi, query });
    case 'datasource':
      return new DataSourceVariable({ ...multi, pluginId: query, regex: model.regex ?? '' });
    case 'interval':
      return new IntervalVariable({
        ...shared,
        intervals: query.split(','),
        value: String(model.current?.value ?? ''),
      });
    case 'textbox':
      return new TextBoxVariable({ ...shared, value: String(model.current?.value ?? query) });
    case 'constant':
      return new ConstantVariable({ ...shared, value: query });
    case 'adhoc':
      return new AdHocFiltersVariable({
        ...shared,
        datasource: model.datasource ?? null,
        filters: [],
        applyMode: 'auto',
      });
    default:
      throw new Error(`Variable ${name}: the local host does not know the type "${model.type}".`);
  }
}
