import { css } from '@emotion/css';
import type { PictureTheme } from './theme';

/** The only rules of the picture: one set per theme. Whatever depends on a figure is an attribute. */
const made = new Map<string, ReturnType<typeof make>>();

export function pictureStyles(theme: PictureTheme): ReturnType<typeof make> {
  const key = `${theme.isDark} ${theme.fontFamily} ${theme.focus} ${theme.background}`;
  const styles = made.get(key) ?? make(theme);
  made.set(key, styles);
  return styles;
}

function make(theme: PictureTheme) {
  return {
    frame: css({
      position: 'relative',
      // The size is given and nothing leaves it, so that what changes inside is laid out without the rest of the page.
      contain: 'strict',
      overflow: 'hidden',
      fontFamily: theme.fontFamily,
      '& svg': { display: 'block' },
    }),
    layer: css({ position: 'absolute', inset: 0 }),
    mark: css({
      position: 'absolute',
      padding: 0,
      border: 0,
      borderRadius: 4,
      background: 'transparent',
      cursor: 'pointer',
      '&:hover': { background: theme.isDark ? 'rgba(255, 255, 255, 0.04)' : 'rgba(0, 0, 0, 0.03)' },
      '&:focus': { outline: 'none' },
      '&:focus-visible': { outline: `2px solid ${theme.focus}`, outlineOffset: -2 },
    }),
    hidden: css({
      position: 'absolute',
      width: 1,
      height: 1,
      margin: -1,
      padding: 0,
      overflow: 'hidden',
      clipPath: 'inset(50%)',
      whiteSpace: 'nowrap',
    }),
  };
}
