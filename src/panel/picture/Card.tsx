import React, { useEffect, useMemo, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { PictureFormat } from '../../core/format';
import { detailsOf } from '../../core/layout/cards/details';
import type { PictureInput } from '../../core/layout/sheet/pictureInput';
import type { Box } from '../../core/layout/sheet/shapes';
import type { Target } from '../../core/layout/sheet/target';
import { cardStyles } from './cardStyles';
import type { PictureLink } from './props';
import type { PictureTheme } from './theme';

interface Props {
  id: string;
  target: Target;
  input: PictureInput;
  format: PictureFormat;
  links: PictureLink[];
  /** Said below the links. */
  note?: string;
  /** What it is about, in pixels of the window. */
  about: Box;
  theme: PictureTheme;
  /** Its first link takes the focus. */
  isEntered: boolean;
  /** It stays. One that does not, and has nothing to be clicked alone, lets the pointer through to what is below it. */
  isPinned: boolean;
  /** Where the pointer came into the mark, pixels of the window. */
  pointerX?: number;
  /** The pointer or the focus comes into it, or leaves it. */
  onEnter: () => void;
  onLeave: () => void;
}

const WIDTH = 320;
const GAP = 8;
const LINE = 19;
const HEAD = 80;

/** The arithmetic behind a mark, beside it. Loaded when it is first shown, hence the default export. It stands outside the panel, which may be smaller than the card. */
export default function Card({
  id,
  target,
  input,
  format,
  links,
  note,
  about,
  theme,
  isEntered,
  isPinned,
  pointerX,
  onEnter,
  onLeave,
}: Props) {
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isEntered) {
      card.current?.querySelector<HTMLElement>('a, button')?.focus();
    }
  }, [isEntered]);
  const details = useMemo(() => detailsOf(input, target, format), [input, target, format]);
  if (details === null) {
    return null;
  }
  const width = Math.min(WIDTH, window.innerWidth);
  const right = about.x + about.width + GAP;
  const before = about.x - GAP - width;
  // Beside what is as wide as the page there is no room: then on the other half of the page than the pointer, whose way up
  // and down stays free.
  const across = pointerX !== undefined && pointerX >= window.innerWidth / 2 ? 0 : window.innerWidth - width;
  const left = right + width <= window.innerWidth ? right : before >= 0 ? before : across;
  const isReachable = isPinned || links.length > 1 || links.some(({ aside }) => aside === 'always');
  // The height is not known before it is drawn: a bound keeps most cards in the window, and what is longer is scrolled.
  const rows = details.lines.reduce((sum, { value }) => sum + 1 + Math.floor(value.length / 30), 0);
  const room = window.innerHeight - (rows + links.length + (note ? 2 : 0)) * LINE - HEAD;
  const top = Math.max(0, Math.min(about.y, room));
  return createPortal(
    <div
      ref={card}
      id={id}
      role="dialog"
      aria-label={details.title}
      className={cardStyles(theme)}
      data-pinned={isPinned || undefined}
      data-through={!isReachable || undefined}
      style={{ left, width, top, maxHeight: window.innerHeight - top }}
      onMouseEnter={onEnter}
      onMouseLeave={onLeave}
      onFocus={onEnter}
      onBlur={onLeave}
    >
      <strong>{details.title}</strong>
      <p>{details.subtitle}</p>
      {links.map(({ title, href, newTab, onClick }) =>
        href === undefined ? (
          <button key={title} type="button" onClick={onClick}>
            {title}
          </button>
        ) : (
          <a key={title} href={href} target={newTab ? '_blank' : undefined} rel="noreferrer" onClick={onClick}>
            {title}
          </a>
        )
      )}
      <dl>
        {details.lines.map(({ name, value, faint }, i) => (
          <React.Fragment key={i}>
            <dt>{name}</dt>
            <dd data-faint={faint || undefined}>{value}</dd>
          </React.Fragment>
        ))}
      </dl>
      {note && <small>{note}</small>}
    </div>,
    document.body
  );
}
