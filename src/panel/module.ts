import { FieldConfigProperty, PanelPlugin } from '@grafana/data';
import { FunnelPanel } from './FunnelPanel';
import { buildOptions } from './buildOptions';
import { migrateOptions, type FunnelPanelOptions } from './options';
import { suggestions } from './suggestions';

export const plugin = new PanelPlugin<FunnelPanelOptions>(FunnelPanel)
  .useFieldConfig({
    disableStandardOptions: [
      FieldConfigProperty.Min,
      FieldConfigProperty.Max,
      FieldConfigProperty.FieldMinMax,
      FieldConfigProperty.Thresholds,
      FieldConfigProperty.Mappings,
      FieldConfigProperty.Color,
      FieldConfigProperty.NoValue,
      FieldConfigProperty.DisplayName,
      FieldConfigProperty.Actions,
      FieldConfigProperty.Filterable,
    ],
  })
  .setPanelOptions(buildOptions)
  .setMigrationHandler(({ options }) => migrateOptions(options))
  .setSuggestionsSupplier(suggestions);
