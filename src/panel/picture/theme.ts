import type { GrafanaTheme2 } from '@grafana/data';
import type { HandoffStatus } from '../../core/rows';
import { legible, mix, parseColor, type Rgb, toHex } from './pictureColors';

/** Colors of one owner, all opaque `#rrggbb`. */
export interface OwnerColors {
  zone: string;
  advanced: string;
  open: string;
  flow: string;
  density: string;
  text: string;
}

/** The colors and type of the picture, derived once per Grafana theme. Colors are opaque `#rrggbb`. */
export interface PictureTheme {
  isDark: boolean;
  fontFamily: string;
  /** Of cards. */
  zIndex: { card: number; pinned: number };
  background: string;
  panel: string;
  /** Behind cards. */
  raised: string;
  link: string;
  grid: string;
  primary: string;
  muted: string;
  leaked: string;
  ghost: string;
  focus: string;
  warning: string;
  alarm: string;
  good: string;
  bad: string;
  /** Of neutral distributions. */
  neutral: OwnerColors;
  /** In order of appearance in the definition, repeated when there are more owners. */
  owners: OwnerColors[];
  /** Of `accepted_on_time` where `isOnTimeChosen`: else it has the color of the owner who takes. */
  status: Record<HandoffStatus, { mark: string; band: string }>;
  isOnTimeChosen: boolean;
  /** Of the thresholds of the leak, ascending. */
  levels: string[];
}

/** Chosen so that neighbors, and each with its grays, stay apart for dichromats. */
const HUES = {
  dark: ['#5794f2', '#ff9830', '#4fd0e8', '#e0cf5e'],
  light: ['#2a66c8', '#a84300', '#0a7d96', '#6f6200'],
};

const STATUS: Record<'dark' | 'light', Record<HandoffStatus, string>> = {
  dark: {
    accepted_on_time: '#ff9830',
    accepted_late: '#f2cc0c',
    pending: '#8e95a3',
    stalled: '#f2495c',
    lapsed: '#b5957a',
    rejected: '#b877d9',
    recycled: '#8ab8ff',
  },
  light: {
    accepted_on_time: '#a84300',
    accepted_late: '#a88300',
    pending: '#6e7683',
    stalled: '#d0142c',
    lapsed: '#7a5c43',
    rejected: '#8f3bb8',
    recycled: '#3f7fd9',
  },
};

/** WCAG 2.2: 4.5 for text, 3 for what carries meaning without text. */
const TEXT = 4.5;
const MARK = 3;

/** Colors that somebody chose. */
export interface ChosenColors {
  /** Hues in order of appearance in the definition. */
  owners?: Array<string | undefined>;
  statuses?: Partial<Record<HandoffStatus, string>>;
  /** Of the thresholds of the leak, ascending. */
  levels?: string[];
}

/**
 * The picture's colors under a theme of Grafana's. A chosen color that is too close to what it stands on goes as far
 * towards white or black as it must: to 3:1 for marks and 4.5:1 for text.
 */
export function pictureTheme(theme: GrafanaTheme2, chosen: ChosenColors = {}): PictureTheme {
  const mode = theme.isDark ? 'dark' : 'light';
  const background = parseColor(theme.colors.background.primary) ?? (theme.isDark ? [24, 27, 31] : [255, 255, 255]);
  const primary = parseColor(theme.colors.text.maxContrast, background) ?? legible(background, background, 14);
  const secondary = parseColor(theme.colors.text.secondary, background) ?? mix(primary, background, 0.65);
  const panel = mix(primary, background, theme.isDark ? 0.05 : 0.035);
  const gray: Rgb = theme.isDark ? [112, 113, 122] : [141, 139, 148];
  const owner = (hue: Rgb): OwnerColors => {
    const zone = mix(hue, background, theme.isDark ? 0.085 : 0.07);
    const advanced = legible(hue, zone, MARK);
    return {
      zone: toHex(zone),
      advanced: toHex(advanced),
      open: toHex(legible(mix(advanced, zone, theme.isDark ? 0.6 : 0.65), zone, MARK)),
      flow: toHex(mix(hue, zone, theme.isDark ? 0.27 : 0.22)),
      density: toHex(mix(hue, panel, theme.isDark ? 0.5 : 0.45)),
      text: toHex(legible(hue, zone, TEXT)),
    };
  };
  const hue = (text: string): Rgb => parseColor(text) ?? primary;
  const own = chosen.owners ?? [];
  const hues = HUES[mode];
  const owners = Array.from({ length: Math.max(hues.length, own.length) }, (_, index) =>
    owner(hue(own[index] ?? hues[index % hues.length]))
  );
  const grounds = owners.flatMap(({ flow, zone }) => [hue(flow), hue(zone)]);
  const surfaces = [panel, background, ...owners.map(({ zone }) => hue(zone))];
  const onSurfaces = (color: Rgb) => surfaces.reduce((legal, ground) => legible(legal, ground, TEXT), color);
  const onAll = (color: Rgb) =>
    grounds.reduce((legal, ground) => legible(legal, ground, TEXT), legible(color, panel, TEXT));
  const muted = onAll(secondary);
  const status = Object.fromEntries(
    Object.entries(STATUS[mode]).map(([name, fallback]) => {
      const mark = legible(hue(chosen.statuses?.[name as HandoffStatus] ?? fallback), panel, MARK);
      return [name, { mark: toHex(mark), band: toHex(mix(mark, panel, theme.isDark ? 0.42 : 0.4)) }];
    })
  ) as PictureTheme['status'];
  const text = (color: string, on = onSurfaces) => toHex(on(parseColor(color, background) ?? primary));
  return {
    isDark: theme.isDark,
    fontFamily: theme.typography.fontFamily,
    zIndex: { card: theme.zIndex.tooltip, pinned: theme.zIndex.activePanel },
    background: toHex(background),
    panel: toHex(panel),
    raised: toHex(mix(primary, background, theme.isDark ? 0.09 : 0)),
    link: text(theme.colors.text.link),
    grid: toHex(mix(primary, panel, 0.1)),
    primary: toHex(primary),
    muted: toHex(muted),
    leaked: toHex(owners.reduce((legal, { zone }) => legible(legal, hue(zone), MARK), legible(gray, panel, MARK))),
    ghost: toHex(legible(gray, panel, TEXT)),
    focus: theme.colors.primary.border,
    warning: text(theme.colors.warning.text),
    alarm: text(theme.colors.error.text),
    good: text(theme.colors.success.text, onAll),
    bad: text(theme.colors.error.text, onAll),
    neutral: owner(gray),
    owners,
    status,
    isOnTimeChosen: chosen.statuses?.accepted_on_time !== undefined,
    levels: (chosen.levels ?? []).map((color) => toHex(legible(hue(color), panel, MARK))),
  };
}
