import React from 'react';
import { createTheme } from '@grafana/data';
import { act, fireEvent, render, renderHook, screen } from '@testing-library/react';
import { plainFormat } from '../../core/format';
import { DEFAULT_OPTIONS } from '../../core/layout/sheet/pictureOptions';
import { segmented } from '../../../gallery/segmented';
import { Picture } from './Picture';
import { pictureTheme } from './theme';
import { useRotation } from './useRotation';

let listeners: Array<() => void>;
let reduced: boolean;

beforeEach(() => {
  jest.useFakeTimers();
  listeners = [];
  reduced = false;
  window.matchMedia = () =>
    ({
      get matches() {
        return reduced;
      },
      addEventListener: (_: string, listener: () => void) => listeners.push(listener),
      removeEventListener: (_: string, listener: () => void) => {
        listeners = listeners.filter((each) => each !== listener);
      },
    }) as unknown as MediaQueryList;
});
afterEach(() => jest.useRealTimers());

const pass = (seconds: number) => act(() => jest.advanceTimersByTime(seconds * 1000));

it('shows one segment after another, and the first again after the last', () => {
  const { result } = renderHook(() => useRotation(10, 3, false));
  const seen = [0, 9, 1, 10, 10].map((seconds) => {
    pass(seconds);
    return result.current;
  });
  expect(seen).toEqual([0, 0, 1, 2, 0]);
});

it.each([
  ['no time is set', 0, 3],
  ['there is one segment', 10, 1],
])('shows all at once where %s', (_, seconds, count) => {
  const { result } = renderHook(() => useRotation(seconds, count, false));
  pass(60);
  expect(result.current).toBeUndefined();
});

it('stands still while it is held, and goes on', () => {
  const { result, rerender } = renderHook(({ held }) => useRotation(10, 3, held), { initialProps: { held: true } });
  pass(60);
  expect(result.current).toBe(0);
  rerender({ held: false });
  pass(10);
  expect(result.current).toBe(1);
});

it('shows all at once to those who want less motion, from the moment they say so', () => {
  const { result, unmount } = renderHook(() => useRotation(10, 3, false));
  pass(10);
  expect(result.current).toBe(1);
  reduced = true;
  act(() => listeners.forEach((listener) => listener()));
  expect(result.current).toBeUndefined();
  unmount();
  expect(listeners).toEqual([]);
  expect(jest.getTimerCount()).toBe(0);
});

it('turns the picture on a wall, but not while somebody reads it by keyboard or points at it', () => {
  const options = { ...DEFAULT_OPTIONS, wall: 'on', rotateSeconds: 10 } as const;
  const input = segmented(['Inbound', 'Outbound']);
  const theme = pictureTheme(createTheme());
  const { container } = render(
    <Picture input={input} width={1920} height={1080} options={options} theme={theme} format={plainFormat('EUR')} />
  );
  const headline = () => container.querySelector('svg text')?.textContent;
  expect(headline()).toMatch(/^Inbound: /);
  pass(10);
  expect(headline()).toMatch(/^Outbound: /);
  const [mark] = screen.getAllByRole('button');
  act(() => mark.focus());
  pass(60);
  expect(headline()).toMatch(/^Outbound: /);
  act(() => mark.blur());
  pass(10);
  expect(headline()).toMatch(/^Inbound: /);
  const picture = container.querySelector('svg')!;
  fireEvent.mouseEnter(picture.parentElement!);
  pass(60);
  expect(headline()).toMatch(/^Inbound: /);
  fireEvent.mouseLeave(picture.parentElement!);
  pass(10);
  expect(headline()).toMatch(/^Outbound: /);
});
