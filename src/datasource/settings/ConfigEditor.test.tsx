import React, { useState } from 'react';
import type { DataSourceSettings } from '@grafana/data';
import { setDataSourceSrv, type DataSourcePickerProps } from '@grafana/runtime';
import { fireEvent, render, screen } from '@testing-library/react';
import { ConfigEditor } from './ConfigEditor';
import { EXAMPLE } from './definitionText';
import { EditorThatKeepsItsFirstCallback } from './testing/EditorThatKeepsItsFirstCallback';
import type { BatonOptions } from '../BatonOptions';

/** Grafana's picker after "Open advanced data source picker": that list keeps the callback that it was opened with. */
function PickerThatKeepsItsFirstCallback({ current, onChange }: DataSourcePickerProps) {
  const [kept] = useState(() => onChange);
  return (
    <select
      aria-label="Warehouse"
      value={String(current ?? '')}
      onChange={({ target }) => kept({ uid: target.value } as Parameters<typeof onChange>[0])}
    >
      <option value="" />
      <option value="wh">Postgres reader</option>
    </select>
  );
}

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  DataSourcePicker: (props: DataSourcePickerProps) => <PickerThatKeepsItsFirstCallback {...props} />,
}));

jest.mock('@grafana/ui', () => ({
  ...jest.requireActual('@grafana/ui'),
  CodeEditor: (props: React.ComponentProps<typeof EditorThatKeepsItsFirstCallback>) => (
    <EditorThatKeepsItsFirstCallback {...props} />
  ),
  // It measures its texts, which jsdom cannot.
  Combobox: () => null,
}));

type Settings = DataSourceSettings<BatonOptions>;

const NEW = { uid: 'b', name: 'baton-funnel-datasource', version: 1, jsonData: {} } as Settings;

/** Refuses settings of an old version, as Grafana does with 409. */
function startServer() {
  let saved = NEW;
  return {
    saved: () => saved,
    save: (settings: Settings): Settings | undefined => {
      if (settings.version !== saved.version) {
        return undefined;
      }
      saved = { ...settings, version: (settings.version ?? 0) + 1 };
      return saved;
    },
  };
}

/** Grafana's page of one datasource: its name, the plugin's settings, and the button that saves both. */
function Page({ save }: Pick<ReturnType<typeof startServer>, 'save'>) {
  const [options, setOptions] = useState(NEW);
  const [status, setStatus] = useState('');
  const submit = () => {
    const saved = save(options);
    setOptions(saved ?? options);
    setStatus(saved ? 'saved' : 'refused');
  };
  return (
    <>
      <input
        aria-label="Name"
        value={options.name}
        onChange={({ target }) => setOptions({ ...options, name: target.value })}
      />
      <ConfigEditor options={options} onOptionsChange={setOptions} />
      <button onClick={submit}>Save &amp; test</button>
      <output>{status}</output>
    </>
  );
}

const enter = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const STEPS = {
  rename: () => enter('Name', 'My Baton'),
  choose: () => enter('Warehouse', 'wh'),
  paste: () => enter('Funnel definition', EXAMPLE),
  example: () => press('Start from an example'),
  edit: () => enter('Funnel definition', `${EXAMPLE}# edited`),
  leave: () => fireEvent.blur(screen.getByLabelText('Funnel definition')),
  save: () => press('Save & test'),
};

beforeEach(() =>
  setDataSourceSrv({
    getInstanceSettings: () => ({ uid: 'wh', name: 'Postgres reader', type: 'grafana-postgresql-datasource' }),
  } as never)
);

it('keeps the day on which the meaning changed, from one saving to the next', () => {
  jest.useFakeTimers({ now: new Date(2026, 10, 26, 12) });
  const { save, saved } = startServer();
  render(<Page save={save} />);
  const meaning = () => saved().jsonData.meaning;
  STEPS.paste();
  STEPS.save();
  expect(meaning()).toEqual({ fingerprint: expect.stringMatching(/^[0-9a-f]{8}$/) as string });
  STEPS.edit();
  STEPS.save();
  expect(meaning()).not.toHaveProperty('changedOn');
  enter('Funnel definition', EXAMPLE.replace('48h', '24h'));
  STEPS.save();
  expect(meaning()).toMatchObject({ changedOn: '2026-11-26' });
  jest.setSystemTime(new Date(2026, 10, 28, 12));
  enter('Funnel definition', `${EXAMPLE.replace('48h', '24h')}# edited`);
  STEPS.save();
  expect(meaning()).toMatchObject({ changedOn: '2026-11-26' });
  jest.useRealTimers();
});

it.each<{ order: Array<keyof typeof STEPS>; name?: string; text?: string }>([
  { order: ['choose', 'paste', 'save'] },
  { order: ['choose', 'paste', 'save', 'edit', 'leave', 'save'], text: `${EXAMPLE}# edited` },
  { order: ['paste', 'choose', 'save', 'edit', 'save'], text: `${EXAMPLE}# edited` },
  { order: ['rename', 'paste', 'choose', 'save'], name: 'My Baton' },
  { order: ['choose', 'example', 'rename', 'save'], name: 'My Baton' },
])('keeps what was entered, in the order $order', ({ order, name = NEW.name, text = EXAMPLE }) => {
  const { save, saved } = startServer();
  render(<Page save={save} />);
  order.forEach((step) => STEPS[step]());
  expect(screen.getByRole('status')).toHaveTextContent('saved');
  expect(saved()).toMatchObject({ name, jsonData: { warehouseUid: 'wh', definition: text } });
});
