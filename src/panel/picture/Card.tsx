import React from 'react';
import type { Details } from '../../core/layout/details';
import type { Box } from '../../core/layout/shapes';
import type { PictureLink } from './props';

interface Props {
  id: string;
  details: Details;
  links: PictureLink[];
  /** What it is about, and the panel it has to stay in; pixels. */
  about: Box;
  panel: { width: number; height: number };
  className: string;
  onMouseEnter: () => void;
  onMouseLeave: () => void;
}

const WIDTH = 320;
const GAP = 8;

/** The arithmetic behind a mark, beside it. */
export function Card({ id, details, links, about, panel, className, onMouseEnter, onMouseLeave }: Props) {
  const width = Math.min(WIDTH, panel.width);
  const right = about.x + about.width + GAP;
  const x = right + width <= panel.width ? right : Math.max(0, about.x - GAP - width);
  const low = about.y > panel.height * 0.5;
  const vertical = low ? { bottom: Math.max(0, panel.height - about.y - about.height) } : { top: Math.max(0, about.y) };
  return (
    <div
      id={id}
      role="tooltip"
      className={className}
      style={{ left: x, width, ...vertical }}
      onMouseEnter={onMouseEnter}
      onMouseLeave={onMouseLeave}
    >
      <h3>{details.title}</h3>
      <p>{details.subtitle}</p>
      <dl>
        {details.lines.map(({ name, value, faint }, i) => (
          <React.Fragment key={i}>
            <dt>{name}</dt>
            <dd data-faint={faint}>{value}</dd>
          </React.Fragment>
        ))}
      </dl>
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
    </div>
  );
}
