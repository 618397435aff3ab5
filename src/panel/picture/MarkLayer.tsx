import React, { Suspense, useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { PictureFormat } from '../../core/format';
import type { PictureInput } from '../../core/layout/sheet/pictureInput';
import type { Mark } from '../../core/layout/sheet/shapes';
import type { Target } from '../../core/layout/sheet/target';
import { later } from '../later';
import type { PictureCallbacks, PictureLink } from './props';
import type { pictureStyles } from './styles';
import type { PictureTheme } from './theme';

/** A wall never shows one, and no first picture has to wait for it. */
const Card = later(() => import('./Card'));

interface Props {
  marks: Mark[];
  input: PictureInput;
  format: PictureFormat;
  styles: ReturnType<typeof pictureStyles>;
  theme: PictureTheme;
  on?: PictureCallbacks;
  /** Unique on the page. */
  prefix: string;
}

/** Long enough to move the pointer from a mark into its card. */
const LINGER_MS = 160;
/** What counts nobody, or several segments at once: there are no links and no lists of it. */
const UNCOUNTED: Array<Target['kind']> = ['definition', 'findings', 'all'];
const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Places to point at over the picture: one stop for the tab key, arrows walk from mark to mark. */
export function MarkLayer({ marks, input, format, styles, theme, on, prefix }: Props) {
  const [open, setOpen] = useState<string>();
  const [origin, setOrigin] = useState<{ x: number; y: number; pointerX?: number }>({ x: 0, y: 0 });
  const [stop, setStop] = useState<string>();
  /** The card stays until Escape, or a click on something else. */
  const [isPinned, setPinned] = useState(false);
  /** The focus is in the card, whose links are reached with Enter. */
  const [isEntered, setEntered] = useState(false);
  const layer = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const show = (id: string | undefined, pinned = false, pointerX?: number) => {
    clearTimeout(timer.current);
    const { left = 0, top = 0 } = layer.current?.getBoundingClientRect() ?? {};
    setOrigin({ x: left, y: top, pointerX });
    setOpen(id);
    setPinned(pinned);
    setEntered(false);
  };
  const leave = () => {
    clearTimeout(timer.current);
    if (!isPinned) {
      timer.current = setTimeout(() => show(undefined), LINGER_MS);
    }
  };
  useEffect(() => {
    if (!isPinned) {
      return;
    }
    const unpin = (event: Event) => {
      // What happens in a list, or any other dialog above the card, is about that: its Escape closes no card below it.
      const isElsewhere = !(event.target as Element).closest?.(`#${prefix}card, [data-target], [role="dialog"]`);
      if (event instanceof globalThis.KeyboardEvent ? event.key === 'Escape' && isElsewhere : isElsewhere) {
        setPinned(false);
        setOpen(undefined);
      }
    };
    document.addEventListener('pointerdown', unpin);
    document.addEventListener('keydown', unpin);
    return () => {
      document.removeEventListener('pointerdown', unpin);
      document.removeEventListener('keydown', unpin);
    };
  }, [isPinned, prefix]);
  const reachable = marks.some(({ id }) => id === stop) ? stop : marks[0]?.id;
  const current = marks.find(({ id }) => id === open);
  const isCounted = current !== undefined && !UNCOUNTED.includes(current.target.kind);
  const links = isCounted ? (on?.links?.(current.target) ?? []) : [];

  const walk = (event: KeyboardEvent) => {
    if (!layer.current?.contains(event.target as Node)) {
      // The card stands elsewhere in the document, but what happens in it arrives here.
      if (event.key === 'Escape') {
        layer.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus();
        show(undefined);
      }
      return;
    }
    const at = marks.findIndex(({ id }) => id === reachable);
    const last = marks.length - 1;
    const next = { Home: 0, End: last }[event.key] ?? (event.key in STEPS ? at + STEPS[event.key] : undefined);
    if (event.key === 'Escape') {
      show(undefined);
    } else if (next !== undefined) {
      event.preventDefault();
      const place = Math.max(0, Math.min(last, next));
      setStop(marks[place].id);
      layer.current?.querySelectorAll('button')[place].focus();
    }
  };
  const activate = (mark: Mark, { nativeEvent }: MouseEvent) => {
    const offered = UNCOUNTED.includes(mark.target.kind) ? [] : (on?.links?.(mark.target) ?? []);
    // A finger has no other way to the card.
    const isTouch = (nativeEvent as PointerEvent).pointerType === 'touch';
    const all = offered.filter(({ aside }) => !(aside === 'always' || (aside === 'touch' && isTouch)));
    const direct = all.length === 1 ? all[0] : all.find(({ oneClick }) => oneClick);
    if (direct !== undefined) {
      // The list or the page that opens says more than the card, which would lie below it.
      show(undefined);
      follow(direct);
      return;
    }
    if (all.length === 0 && !UNCOUNTED.includes(mark.target.kind)) {
      on?.select?.(mark.target);
    }
    const isSelected = all.length === 0 && on?.select !== undefined;
    show(mark.id, !isSelected || offered.length > 0);
    setEntered(offered.length > 1);
  };

  return (
    <div
      ref={layer}
      className={styles.layer}
      role="group"
      aria-label="Stages and handoffs: walk with the arrow keys"
      onKeyDown={walk}
    >
      {marks.map((mark) => (
        <button
          key={mark.id}
          type="button"
          className={styles.mark}
          style={{ left: mark.x, top: mark.y, width: mark.width, height: mark.height }}
          tabIndex={mark.id === reachable ? 0 : -1}
          aria-label={mark.label}
          aria-describedby={mark.id === open ? `${prefix}card` : undefined}
          data-target={mark.id}
          onMouseEnter={({ clientX }) => !isPinned && show(mark.id, false, clientX)}
          onMouseLeave={leave}
          onFocus={() => {
            setStop(mark.id);
            // The focus comes back from a list that was opened here.
            show(mark.id, isPinned && mark.id === open);
          }}
          onBlur={leave}
          onClick={(event) => activate(mark, event)}
        />
      ))}
      {current && (
        <Suspense>
          <Card
            id={`${prefix}card`}
            target={current.target}
            input={input}
            format={format}
            links={links}
            note={isCounted ? on?.note : undefined}
            about={{ ...current, x: current.x + origin.x, y: current.y + origin.y }}
            theme={theme}
            isEntered={isEntered}
            isPinned={isPinned}
            pointerX={origin.pointerX}
            onEnter={() => clearTimeout(timer.current)}
            onLeave={leave}
          />
        </Suspense>
      )}
    </div>
  );
}

function follow({ href, newTab, onClick }: PictureLink): void {
  if (href === undefined) {
    onClick?.();
    return;
  }
  // A link element keeps the browser's own rules about new tabs and Grafana's click handling of inner links.
  const link = document.createElement('a');
  link.href = href;
  link.target = newTab ? '_blank' : '';
  link.rel = 'noreferrer';
  link.click();
}
