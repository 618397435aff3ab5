import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

/** As high as the line "Powered by Grafana", which a dashboard has in kiosk mode unless its address says `hideLogo`. */
export function KioskFooter() {
  const styles = useStyles2(getStyles);
  return <div className={styles.footer}>local host, not a Grafana server</div>;
}

const getStyles = (theme: GrafanaTheme2) => ({
  footer: css({
    position: 'sticky',
    bottom: 0,
    zIndex: theme.zIndex.navbarFixed,
    boxSizing: 'border-box',
    display: 'flex',
    justifyContent: 'end',
    alignItems: 'center',
    minHeight: 30,
    padding: theme.spacing(0.5, 2),
    background: theme.colors.background.canvas,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.body.fontSize,
  }),
});
