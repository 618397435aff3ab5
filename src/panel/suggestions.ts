import { FieldType, VisualizationSuggestionScore, type PanelDataSummary, type VisualizationSuggestion } from '@grafana/data';
import { batonMeta } from '../frames/meta';
import { hasRowColumns } from '../frames/rows';
import type { FunnelPanelOptions } from './options';

/** A preview card is small: the stages alone. */
const PREVIEW: Partial<FunnelPanelOptions> = {
  show: { headline: false, value: false, flows: true, handoffs: true, timeInStage: false, targets: false, quality: false },
};

/** Best for the rows of a funnel; worth a look for a short list of labels with one number each. */
export function suggestions(summary: PanelDataSummary): Array<VisualizationSuggestion<FunnelPanelOptions>> | void {
  const frames = summary.rawFrames ?? [];
  if (frames.some((frame) => batonMeta(frame)?.query.kind === 'funnel' || hasRowColumns(frame))) {
    return [suggestion(VisualizationSuggestionScore.Best)];
  }
  const isListOfSteps =
    summary.frameCount === 1 &&
    summary.fieldCountByType(FieldType.string) === 1 &&
    summary.fieldCountByType(FieldType.number) === 1 &&
    !summary.hasFieldType(FieldType.time) &&
    summary.rowCountTotal >= 2 &&
    summary.rowCountTotal <= 12;
  if (isListOfSteps) {
    return [suggestion(VisualizationSuggestionScore.OK)];
  }
}

function suggestion(score: VisualizationSuggestionScore): VisualizationSuggestion<FunnelPanelOptions> {
  return {
    name: 'Funnel',
    score,
    cardOptions: {
      previewModifier: (preview) => {
        preview.options = { ...preview.options, ...PREVIEW };
      },
    },
  };
}
