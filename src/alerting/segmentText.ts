import type { Definition } from '../core/definition/definition';
import { nameText } from '../core/nameText';
import { OWNER, withOwnerDimension } from '../core/plan/ownerDimension';
import { OTHER, UNKNOWN } from '../core/rows';
import { literalText } from './template';

/** Whether a segment is somebody: `Other` are many, and `(none)` is nobody (rule `spotlight`). */
export function isNamed(segment: string): boolean {
  return segment !== OTHER && segment !== UNKNOWN;
}

/** Behind a number: ` in West`, ` spread over others`, ` of nobody`, ` without Region`. */
export function ofSegment(segment: string, by: string | undefined, definition: Definition): string {
  return isNamed(segment) ? ` in ${nameText(segment)}` : ` ${segment === OTHER ? OTHERS : unknown(by, definition)}`;
}

/** The same as an annotation's template, for whichever instance fires. */
export function ofItsSegment(by: string | undefined, definition: Definition): string {
  const nobody = literalText(unknown(by, definition));
  return by === undefined
    ? ''
    : `{{ if eq $labels.segment "${OTHER}" }} ${OTHERS}{{ else if eq $labels.segment "${UNKNOWN}" }} ${nobody}{{ else }}: {{ $labels.segment }}{{ end }}`;
}

const OTHERS = 'spread over others';

function unknown(by: string | undefined, definition: Definition): string {
  const { dimensions } = withOwnerDimension(definition);
  return by === OWNER ? 'of nobody' : `without ${nameText(dimensions.find(({ id }) => id === by)?.name ?? 'a name')}`;
}
