import type { GrafanaTheme2 } from '@grafana/data';

/** The colours and type of the picture, derived once per Grafana theme. Colours are opaque `#rrggbb`. */
export interface PictureTheme {
  isDark: boolean;
  fontFamily: string;
  background: string;
  /** Hue per owner in order of appearance in the definition, repeated when there are more owners. */
  owners: string[];
}

const OWNERS = { dark: ['#5794f2', '#ff9830', '#4fc3a1', '#d683ce'], light: ['#1f60c4', '#b85c00', '#10806a', '#8f3bb8'] };

/** `owners` overrides hues by position. */
export function pictureTheme(theme: GrafanaTheme2, owners: Array<string | undefined> = []): PictureTheme {
  const base = theme.isDark ? OWNERS.dark : OWNERS.light;
  return {
    isDark: theme.isDark,
    fontFamily: theme.typography.fontFamily,
    background: theme.colors.background.primary,
    owners: base.map((colour, index) => owners[index] ?? colour),
  };
}
