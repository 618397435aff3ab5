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
  // Grafana 12.3 calls a method where later versions call the function: without one its own suggestions would fail too.
  .setSuggestionsSupplier(Object.assign(suggestions, { getSuggestionsForData: () => undefined }));
