import type { GrafanaTheme2 } from '@grafana/data';
import type { HandoffStatus } from '../../core/rows';
import { legible, mix, parseColour, type Rgb, toHex } from './colours';

/** Colours of one owner, all opaque `#rrggbb`. */
export interface OwnerColours {
  zone: string;
  advanced: string;
  open: string;
  flow: string;
  density: string;
  text: string;
}

/** The colours and type of the picture, derived once per Grafana theme. Colours are opaque `#rrggbb`. */
export interface PictureTheme {
  isDark: boolean;
  fontFamily: string;
  /** Of cards. */
  zIndex: number;
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
  neutral: OwnerColours;
  /** In order of appearance in the definition, repeated when there are more owners. */
  owners: OwnerColours[];
  /** Of `accepted_on_time` where `isOnTimeChosen`: else it has the colour of the owner who takes. */
  status: Record<HandoffStatus, { mark: string; band: string }>;
  isOnTimeChosen: boolean;
  /** Of the thresholds of the leak, ascending. */
  levels: string[];
}

/** Chosen so that neighbours, and each with its greys, stay apart for dichromats. */
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
    rejected: '#b877d9',
    recycled: '#8ab8ff',
  },
  light: {
    accepted_on_time: '#a84300',
    accepted_late: '#a88300',
    pending: '#6e7683',
    stalled: '#d0142c',
    rejected: '#8f3bb8',
    recycled: '#3f7fd9',
  },
};

/** WCAG 2.2: 4.5 for text, 3 for what carries meaning without text. */
const TEXT = 4.5;
const MARK = 3;

/** Colours that somebody chose. */
export interface ChosenColours {
  /** Hues in order of appearance in the definition. */
  owners?: Array<string | undefined>;
  statuses?: Partial<Record<HandoffStatus, string>>;
  /** Of the thresholds of the leak, ascending. */
  levels?: string[];
}

/**
 * The picture's colours under a theme of Grafana's. A chosen colour that is too close to what it stands on goes as far
 * towards white or black as it must: to 3:1 for marks and 4.5:1 for text.
 */
export function pictureTheme(theme: GrafanaTheme2, chosen: ChosenColours = {}): PictureTheme {
  const mode = theme.isDark ? 'dark' : 'light';
  const background = parseColour(theme.colors.background.primary) ?? (theme.isDark ? [24, 27, 31] : [255, 255, 255]);
  const primary = parseColour(theme.colors.text.maxContrast, background) ?? legible(background, background, 14);
  const secondary = parseColour(theme.colors.text.secondary, background) ?? mix(primary, background, 0.65);
  const panel = mix(primary, background, theme.isDark ? 0.05 : 0.035);
  const grey: Rgb = theme.isDark ? [112, 113, 122] : [141, 139, 148];
  const owner = (hue: Rgb): OwnerColours => {
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
  const hue = (text: string): Rgb => parseColour(text) ?? primary;
  const own = chosen.owners ?? [];
  const hues = HUES[mode];
  const owners = Array.from({ length: Math.max(hues.length, own.length) }, (_, index) =>
    owner(hue(own[index] ?? hues[index % hues.length]))
  );
  const grounds = owners.flatMap(({ flow, zone }) => [hue(flow), hue(zone)]);
  const surfaces = [panel, background, ...owners.map(({ zone }) => hue(zone))];
  const onSurfaces = (colour: Rgb) => surfaces.reduce((legal, ground) => legible(legal, ground, TEXT), colour);
  const onAll = (colour: Rgb) =>
    grounds.reduce((legal, ground) => legible(legal, ground, TEXT), legible(colour, panel, TEXT));
  const muted = onAll(secondary);
  const status = Object.fromEntries(
    Object.entries(STATUS[mode]).map(([name, fallback]) => {
      const mark = legible(hue(chosen.statuses?.[name as HandoffStatus] ?? fallback), panel, MARK);
      return [name, { mark: toHex(mark), band: toHex(mix(mark, panel, theme.isDark ? 0.42 : 0.4)) }];
    })
  ) as PictureTheme['status'];
  const text = (colour: string, on = onSurfaces) => toHex(on(parseColour(colour, background) ?? primary));
  return {
    isDark: theme.isDark,
    fontFamily: theme.typography.fontFamily,
    zIndex: theme.zIndex.tooltip,
    background: toHex(background),
    panel: toHex(panel),
    raised: toHex(mix(primary, background, theme.isDark ? 0.09 : 0)),
    link: text(theme.colors.text.link),
    grid: toHex(mix(primary, panel, 0.1)),
    primary: toHex(primary),
    muted: toHex(muted),
    leaked: toHex(owners.reduce((legal, { zone }) => legible(legal, hue(zone), MARK), legible(grey, panel, MARK))),
    ghost: toHex(legible(grey, panel, TEXT)),
    focus: theme.colors.primary.border,
    warning: text(theme.colors.warning.text),
    alarm: text(theme.colors.error.text),
    good: text(theme.colors.success.text, onAll),
    bad: text(theme.colors.error.text, onAll),
    neutral: owner(grey),
    owners,
    status,
    isOnTimeChosen: chosen.statuses?.accepted_on_time !== undefined,
    levels: (chosen.levels ?? []).map((colour) => toHex(legible(hue(colour), panel, MARK))),
  };
}
