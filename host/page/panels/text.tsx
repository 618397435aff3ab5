import React from 'react';
import { PanelPlugin, renderMarkdown, type PanelProps } from '@grafana/data';

interface TextOptions {
  mode: 'markdown' | 'html' | 'code';
  content: string;
}

function TextPanel({ options, width, height, replaceVariables }: PanelProps<TextOptions>) {
  const content = replaceVariables(options.content ?? '');
  const style = { width, height, overflow: 'auto' };
  if (options.mode === 'markdown') {
    // renderMarkdown sanitises.
    return (
      <div className="markdown-html" style={style} dangerouslySetInnerHTML={{ __html: renderMarkdown(content) }} />
    );
  }
  return <pre style={style}>{content}</pre>;
}

export const textPanel = new PanelPlugin<TextOptions>(TextPanel).setPanelOptions((builder) =>
  builder
    .addSelect({
      path: 'mode',
      name: 'Mode',
      defaultValue: 'markdown',
      settings: { options: [{ value: 'markdown' }, { value: 'code' }] },
    })
    .addTextInput({ path: 'content', name: 'Content', defaultValue: '', settings: { useTextarea: true } })
);
