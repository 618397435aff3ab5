import React from 'react';
import { css, cx } from '@emotion/css';
import { Link, NavLink, useMatch } from 'react-router-dom';
import type { GrafanaTheme2 } from '@grafana/data';
import { config, hasPermission } from '@grafana/runtime';
import { IconButton, useStyles2, useTheme2 } from '@grafana/ui';
import { APP_ID } from '../services/app';
import { chooseTheme } from '../services/theme';
import { useSwitch } from './useSwitch';

/** `action`: what one has to be allowed to, to be shown the way there. */
const PLACES: Array<{ to: string; name: string; action?: string }> = [
  { to: '/dashboards', name: 'Dashboards' },
  { to: '/gallery', name: 'Gallery' },
  { to: '/connections/datasources', name: 'Data sources', action: 'datasources:write' },
  { to: `/a/${APP_ID}`, name: 'App' },
];

/** Header and page body; without the header in kiosk mode. */
export function Shell({ children }: React.PropsWithChildren) {
  const styles = useStyles2(getStyles);
  const isKiosk = useSwitch('kiosk');
  // Dashboards have the paddings that they have in Grafana.
  const isDashboard = useMatch('/d/:uid/*') !== null;
  return (
    <div className={styles.page}>
      {!isKiosk && <Header />}
      <main className={cx(styles.body, !isDashboard && styles.padded)}>{children}</main>
    </div>
  );
}

function Header() {
  const styles = useStyles2(getStyles);
  const { isDark } = useTheme2();
  return (
    <header className={styles.header}>
      <Link to="/" className={styles.brand}>
        <img src="/public/plugins/baton-funnel-app/img/logo.svg" alt="" width={20} height={20} />
        Baton
      </Link>
      <nav aria-label="Pages" className={styles.nav}>
        {PLACES.filter(({ action }) => !action || hasPermission(action)).map(({ to, name }) => (
          <NavLink key={to} to={to}>
            {name}
          </NavLink>
        ))}
      </nav>
      <span className={styles.note}>
        local host, not a Grafana server; seen as {config.bootData.user.orgRole?.toLowerCase()}
      </span>
      <IconButton
        name="adjust-circle"
        size="lg"
        tooltip={isDark ? 'Light theme' : 'Dark theme'}
        onClick={() => chooseTheme(isDark ? 'light' : 'dark')}
      />
    </header>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({
    // Grafana's page is as high, and what is in it may be higher: a lone panel takes its height from here.
    height: '100vh',
    display: 'flex',
    flexDirection: 'column',
    background: theme.colors.background.canvas,
  }),
  header: css({
    display: 'flex',
    // On a phone in two or three lines, so that no page has to be scrolled sideways.
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: theme.spacing(2),
    padding: theme.spacing(0, 2),
    minHeight: 40,
    flexShrink: 0,
    background: theme.colors.background.primary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  brand: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    fontWeight: theme.typography.fontWeightMedium,
  }),
  nav: css({
    display: 'flex',
    flexWrap: 'wrap',
    a: {
      height: 40,
      display: 'flex',
      alignItems: 'center',
      padding: theme.spacing(0, 1.5),
      color: theme.colors.text.secondary,
      borderBottom: '2px solid transparent',
    },
    'a:hover': { color: theme.colors.text.primary },
    'a.active': { color: theme.colors.text.primary, borderBottomColor: theme.colors.primary.border },
  }),
  note: css({ marginLeft: 'auto', color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  body: css({ flexGrow: 1, display: 'flex', flexDirection: 'column', minWidth: 0 }),
  padded: css({ padding: theme.spacing(1.5, 2, 2) }),
});
