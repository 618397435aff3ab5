import { plainFormat } from '../../src/core/format';
import { layout } from '../../src/core/layout/layout';
import { DEFAULT_OPTIONS } from '../../src/core/layout/sheet/pictureOptions';
import { countsFunnel, stepsDefinition } from '../../src/panel/input/countsFunnel';
import { MOST_STEPS } from '../../src/panel/input/tableOptions';
import { SIZES } from './arbitrary';
import { imbalances } from './balance';
import { problems } from './problems';

it.each(['landscape', 'portrait'] as const)(
  'as many steps as a plain table may have are drawn in %s',
  (orientation) => {
    const steps = Array.from({ length: MOST_STEPS }, (_, i) => ({ name: `Step number ${i}`, n: 90_000 - 1_500 * i }));
    const input = {
      definition: stepsDefinition('Steps', steps),
      funnels: [countsFunnel(steps, 0)],
      range: { from: null, to: null, asOf: 0 },
      detail: 'counts' as const,
    };
    for (const [width, height] of SIZES) {
      const options = { ...DEFAULT_OPTIONS, orientation };
      const picture = layout(input, { width, height }, options, plainFormat());
      expect([...problems(picture), ...imbalances(picture, input, options)]).toEqual([]);
    }
  }
);
