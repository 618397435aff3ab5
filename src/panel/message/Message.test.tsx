import React from 'react';
import { render, screen } from '@testing-library/react';
import { typeFor } from '../../core/layout/text/type';
import { Message } from './Message';

const TITLE = 'The funnel could not be read';
const TEXT = 'no route to host';

/** Pixels of the title and of the text; NaN where they are left to the theme. */
function sizes(width: number, height: number, isOnWall: boolean): number[] {
  const wall = isOnWall ? typeFor(width, height, true) : undefined;
  render(<Message isError title={TITLE} text={TEXT} wall={wall} />);
  return [TITLE, TEXT].map((said) => parseFloat(screen.getByText(said).style.fontSize));
}

it.each([
  ['1920×1080', 1870, 1029, 24],
  ['1080×1920', 1030, 1869, 24],
  ['3840×2160', 3790, 2109, 48],
  ['1366×768', 1316, 717, 17],
])('is not smaller on a wall of %s than the smallest text of a picture there', (_, width, height, smallest) => {
  const [title, text] = sizes(width, height, true);
  expect(text).toBeGreaterThanOrEqual(smallest);
  expect(title).toBeGreaterThan(text);
});

it.each([
  ['in a small panel of a wall', 480, 240, true],
  ['where nobody reads it from a distance', 1870, 1029, false],
])('has the ordinary size %s', (_, width, height, isOnWall) => {
  expect(sizes(width, height, isOnWall)).toEqual([NaN, NaN]);
});
