import React from 'react';
import { createTheme } from '@grafana/data';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { plainFormat } from '../../core/format';
import { DEFAULT_OPTIONS } from '../../core/layout/sheet/pictureOptions';
import { CASES } from '../../../gallery/cases';
import { compared } from '../../../gallery/compared';
import { inputOf, REVENUE } from '../../../gallery/revenue';
import { Picture } from './Picture';
import type { PictureCallbacks, PictureProps } from './props';
import { pictureTheme } from './theme';

const theme = pictureTheme(createTheme());
const format = plainFormat('EUR');
const base: PictureProps = {
  input: inputOf(REVENUE),
  width: 1200,
  height: 700,
  options: DEFAULT_OPTIONS,
  theme,
  format,
};

const picture = (props: Partial<PictureProps> = {}) => <Picture {...base} {...props} />;
const refreshed = (n: number) =>
  inputOf({
    ...REVENUE,
    stages: REVENUE.stages.map((stage) => ({ ...stage, inflow: stage.inflow && stage.inflow + n })),
  });

beforeAll(async () => {
  // What is fetched after the picture is there from here on.
  const { unmount } = render(picture());
  fireEvent.focus(screen.getByRole('button', { name: /^stalled/ }));
  await act(async () => {
    await Promise.all([import('./Card'), import('./FiguresTables')]);
  });
  unmount();
  const league = CASES.find(({ id }) => id === 'rows') ?? CASES[0];
  const segments = render(picture({ input: league.input }));
  await act(async () => void (await import('./RarePicture')));
  segments.unmount();
});

describe('a refresh', () => {
  it('does not remount marks, and does not redraw those that stay the same', () => {
    const { container, rerender } = render(picture());
    const before = [...container.querySelectorAll('svg rect, svg polygon, svg path, svg text')];
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    observer.observe(container, { subtree: true, childList: true, attributes: true, characterData: true });
    rerender(picture({ input: inputOf(REVENUE) }));
    changes.push(...observer.takeRecords());
    expect(changes).toEqual([]);
    rerender(picture({ input: refreshed(1000) }));
    const after = [...container.querySelectorAll('svg rect, svg polygon, svg path, svg text')];
    expect(after).toHaveLength(before.length);
    expect(after.filter((element, i) => element !== before[i])).toEqual([]);
    observer.disconnect();
  });

  it('writes what has changed, once each, and nothing else', () => {
    const { container, rerender } = render(picture());
    const writes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => writes.push(...records));
    observer.observe(container, {
      subtree: true,
      childList: true,
      attributeOldValue: true,
      characterDataOldValue: true,
    });
    // Ten more leads of 12,480: their own figures change, and what they make of the stages behind.
    rerender(picture({ input: refreshed(10) }));
    writes.push(...observer.takeRecords());
    observer.disconnect();
    const places = writes.map(({ target, attributeName }) => {
      const element = target instanceof Element ? target : target.parentElement!;
      return {
        element,
        what: attributeName ?? 'text',
        now: attributeName ? element.getAttribute(attributeName) : target.nodeValue,
      };
    });
    expect(writes.filter(({ type }) => type === 'childList')).toEqual([]);
    expect(writes.filter(({ oldValue }, i) => oldValue === places[i].now)).toEqual([]);
    const seen = new Map<Element, Set<string>>();
    const again = places.filter(({ element, what }) => {
      // React writes each property of a style by itself.
      if (what === 'style') {
        return false;
      }
      const own = seen.get(element) ?? new Set();
      seen.set(element, own);
      return own.size === own.add(what).size;
    });
    expect(again).toEqual([]);
    expect(seen.size).toBeGreaterThan(20);
  });

  it('adds no rules and no elements, however often it happens', () => {
    const { container, rerender } = render(picture());
    const rules = () => [...document.styleSheets].reduce((sum, sheet) => sum + sheet.cssRules.length, 0);
    const [elements, start] = [container.querySelectorAll('*').length, rules()];
    for (let n = 1; n <= 60; n++) {
      rerender(picture({ input: refreshed(n * 37) }));
    }
    expect(rules()).toBe(start);
    expect(container.querySelectorAll('*')).toHaveLength(elements);
  });
});

