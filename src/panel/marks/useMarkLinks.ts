import { useEffect, useState } from 'react';
import type { FieldConfigSource } from '@grafana/data';

type MarkLinks = typeof import('./markLinks').markLinks;

/** What makes a mark's links and actions, where the panel has any: it is fetched after the picture. Undefined until it is there. */
export function useMarkLinks({ defaults, overrides }: FieldConfigSource): MarkLinks | undefined {
  const [loaded, setLoaded] = useState<{ markLinks: MarkLinks }>();
  const has = (id: string) => overrides.some(({ properties }) => properties.some((property) => property.id === id));
  const isWanted = !!defaults.links?.length || !!defaults.actions?.length || has('links') || has('actions');
  useEffect(() => {
    if (isWanted) {
      // Without it the picture is a picture.
      import('./markLinks').then(setLoaded, () => undefined);
    }
  }, [isWanted]);
  return isWanted ? loaded?.markLinks : undefined;
}
