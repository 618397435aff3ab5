import type { Drawing } from '../sheet/scene';
import type { Box } from '../sheet/shapes';
import { heading, RADIUS } from '../sheet/sheet';
import { ownerText } from '../text/words';

/** The ground below an owner's stages, and the owner's name where it has a place. */
export function drawZone(
  { sheet, owners, type }: Drawing,
  id: string,
  owner: number,
  box: Box,
  name?: { x: number; y: number; maxWidth: number }
): void {
  sheet.rect(id, { role: 'zone', owner }, box, RADIUS);
  if (name !== undefined) {
    const line = { ...heading(type.small), ...name };
    sheet.text(`${id}.name`, { role: 'owner', owner }, ownerText(owners[owner]).toUpperCase(), line);
  }
}
