import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { DefinitionEditor } from './DefinitionEditor';
import { EXAMPLE } from './definitionText';
import { EditorThatKeepsItsFirstCallback } from './testing/EditorThatKeepsItsFirstCallback';

jest.mock('@grafana/ui', () => ({
  ...jest.requireActual('@grafana/ui'),
  CodeEditor: (props: React.ComponentProps<typeof EditorThatKeepsItsFirstCallback>) => (
    <EditorThatKeepsItsFirstCallback {...props} />
  ),
}));

it('shows what is to be looked at, and what the card says of it', () => {
  const text = EXAMPLE.replace('owner: sales', 'owner: Marketing').replace(
    'record:',
    'agreed: { by: CMO, on: 2026-10-01 }\nrecord:'
  );
  render(<DefinitionEditor text={text} changedOn="2026-10-02" readOnly={false} onChange={jest.fn()} />);
  expect(
    screen.getByText(/^Line \d+ \(stages\[2\]\.owner\): "Marketing" and "marketing" are two owners/)
  ).toBeInTheDocument();
  expect(screen.getByText(/It has changed since it was agreed\. Fingerprint [0-9a-f]{8}\./)).toBeInTheDocument();
});

it('tells whoever wants to know now, not who wanted to know when the editor appeared', () => {
  const [first, second] = [jest.fn(), jest.fn()];
  const { rerender } = render(<DefinitionEditor text="" readOnly={false} onChange={first} />);
  rerender(<DefinitionEditor text="" readOnly={false} onChange={second} />);
  fireEvent.change(screen.getByLabelText('Funnel definition'), { target: { value: 'version: 1' } });
  expect(first).not.toHaveBeenCalled();
  expect(second).toHaveBeenCalledWith('version: 1');
});
