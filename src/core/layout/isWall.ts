import type { PictureOptions } from './sheet/pictureOptions';

/** Whether a panel is read from a distance: by its option, or because Grafana runs in kiosk mode. */
export function isWall({ wall }: Pick<PictureOptions, 'wall'>, kiosk: boolean | undefined): boolean {
  return wall === 'on' || (wall === 'auto' && kiosk === true);
}
