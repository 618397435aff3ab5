import { FieldType, VisualizationSuggestionScore, type DataFrame, type PanelData } from '@grafana/data';
import { batonMeta } from '../frames/meta';
import { hasRowColumns } from '../frames/rowsFrame';
import type { FunnelPanelOptions } from './options';

interface Suggestion {
  name: string;
  pluginId: string;
  score: VisualizationSuggestionScore;
  cardOptions: { previewModifier: (preview: { options?: Partial<FunnelPanelOptions> }) => void };
}

/** What Grafana 12.3 hands to a supplier. */
interface SuggestionsBuilder {
  data?: Pick<PanelData, 'series'>;
  getListAppender(defaults: Suggestion): { append(changes: object): void };
}

/** A preview card is small: the stages alone. */
const PREVIEW: Partial<FunnelPanelOptions> = {
  show: {
    headline: false,
    value: false,
    flows: true,
    handoffs: true,
    timeInStage: false,
    targets: false,
    quality: false,
  },
};

/** As later versions of Grafana want it, a function of the data's summary, and with the method that 12.3 calls. */
export const suggestions = Object.assign(({ rawFrames = [] }: { rawFrames?: DataFrame[] }) => suggest(rawFrames), {
  getSuggestionsForData(builder: SuggestionsBuilder): void {
    suggest(builder.data?.series ?? [])?.forEach((suggestion) => builder.getListAppender(suggestion).append({}));
  },
});

/** Best for the rows of a funnel; worth a look for a short list of labels with one number each. */
function suggest(frames: DataFrame[]): Suggestion[] | undefined {
  if (frames.some((frame) => batonMeta(frame)?.query.kind === 'funnel' || hasRowColumns(frame))) {
    return [suggestion(VisualizationSuggestionScore.Best)];
  }
  return frames.length === 1 && isListOfSteps(frames[0]) ? [suggestion(VisualizationSuggestionScore.OK)] : undefined;
}

function isListOfSteps({ fields, length }: DataFrame): boolean {
  const count = (of: FieldType) => fields.filter(({ type }) => type === of).length;
  return (
    count(FieldType.string) === 1 &&
    count(FieldType.number) === 1 &&
    count(FieldType.time) === 0 &&
    length >= 2 &&
    length <= 12
  );
}

function suggestion(score: VisualizationSuggestionScore): Suggestion {
  return {
    name: 'Funnel',
    pluginId: 'baton-funnel-panel',
    score,
    cardOptions: {
      previewModifier: (preview) => {
        preview.options = { ...preview.options, ...PREVIEW };
      },
    },
  };
}
