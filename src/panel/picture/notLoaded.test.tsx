import React from 'react';
import { createTheme } from '@grafana/data';
import { render, screen } from '@testing-library/react';
import { CASES } from '../../../gallery/cases';
import { plainFormat } from '../../core/format';
import { DEFAULT_OPTIONS } from '../../core/layout/sheet/pictureOptions';
import { Picture } from './Picture';
import { pictureTheme } from './theme';

jest.mock('./RarePicture', () => {
  throw new Error('ChunkLoadError');
});

it('says that the page has to be loaded anew where the drawing of segments cannot be fetched', async () => {
  const { input } = CASES.find(({ id }) => id === 'comparison-rows')!;
  render(
    <Picture
      input={input}
      width={900}
      height={500}
      options={DEFAULT_OPTIONS}
      theme={pictureTheme(createTheme())}
      format={plainFormat('EUR')}
    />
  );
  expect(await screen.findByRole('alert')).toHaveTextContent('This picture cannot be drawn');
  expect(screen.getByRole('alert')).toHaveTextContent('reload the page');
});
