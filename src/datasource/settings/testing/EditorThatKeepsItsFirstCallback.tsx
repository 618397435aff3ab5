import React, { useEffect, useRef, useState } from 'react';
import type { CodeEditor } from '@grafana/ui';

/**
 * Grafana's editor in short: it keeps the `onChange` of its mount, and calls it for every change of the text, also for
 * one that came from outside. `onBlur` is read when it is needed.
 */
export function EditorThatKeepsItsFirstCallback({
  value,
  onChange,
  onBlur,
  monacoOptions,
}: React.ComponentProps<typeof CodeEditor>) {
  const [kept] = useState(() => onChange);
  const text = useRef(value);
  const change = (next: string) => {
    text.current = next;
    kept?.(next);
  };
  useEffect(() => {
    if (text.current !== value) {
      change(value);
    }
  });
  return (
    <textarea
      aria-label={monacoOptions?.ariaLabel}
      value={value}
      onChange={({ target }) => change(target.value)}
      onBlur={({ target }) => onBlur?.(target.value)}
    />
  );
}
