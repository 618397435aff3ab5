// First: it says where the chunks of all that follows lie.
import '../chunks/publicPath';
import { FieldColorModeId, FieldConfigProperty, PanelPlugin } from '@grafana/data';
import { FunnelPanel } from './FunnelPanel';
import { buildOptions } from './buildOptions';
import { migrateOptions, takeOverOptions, type FunnelPanelOptions } from './options';
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
      FieldConfigProperty.NoValue,
      FieldConfigProperty.Filterable,
    ],
  })
  .setDataSupport({ alertStates: true, annotations: false })
  .setPanelOptions(buildOptions)
  .setPanelChangeHandler((panel, _, previous) => takeOverOptions(panel, previous))
  .setMigrationHandler(({ options }) => migrateOptions(options))
  .setSuggestionsSupplier(suggestions);
