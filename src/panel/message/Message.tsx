import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

export interface MessageProps {
  title: string;
  /** What to do about it. */
  text: string;
  isError?: boolean;
  /** A button that does it. */
  children?: React.ReactNode;
}

/** What the panel shows in place of a picture. */
export function Message({ title, text, isError = false, children }: MessageProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.box} role={isError ? 'alert' : 'status'}>
      <div className={isError ? styles.error : styles.title}>{title}</div>
      <div>{text}</div>
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
  };
};
