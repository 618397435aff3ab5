import { BehaviorSubject } from 'rxjs';
import { createTheme, getThemeById, type GrafanaTheme2 } from '@grafana/data';
import { ThemeChangedEvent, config, getAppEvents } from '@grafana/runtime';

type ThemeName = 'dark' | 'light';

/** The theme on screen. */
export const theme = new BehaviorSubject<GrafanaTheme2>(config.theme2 ?? createTheme());

/** Changes the theme without a reload and remembers it, as `?theme=` does not. */
export function chooseTheme(name: ThemeName): void {
  localStorage.setItem('baton-host.theme', name);
  const chosen = getThemeById(name);
  config.theme2 = chosen;
  config.theme = chosen.v1;
  config.bootData.user.lightTheme = chosen.isLight;
  config.bootData.user.theme = name;
  theme.next(chosen);
  getAppEvents().publish(new ThemeChangedEvent(chosen));
}
