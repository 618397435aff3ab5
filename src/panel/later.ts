import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

/**
 * A part of the panel that is fetched when it is first drawn. Where it cannot be, after an upgrade of the plugin or without a
 * network, it is not drawn, `failed` is called, and the picture stays.
 */
export function later<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  failed?: () => void
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    try {
      return await load();
    } catch {
      failed?.();
      return { default: () => null };
    }
  });
}
