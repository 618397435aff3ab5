import { useEffect, useState } from 'react';

/** Which of `count` segments is on: the next one every `seconds`; undefined where nothing rotates. */
export function useRotation(seconds: number, count: number): number | undefined {
  const [turn, setTurn] = useState(0);
  const rotates = seconds > 0 && count > 1 && !prefersStillness();
  useEffect(() => {
    if (!rotates) {
      return;
    }
    const timer = setInterval(() => setTurn((now) => now + 1), seconds * 1000);
    return () => clearInterval(timer);
  }, [rotates, seconds]);
  return rotates ? turn % count : undefined;
}

function prefersStillness(): boolean {
  return typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches;
}
