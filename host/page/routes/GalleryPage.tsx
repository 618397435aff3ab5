import React, { Suspense, lazy, useMemo } from 'react';
import { useLocation } from 'react-router-dom';
import { LoadingPlaceholder, useTheme2 } from '@grafana/ui';

const Gallery = lazy(async () => ({ default: (await import('../../../gallery/Gallery')).Gallery }));

/** Every state of the picture. `?case=a,b` shows only these, `?size=800x450` draws all of them in that size. */
export function GalleryPage() {
  const { search } = useLocation();
  const theme = useTheme2();
  const { only, size } = useMemo(() => {
    const asked = new URLSearchParams(search);
    const [width, height] = (asked.get('size') ?? '').split('x').map(Number);
    return { only: asked.get('case')?.split(','), size: height > 0 ? { width, height } : undefined };
  }, [search]);
  return (
    <Suspense fallback={<LoadingPlaceholder text="Loading…" />}>
      <h1 className="sr-only">Gallery</h1>
      <Gallery theme={theme} only={only} size={size} />
    </Suspense>
  );
}
