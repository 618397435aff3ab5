import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { ShortRange } from './longerRange';

/** Pixels that the hint takes above the picture. */
export const HINT_HEIGHT = 36;

/** Narrower panels get the short sentence. */
const WIDE = 900;

interface Props {
  short: ShortRange;
  width: number;
  /** Changes the range. */
  children: React.ReactNode;
}

/** Above a picture whose range is too short to say anything: why, and a longer one. */
export function RangeHint({ short, width, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.hint} style={{ height: HINT_HEIGHT, width }} role="status">
      <span>{width >= WIDE ? short.sentence : short.short}</span>
      {children}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  hint: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0, 2),
    color: theme.colors.text.secondary,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    '& > span': { overflow: 'hidden', textOverflow: 'ellipsis' },
  }),
});
