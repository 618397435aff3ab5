import React, { useEffect } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

/** A page that is not a dashboard: a heading, a sentence, and what it holds. */
export function Page({
  title,
  description,
  children,
}: React.PropsWithChildren<{ title: string; description?: React.ReactNode }>) {
  const styles = useStyles2(getStyles);
  useEffect(() => {
    document.title = `${title} - Baton`;
  }, [title]);
  return (
    <div className={styles.page}>
      <h1>{title}</h1>
      {description && <p className={styles.description}>{description}</p>}
      {children}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ padding: theme.spacing(1), width: '100%', maxWidth: 1400, margin: '0 auto' }),
  description: css({ color: theme.colors.text.secondary, marginBottom: theme.spacing(2) }),
});
