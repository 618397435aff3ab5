import React, { useMemo, type PropsWithChildren } from 'react';
import type { GrafanaTheme2 } from '@grafana/data';
import { plainFormat } from '../src/core/format';
import { typeFor } from '../src/core/layout/text/type';
import { Picture } from '../src/panel/picture/Picture';
import { pictureTheme } from '../src/panel/picture/theme';
import { Message } from '../src/panel/message/Message';
import { CASES } from './cases';
import { MESSAGES, type MessageCase } from './cases/messages';
import type { GalleryCase } from './galleryCase';

interface Props {
  theme: GrafanaTheme2;
  /** Ids of the cases to show; default: all. */
  only?: string[];
  /** Pixels for every case; default: what suits each. */
  size?: { width: number; height: number };
}

/** Every state of the picture on one page: what the browser tests visit. */
export function Gallery({ theme, only, size }: Props) {
  const isShown = ({ id }: { id: string }) => only === undefined || only.includes(id);
  return (
    <div
      style={{ display: 'flex', flexWrap: 'wrap', gap: 24, padding: 24, background: theme.colors.background.canvas }}
    >
      {CASES.filter(isShown).map((example) => (
        <Example key={example.id} example={{ ...example, ...size }} theme={theme} />
      ))}
      {MESSAGES.filter(isShown).map((example) => (
        <MessageExample key={example.id} example={{ ...example, ...size }} theme={theme} />
      ))}
    </div>
  );
}

function Example({ example, theme }: { example: GalleryCase; theme: GrafanaTheme2 }) {
  const { id, title, input, options, colors: chosen, width = 1000, height = 560 } = example;
  const colors = useMemo(() => pictureTheme(theme, chosen), [theme, chosen]);
  const format = useMemo(() => plainFormat(input.definition.currency), [input]);
  return (
    <Frame id={id} title={title} theme={theme}>
      <Picture input={input} width={width} height={height} options={options} theme={colors} format={format} />
    </Frame>
  );
}

function MessageExample({ example, theme }: { example: MessageCase; theme: GrafanaTheme2 }) {
  const { id, state, isOnWall = false, width = 480, height = 240, ...message } = example;
  return (
    <Frame id={id} title={state} theme={theme}>
      <div style={{ width, height }}>
        <Message {...message} wall={isOnWall ? typeFor(width, height, true) : undefined} />
      </div>
    </Frame>
  );
}

function Frame({ id, title, theme, children }: PropsWithChildren<{ id: string; title: string; theme: GrafanaTheme2 }>) {
  return (
    <section data-case={id} style={{ maxWidth: '100%' }}>
      <h2 style={{ ...theme.typography.h5, color: theme.colors.text.primary }}>{title}</h2>
      <div style={{ background: theme.colors.background.primary }}>{children}</div>
    </section>
  );
}
