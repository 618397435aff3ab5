import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { sentenceText } from '../../core/nameText';
import type { Type } from '../../core/layout/text/type';

export interface MessageProps {
  title: string;
  /** What to do about it. */
  text: string;
  isError?: boolean;
  /** A button that does it. */
  children?: React.ReactNode;
  /** The sizes of type of a wall; absent: the panel is not on one. */
  wall?: Type;
}

/** What the panel shows in place of a picture. */
export function Message({ title, text, isError = false, wall, children }: MessageProps) {
  const styles = useStyles2(getStyles);
  const ordinary = useTheme2().typography.fontSize;
  // As large as the headline and the sentence below it. In a small panel ordinary type is larger than a wall's smallest,
  // and leaves more room. Not in a class, since one for every size would stay.
  const large = wall && wall.small > ordinary ? wall : undefined;
  return (
    <div className={styles.box} role={isError ? 'alert' : 'status'}>
      <div
        className={cx(isError ? styles.error : styles.title, large && styles.loud)}
        style={{ fontSize: large?.headline }}
      >
        {sentenceText(title)}
      </div>
      <div className={large && styles.wide} style={{ fontSize: large?.sub }}>
        {sentenceText(text)}
      </div>
      {children}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const title = { ...theme.typography.h5, overflowWrap: 'anywhere' } as const;
  return {
    box: css({
      height: '100%',
      overflow: 'auto',
      display: 'flex',
      flexDirection: 'column',
      justifyContent: 'safe center',
      alignItems: 'center',
      textAlign: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(2),
      color: theme.colors.text.secondary,
      overflowWrap: 'anywhere',
      // Warehouses answer in several lines.
      whiteSpace: 'pre-line',
    }),
    title: css(title, { color: theme.colors.text.primary }),
    error: css(title, { color: theme.colors.error.text }),
    loud: css({ fontWeight: theme.typography.fontWeightBold }),
    // A line across a whole screen is hard to follow.
    wide: css({ maxWidth: '48em' }),
  };
};
