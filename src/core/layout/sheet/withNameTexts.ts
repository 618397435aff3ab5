import type { Definition } from '../../definition/definition';
import { nameText } from '../../nameText';
import type { PictureInput } from './pictureInput';

const KNOWN = new WeakMap<Definition, Definition>();

/**
 * The input with the names of its definition as texts (`nameText`): where they come into the layout. Owners stay as they
 * are, because stages are told to belong together by them, and so do the names in funnels, which marks are found by:
 * these become texts where they are written.
 */
export function withNameTexts(input: PictureInput): PictureInput {
  const known = KNOWN.get(input.definition);
  const definition = known ?? named(input.definition);
  KNOWN.set(input.definition, definition);
  return { ...input, definition };
}

function named(definition: Definition): Definition {
  const { name, record, stages, handoffs, agreed } = definition;
  return {
    ...definition,
    name: nameText(name),
    record: nameText(record),
    stages: stages.map((stage) => ({
      ...stage,
      name: nameText(stage.name),
      ...(stage.rule !== undefined && { rule: nameText(stage.rule) }),
    })),
    handoffs: handoffs.map((handoff) => ({
      ...handoff,
      promises: handoff.promises.map((promise) => ({ ...promise, name: nameText(promise.name) })),
    })),
    ...(agreed && { agreed: { ...agreed, by: agreed.by.map(nameText), on: nameText(agreed.on) } }),
  };
}
