import { VisualizationSuggestionScore, type DataFrame, type PanelData } from '@grafana/data';
import { batonMeta } from '../frames/meta';
import { hasRowColumns } from '../frames/rowsFrame';
import { readSteps } from './input/steps';
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

/** Best for the rows of a funnel; worth a look for a plain table that is read as a few steps, without any choice. */
function suggest(frames: DataFrame[]): Suggestion[] | undefined {
  if (frames.some((frame) => batonMeta(frame)?.query.kind === 'funnel' || hasRowColumns(frame))) {
    return [suggestion(VisualizationSuggestionScore.Best)];
  }
  return isFewSteps(frames) ? [suggestion(VisualizationSuggestionScore.OK)] : undefined;
}

function isFewSteps(frames: DataFrame[]): boolean {
  const read = readSteps(frames);
  return read.ok && read.steps.length >= 2 && read.steps.length <= 12;
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
