import { useEffect, useState, useSyncExternalStore } from 'react';

/**
 * Which of `count` segments is on: the next one every `seconds`, unless held; undefined where nothing rotates, as where
 * the person at the screen has asked their system for less motion.
 */
export function useRotation(seconds: number, count: number, held: boolean): number | undefined {
  const [turn, setTurn] = useState(0);
  const isStill = useSyncExternalStore(subscribe, prefersStillness);
  const rotates = seconds > 0 && count > 1 && !isStill;
  useEffect(() => {
    if (!rotates || held) {
      return;
    }
    const timer = setInterval(() => setTurn((now) => now + 1), seconds * 1000);
    return () => clearInterval(timer);
  }, [rotates, held, seconds]);
  return rotates ? turn % count : undefined;
}

const REDUCED = '(prefers-reduced-motion: reduce)';

function subscribe(onChange: () => void): () => void {
  const query = typeof matchMedia === 'function' ? matchMedia(REDUCED) : undefined;
  query?.addEventListener('change', onChange);
  return () => query?.removeEventListener('change', onChange);
}

function prefersStillness(): boolean {
  return typeof matchMedia === 'function' && matchMedia(REDUCED).matches;
}
