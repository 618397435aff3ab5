import { plainFormat } from '../../src/core/format';
import { layout } from '../../src/core/layout/layout';
import type { PictureShapes } from '../../src/core/layout/sheet/shapes';
import { comparedInput } from '../../gallery/compared';
import { options } from '../../gallery/galleryCase';
import { inputOf } from '../../gallery/revenue';
import { twelve } from '../../gallery/twelve';
import { problems } from './problems';

const OWNERS = ['ads', 'marketing', 'sdr', 'sales', 'success'];
const SCREENS = [
  [1920, 1080],
  [1366, 768],
] as const;

/** What somebody who stands before a screen would miss; a sentence each. */
function missing({ texts, shapes }: PictureShapes, stages: number, handoffs: number[]): string[] {
  const ids = new Set(texts.map(({ id }) => id));
  const has = (id: string) => ids.has(`${id}.text`);
  const perStage = Array.from({ length: stages }, (_, i) => [
    has(`stage${i}.name`) ? [] : [`stage ${i} has no name`],
    has(`stage${i}.count`) ? [] : [`stage ${i} has no count`],
    i === stages - 1 || has(`flow${i}.conversion`) || has(`handoff${handoffs.indexOf(i)}.leak`)
      ? []
      : [`stage ${i} does not say how many go on`],
  ]);
  const perHandoff = handoffs.map((_, k) =>
    ['leak', 'rejected.word', 'stalled.word'].flatMap((what) =>
      has(`handoff${k}.${what}`) ? [] : [`handoff ${k} does not say ${what}`]
    )
  );
  const signs = shapes.filter(({ id }) => /^handoff.*\.sign$/.test(id) && !has(id.replace(/\.sign$/, '.word')));
  const cut = texts.filter(({ id, text }) => /^stage.*\.name\.text$/.test(id) && text.endsWith('…'));
  return [
    ...perStage.flat(2),
    ...perHandoff.flat(),
    ...signs.map(({ id }) => `${id} stands alone`),
    ...cut.map(({ text }) => `${text} is cut`),
  ];
}

describe.each(['on', 'off'] as const)('wall mode %s', (wall) => {
  it.each(SCREENS)(
    'two to twelve stages of one to five owners can be read, in words and without an ellipsis (%i × %i)',
    (width, height) => {
      const found: string[] = [];
      for (let stages = 2; stages <= 12; stages++) {
        for (let owners = 1; owners <= Math.min(5, stages); owners++) {
          const spec = twelve(OWNERS.slice(0, owners), stages);
          for (const input of [inputOf(spec), comparedInput(spec)]) {
            const picture = layout(input, { width, height }, options({ wall, scale: 'sqrt' }), plainFormat('EUR'));
            const handoffs = input.definition.handoffs.map(({ from }) => from);
            const wrong = [...problems(picture), ...missing(picture, stages, handoffs)];
            found.push(...wrong.map((each) => `${stages} stages, ${owners} owners: ${each}`));
          }
        }
      }
      expect(found).toEqual([]);
    }
  );
});
