import { FieldColorModeId, FieldConfigProperty, PanelPlugin } from '@grafana/data';
import { FunnelPanel } from './FunnelPanel';
import { buildOptions } from './buildOptions';
import { migrateOptions, type FunnelPanelOptions } from './options';
import { suggestions } from './suggestions';

export const plugin = new PanelPlugin<FunnelPanelOptions>(FunnelPanel)
  .useFieldConfig({
    standardOptions: {
      [FieldConfigProperty.Color]: {
        settings: { byValueSupport: false, bySeriesSupport: true },
        defaultValue: { mode: FieldColorModeId.PaletteClassic },
      },
    },
    disableStandardOptions: [
      FieldConfigProperty.Min,
      FieldConfigProperty.Max,
      FieldConfigProperty.FieldMinMax,
      FieldConfigProperty.Mappings,
      FieldConfigProperty.NoValue,
      FieldConfigProperty.DisplayName,
      FieldConfigProperty.Filterable,
    ],
  })
  .setPanelOptions(buildOptions)
  .setMigrationHandler(({ options }) => migrateOptions(options))
  .setSuggestionsSupplier(suggestions);
