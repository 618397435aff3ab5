import { css } from '@emotion/css';
import type { PictureTheme } from './theme';

/** What stands on the page and not in the picture: it is fetched with the card. */
export function cardStyles(theme: PictureTheme): string {
  return css({
    position: 'fixed',
    zIndex: theme.zIndex.card,
    boxSizing: 'border-box',
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
    // Below lists and dialogs that it has opened.
    '&[data-pinned]': { zIndex: theme.zIndex.pinned, borderColor: theme.focus },
    '&[data-through]': { pointerEvents: 'none' },
    '& strong': { display: 'block', fontSize: 14, fontWeight: 600, lineHeight: 1.3 },
    '& p': { margin: '0 0 6px', color: theme.muted },
    '& small': { display: 'block', marginTop: 6, color: theme.muted, fontSize: 'inherit' },
    '& dl': { display: 'grid', gridTemplateColumns: 'max-content 1fr', gap: '1px 10px', margin: 0 },
    '& dt': { color: theme.muted, maxWidth: '11em', fontWeight: 400 },
    '& dd': { margin: 0 },
    '& dd[data-faint]': { color: theme.muted },
    '& a, & button': {
      display: 'block',
      marginBottom: 6,
      padding: 0,
      border: 0,
      background: 'none',
      color: theme.link,
      font: 'inherit',
      cursor: 'pointer',
      textAlign: 'left',
    },
    '& a:focus-visible, & button:focus-visible': { outline: `2px solid ${theme.focus}`, outlineOffset: 1 },
  });
}
