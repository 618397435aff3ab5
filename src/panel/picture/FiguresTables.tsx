import React, { memo, useMemo } from 'react';
import { figuresTables } from '../../core/layout/cards/figuresTable';
import type { PictureFormat } from '../../core/format';
import type { PictureInput } from '../../core/layout/sheet/pictureInput';

interface Props {
  input: PictureInput;
  format: PictureFormat;
  className: string;
}

/** The same numbers for a screen reader. Loaded after the picture, hence the default export. */
export default memo(function FiguresTables({ input, format, className }: Props) {
  const tables = useMemo(() => figuresTables(input, format), [input, format]);
  return (
    <div className={className}>
      {tables.map(({ id, caption, head, rows }) => (
        <table key={id}>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {head.map((text) => (
                <th key={text} scope="col">
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...cells], row) => (
              <tr key={row}>
                <th scope="row">{name}</th>
                {cells.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
});
