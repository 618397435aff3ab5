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
    card: css({
      position: 'fixed',
      zIndex: theme.zIndex,
      boxSizing: 'border-box',
      maxHeight: '100vh',
      fontFamily: theme.fontFamily,
      fontVariantNumeric: 'tabular-nums',
      overflow: 'auto',
      padding: '10px 12px',
      borderRadius: 4,
      border: `1px solid ${theme.grid}`,
      background: theme.raised,
      color: theme.primary,
      boxShadow: '0 4px 12px rgba(0, 0, 0, 0.35)',
      fontSize: 12,
      lineHeight: 1.45,
      overflowWrap: 'anywhere',
      '& strong': { display: 'block', fontSize: 14, fontWeight: 600, lineHeight: 1.3 },
      '& p': { margin: '0 0 6px', color: theme.muted },
      '& small': { display: 'block', marginTop: 6, color: theme.muted, fontSize: 'inherit' },
      '& dl': { display: 'grid', gridTemplateColumns: 'max-content 1fr', gap: '1px 10px', margin: 0 },
      '& dt': { color: theme.muted, maxWidth: '11em', fontWeight: 400 },
      '& dd': { margin: 0 },
      '& dd[data-faint]': { color: theme.muted },
      '& a, & button': {
        display: 'block',
        marginTop: 6,
        padding: 0,
        border: 0,
        background: 'none',
        color: theme.link,
        font: 'inherit',
        cursor: 'pointer',
        textAlign: 'left',
      },
      '& a:focus-visible, & button:focus-visible': { outline: `2px solid ${theme.focus}`, outlineOffset: 1 },
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