describe('by keyboard', () => {
  it('has one stop and walks from the headline to the stages and through the ledger', () => {
    render(picture());
    const marks = within(screen.getByRole('group')).getAllByRole('button');
    expect(marks.filter(({ tabIndex }) => tabIndex === 0)).toEqual([marks[0]]);
    const names = () => document.activeElement?.getAttribute('data-target');
    act(() => marks[0].focus());
    const walk = Array.from({ length: 11 }, () => {
      fireEvent.keyDown(document.activeElement!, { key: 'ArrowRight' });
      return names();
    });
    expect(walk).toEqual([
      'stage0',
      'stage1',
      'handoff0.accepted_on_time',
      'handoff0.accepted_late',
      'handoff0.pending',
      'handoff0.stalled',
      'handoff0.rejected',
      'handoff0.recycled',
      'handoff0.summary',
      'stage2',
      'stage3',
    ]);
    fireEvent.keyDown(document.activeElement!, { key: 'Home' });
    expect(names()).toBe('stage0.headline');
  });

  it('shows the arithmetic of what has the focus, and hides it with Escape', async () => {
    render(picture());
    fireEvent.focus(screen.getByRole('button', { name: /^stalled/ }));
    const card = await screen.findByRole('dialog');
    expect(card).toHaveTextContent('MQL → Accepted');
    expect(card).toHaveTextContent('211 / 4,118 offered = 5 %');
    expect(card).toHaveTextContent('by CMO and CRO, 1 Oct 2026');
    fireEvent.keyDown(screen.getByRole('button', { name: /^stalled/ }), { key: 'Escape' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

it('lets the links of a card be reached by keyboard: with Enter, and Escape leads back', async () => {
  const links = [
    { title: 'List', href: '/list' },
    { title: 'CRM', href: '/crm' },
  ];
  render(picture({ on: { links: () => links } }));
  const mark = screen.getByRole('button', { name: /^stalled/ });
  act(() => mark.focus());
  fireEvent.click(mark);
  expect(await screen.findByRole('link', { name: 'List' })).toHaveFocus();
  act(() => screen.getByRole('link', { name: 'CRM' }).focus());
  fireEvent.keyDown(document.activeElement!, { key: 'ArrowRight' });
  expect(screen.getByRole('link', { name: 'CRM' })).toHaveFocus();
  fireEvent.keyDown(document.activeElement!, { key: 'Escape' });
  expect(mark).toHaveFocus();
  expect(screen.queryByRole('dialog')).toBeNull();
});

describe('a card', () => {
  const mark = (name: RegExp) => screen.getByRole('button', { name });

  it('that is pinned by a click or Enter stays where the pointer goes, until Escape', async () => {
    render(picture());
    fireEvent.click(mark(/^stalled/));
    const card = await screen.findByRole('dialog');
    expect(card).toHaveAttribute('data-pinned');
    fireEvent.mouseLeave(mark(/^stalled/));
    fireEvent.mouseEnter(mark(/^rejected/));
    await act(() => new Promise((done) => setTimeout(done, 300)));
    expect(screen.getByRole('dialog')).toHaveTextContent('MQL → Accepted');
    expect(screen.getByRole('dialog')).toHaveTextContent('211 / 4,118 offered = 5 %');
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('that is pinned closes with a click elsewhere, and not with one into it', async () => {
    render(picture());
    fireEvent.click(mark(/^stalled/));
    fireEvent.pointerDown(await screen.findByRole('dialog'));
    expect(screen.getByRole('dialog')).toBeInTheDocument();
    fireEvent.pointerDown(document.body);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('gives way to what a click opens, and is there again with the focus', async () => {
    const onClick = jest.fn();
    render(picture({ on: { links: () => [{ title: 'List', onClick }] } }));
    fireEvent.focus(mark(/^stalled/));
    await screen.findByRole('dialog');
    fireEvent.click(mark(/^stalled/));
    expect(onClick).toHaveBeenCalledTimes(1);
    expect(screen.queryByRole('dialog')).toBeNull();
    fireEvent.blur(mark(/^stalled/));
    fireEvent.focus(mark(/^stalled/));
    expect(await screen.findByRole('dialog')).not.toHaveAttribute('data-pinned');
  });

  it('that is pinned stays below a list, whose clicks and Escape are its own', async () => {
    render(
      <>
        {picture()}
        <div role="dialog" aria-label="List">
          <button type="button">Copy</button>
        </div>
      </>
    );
    fireEvent.click(mark(/^stalled/));
    const card = await screen.findByRole('dialog', { name: /MQL/ });
    fireEvent.pointerDown(mark(/^Copy/));
    fireEvent.keyDown(mark(/^Copy/), { key: 'Escape' });
    expect(card).toBeInTheDocument();
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(screen.queryByRole('dialog', { name: /MQL/ })).toBeNull();
  });

  it('that is not pinned lets the pointer through, unless it alone has something to click', async () => {
    const { rerender } = render(picture());
    fireEvent.mouseEnter(mark(/^stalled/));
    expect(await screen.findByRole('dialog')).toHaveAttribute('data-through');
    rerender(picture({ on: { links: () => [{ title: 'List', aside: 'always' }] } }));
    expect(screen.getByRole('dialog')).not.toHaveAttribute('data-through');
  });

  it.each([
    [10, 'right'],
    [1000, 'left'],
  ])('of a row as wide as the page stands on the half without the pointer (x = %i: %s)', async (clientX, side) => {
    const league = CASES.find(({ id }) => id === 'rows')!;
    render(picture({ input: league.input, options: league.options, width: window.innerWidth }));
    const [row] = await screen.findAllByRole('button', { name: /: \d+ % leak/ });
    fireEvent.mouseEnter(row, { clientX });
    const { left } = (await screen.findByRole('dialog')).style;
    expect(parseFloat(left) > window.innerWidth / 2 ? 'right' : 'left').toBe(side);
  });
});

it('tells how a figure has changed, and at which age', async () => {
  render(picture({ input: compared }));
  fireEvent.focus(screen.getByRole('button', { name: /^Opportunity/ }));
  expect(await screen.findByRole('dialog')).toHaveTextContent('last quarter69 % against 73 % after 365 d: \u22124 pts');
  fireEvent.focus(screen.getByRole('button', { name: /^rejected/ }));
  expect(screen.getByRole('dialog')).toHaveTextContent(/last quarter\d+ % against \d+ % after \d+ d: \+3 pts/);
});

it('has a card of the whole definition, with rules, SLA and who agreed', async () => {
  render(picture());
  fireEvent.focus(screen.getByRole('button', { name: /^The definition/ }));
  const card = await screen.findByRole('dialog');
  expect(card).toHaveTextContent('MQL' + 'marketing · Score 60 or more');
  expect(card).toHaveTextContent(/MQL → Accepted.*48 h/);
  expect(card).toHaveTextContent('by CMO and CRO, 1 Oct 2026');
});

it('tells the arithmetic, rule and owner of a stage', async () => {
  render(picture());
  fireEvent.focus(screen.getByRole('button', { name: /^MQL:/ }));
  const card = await screen.findByRole('dialog');
  expect(card).toHaveTextContent('4,118 = 4,118 entered + 0 skipped it');
  expect(card).toHaveTextContent(/now4,118 = 2,611 advanced \+ 370 open \+ 1,137 /);
  expect(card).toHaveTextContent('marketing');
  expect(card).toHaveTextContent('Score 60 or more');
});

describe('a click', () => {
  const click = (on: PictureCallbacks) => {
    render(picture({ on }));
    fireEvent.click(screen.getByRole('button', { name: /^rejected/ }));
  };

  it('selects where there is no link', () => {
    const select = jest.fn();
    click({ select });
    expect(select).toHaveBeenCalledWith({ kind: 'handoff', index: 0, status: 'rejected' });
  });

  it('follows the only link', () => {
    const onClick = jest.fn();
    const select = jest.fn();
    click({ links: () => [{ title: 'List', onClick }], select });
    expect(onClick).toHaveBeenCalledTimes(1);
    expect(select).not.toHaveBeenCalled();
  });

  it('follows the one link that is meant to be followed at once', () => {
    const onClick = jest.fn();
    click({
      links: () => [
        { title: 'List', href: '/list' },
        { title: 'CRM', oneClick: true, onClick },
      ],
    });
    expect(onClick).toHaveBeenCalledTimes(1);
  });

  it('follows a link that stands aside only from the card', async () => {
    const onClick = jest.fn();
    const select = jest.fn();
    const mark = () => screen.getByRole('button', { name: /^rejected/ });
    const { rerender } = render(
      picture({ on: { links: () => [{ title: 'Records', aside: 'always', onClick }], select } })
    );
    fireEvent.click(mark());
    expect(onClick).not.toHaveBeenCalled();
    expect(select).toHaveBeenCalledTimes(1);
    rerender(picture({ on: { links: () => [{ title: 'Records', aside: 'touch', onClick }] } }));
    const tap = new MouseEvent('click', { bubbles: true });
    Object.assign(tap, { pointerType: 'touch' });
    fireEvent(mark(), tap);
    expect(onClick).not.toHaveBeenCalled();
    fireEvent.click(await screen.findByRole('button', { name: 'Records' }));
    expect(onClick).toHaveBeenCalledTimes(1);
    fireEvent.click(mark());
    expect(onClick).toHaveBeenCalledTimes(2);
  });

  it('says in the card why there is no list', async () => {
    click({ note: 'No list here.' });
    expect(await screen.findByText('No list here.')).toBeInTheDocument();
  });

  it('offers several links in the card', async () => {
    click({
      links: () => [
        { title: 'List', href: '/list' },
        { title: 'CRM', href: '/crm', newTab: true },
      ],
    });
    expect(await screen.findByRole('link', { name: 'List' })).toHaveAttribute('href', '/list');
    expect(screen.getByRole('link', { name: 'CRM' })).toHaveAttribute('target', '_blank');
  });
});

it('gives a screen reader the same numbers', async () => {
  render(picture());
  const [stages, handoff] = await screen.findAllByRole('table');
  expect(within(stages).getByRole('row', { name: /^MQL marketing 4,118/ })).toHaveTextContent('63 %');
  expect(within(handoff).getByRole('row', { name: 'stalled 211 5 %' })).toBeTruthy();
});

it('draws text from the warehouse as text', () => {
  const hostile = CASES.find(({ id }) => id === 'hostile') ?? CASES[0];
  const { container } = render(picture({ input: hostile.input }));
  expect(container.querySelector('script, b')).toBeNull();
  expect(container).toHaveTextContent('<b>Lead</b>');
});

it.each(CASES.map((example) => [example.id, example] as const))(
  'draws the case %s',
  (_, { input, options, width = 1000, height = 560 }) => {
    const { container } = render(picture({ input, options, width, height }));
    expect(container.querySelector('svg')).toHaveAttribute('role', 'img');
    expect(container.innerHTML).not.toMatch(/NaN|Infinity|undefined/);
  }
);
