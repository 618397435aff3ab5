import type { PictureFormat } from '../../core/format';
import type { PictureInput } from '../../core/layout/sheet/pictureInput';
import type { PictureOptions } from '../../core/layout/sheet/pictureOptions';
import type { Target } from '../../core/layout/sheet/target';
import type { PictureTheme } from './theme';

/** One entry of a mark's menu: a data link, or an action of the panel. */
export interface PictureLink {
  title: string;
  href?: string;
  newTab?: boolean;
  /** A click on the mark follows it, whatever others there are. */
  oneClick?: boolean;
  /** A click on the mark does not follow it, though it be the only one; a finger does not, or nothing does. */
  aside?: 'touch' | 'always';
  onClick?: () => void;
}

export interface PictureCallbacks {
  /** Links of a mark, asked for when its tooltip opens. A click on a mark with exactly one link follows it. */
  links?: (target: Target) => PictureLink[];
  /** Why a mark has no list of records. */
  note?: string;
  /** A click or Enter on a mark that has no link. */
  select?: (target: Target) => void;
}

export interface PictureProps {
  input: PictureInput;
  /** Pixels. */
  width: number;
  height: number;
  options: PictureOptions;
  theme: PictureTheme;
  format: PictureFormat;
  /** Grafana runs in kiosk mode: what `wall: 'auto'` follows. */
  kiosk?: boolean;
  on?: PictureCallbacks;
}
