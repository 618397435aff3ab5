import type { MarkRole, Paint, TextRole } from '../../core/layout/sheet/shapes';
import type { OwnerColors, PictureTheme } from './theme';

function ownerOf(theme: PictureTheme, owner: number | undefined): OwnerColors {
  return owner === undefined ? theme.neutral : theme.owners[owner % theme.owners.length];
}

/** The color of a mark. `defs` is the prefix of the picture's gradients and pattern. */
export function markColor(theme: PictureTheme, paint: Paint<MarkRole>, defs: string): string {
  const owner = ownerOf(theme, paint.owner);
  switch (paint.role) {
    case 'zone':
      return owner.zone;
    case 'panel':
      return theme.panel;
    case 'grid':
      return theme.grid;
    case 'advanced':
    case 'median':
    case 'p90':
    case 'censored':
      return paint.owner === undefined ? theme.primary : owner.advanced;
    case 'open':
      return owner.open;
    case 'leaked':
      return theme.leaked;
    case 'skipped':
      return `url(#${defs}hatch)`;
    case 'stream':
      return `url(#${defs}stream)`;
    case 'inflow':
      return `url(#${defs}inflow${(paint.owner ?? 0) % theme.owners.length})`;
    case 'flow':
      return owner.flow;
    case 'density':
      return paint.dim === true ? owner.flow : owner.density;
    case 'band':
      return isOfTaker(theme, paint) ? owner.flow : statusOf(theme, paint).band;
    case 'status':
    case 'sign':
      if (paint.dim === true) {
        return theme.muted;
      }
      return isOfTaker(theme, paint) ? owner.advanced : statusOf(theme, paint).mark;
    case 'limit':
    case 'alarm':
      return theme.alarm;
    case 'ghost':
    case 'target':
      return paint.role === 'ghost' ? theme.ghost : theme.primary;
    case 'warning':
      return theme.warning;
    case 'level':
      return theme.levels[(paint.level ?? 1) - 1] ?? theme.warning;
  }
}

function isOfTaker({ isOnTimeChosen }: PictureTheme, { status, owner }: Paint<MarkRole>): boolean {
  return status === 'accepted_on_time' && owner !== undefined && !isOnTimeChosen;
}

function statusOf(theme: PictureTheme, { status }: Paint<MarkRole>) {
  return theme.status[status ?? 'pending'];
}

/** The theme's color for a text. */
export function textColor(theme: PictureTheme, paint: Paint<TextRole>): string {
  return paint.role === 'owner' ? ownerOf(theme, paint.owner).text : theme[paint.role];
}
