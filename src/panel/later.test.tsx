import React, { Suspense } from 'react';
import { act, render, screen } from '@testing-library/react';
import { later } from './later';

const shown = async (Later: ReturnType<typeof later>) => {
  await act(async () => {
    render(
      <>
        the picture
        <Suspense fallback={null}>
          <Later />
        </Suspense>
      </>
    );
  });
};

const Part = () => <b>a part</b>;

it('draws a part once it is there', async () => {
  await shown(later(async () => ({ default: Part })));
  expect(screen.getByText('a part')).toBeVisible();
});

it('leaves the picture where a part cannot be loaded, and tells', async () => {
  const failed = jest.fn();
  await shown(later(() => Promise.reject(new Error('ChunkLoadError')), failed));
  expect(screen.getByText('the picture')).toBeVisible();
  expect(failed).toHaveBeenCalledTimes(1);
});
