import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { DefinitionEditor } from './DefinitionEditor';
import { EditorThatKeepsItsFirstCallback } from './testing/EditorThatKeepsItsFirstCallback';

jest.mock('@grafana/ui', () => ({
  ...jest.requireActual('@grafana/ui'),
  CodeEditor: (props: React.ComponentProps<typeof EditorThatKeepsItsFirstCallback>) => (
    <EditorThatKeepsItsFirstCallback {...props} />
  ),
}));

it('tells whoever wants to know now, not who wanted to know when the editor appeared', () => {
  const [first, second] = [jest.fn(), jest.fn()];
  const { rerender } = render(<DefinitionEditor text="" readOnly={false} onChange={first} />);
  rerender(<DefinitionEditor text="" readOnly={false} onChange={second} />);
  fireEvent.change(screen.getByLabelText('Funnel definition'), { target: { value: 'version: 1' } });
  expect(first).not.toHaveBeenCalled();
  expect(second).toHaveBeenCalledWith('version: 1');
});
