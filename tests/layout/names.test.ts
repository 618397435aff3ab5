import fc from 'fast-check';
import { plainFormat } from '../../src/core/format';
import { detailsOf } from '../../src/core/layout/cards/details';
import { figuresTables } from '../../src/core/layout/cards/figuresTable';
import { layout } from '../../src/core/layout/layout';
import type { PictureInput } from '../../src/core/layout/sheet/pictureInput';
import { pictures, SIZES } from './arbitrary';

const HOSTILE = [
  '\u202ewon 67 %',
  'a\u2069b\u202d',
  '\u2067\u2067evil',
  'הזדמנות 12',
  'تم 3 البيع من المحاولة الأولى',
  'bell\u0007 and \u001b[31m, then\na line',
  '\u200b\u2060 ',
  'won',
];

/** The input with a name of `HOSTILE` wherever a name from a warehouse or a definition can stand. */
function withHostileNames(input: PictureInput, first: number): PictureInput {
  let at = first;
  const next = () => HOSTILE[at++ % HOSTILE.length];
  const { definition, funnels } = input;
  const reasons = <Each extends { reason: string | null }>(list: Each[]) =>
    list.map((each) => ({ ...each, reason: each.reason === null ? null : next() }));
  return {
    ...input,
    comparison: undefined,
    definition: {
      ...definition,
      name: next(),
      agreed: definition.agreed && { by: [next(), next()], on: definition.agreed.on },
      stages: definition.stages.map((stage) => ({ ...stage, name: next(), owner: `${stage.owner}${next()}` })),
      handoffs: definition.handoffs.map((handoff) => ({
        ...handoff,
        promises: handoff.promises.map((promise) => ({ ...promise, name: next() })),
      })),
    },
    funnels: funnels.map((funnel, i) => ({
      ...funnel,
      segment: funnel.segment === undefined ? undefined : `${HOSTILE[(i + first) % HOSTILE.length]}${i}`,
      stages: funnel.stages.map((stage) => ({ ...stage, leakReasons: reasons(stage.leakReasons) })),
      handoffs: funnel.handoffs.map((handoff) => ({
        ...handoff,
        reasons: reasons(handoff.reasons),
        promises: handoff.promises.map((promise) => ({ ...promise, name: next() })),
      })),
    })),
    stale: input.stale && { ...input.stale, reason: next() },
  };
}

/** What a text does to the figures around a name in it; empty: nothing. */
function harm(text: string): string[] {
  let depth = 0;
  const found = [];
  for (const letter of text) {
    if (/[\u202a-\u202e\u2066\u2067\p{Cc}]/u.test(letter)) {
      found.push(`U+${letter.codePointAt(0)?.toString(16)}`);
    }
    depth += letter === '\u2068' ? 1 : letter === '\u2069' ? -1 : 0;
    if (depth < 0 || (depth === 0 && /[\u0590-\u08ff]/.test(letter))) {
      found.push(`${letter} outside an isolate`);
    }
  }
  return depth === 0 ? found : [...found, 'an isolate without an end'];
}

test('no name reaches out of its place: 150 generated funnels at 12 sizes, with their cards and tables', () => {
  const format = plainFormat('EUR');
  fc.assert(
    fc.property(pictures, fc.nat(7), ({ input: given, options }, first) => {
      const input = withHostileNames(given, first);
      const texts = SIZES.flatMap(([width, height]) => {
        const picture = layout(input, { width, height }, options, format);
        const cards = picture.marks.map(({ target }) => detailsOf(input, target, format));
        return [
          picture.title,
          picture.description,
          ...picture.texts.map(({ text }) => text),
          ...picture.marks.map(({ label }) => label),
          ...cards.flatMap((card) =>
            card === null ? [] : [card.title, card.subtitle, ...card.lines.flatMap(({ name, value }) => [name, value])]
          ),
        ];
      });
      const tables = figuresTables(input, format).flatMap(({ caption, rows }) => [caption, ...rows.flat()]);
      const harmed = [...texts, ...tables].flatMap((text) =>
        harm(text).map((what) => `${what} in ${JSON.stringify(text)}`)
      );
      expect([...new Set(harmed)]).toEqual([]);
    }),
    { numRuns: 150, seed: 20261126 }
  );
});
