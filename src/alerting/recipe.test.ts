import { readRecipe, recipeText, type Recipe } from './recipe';

const recipe = (values: string[]): Recipe => ({
  baton: 'uid',
  query: { refId: 'A', kind: 'alert', filters: [{ dimension: 'region', operator: 'in', values }] },
  lookback: 3600,
});

it.each([['West'], ['{{ $labels.x }}'], ['{{{{'], ['"}}'], ['\\{{']])(
  'comes back from an annotation with %j',
  (value) => {
    const text = recipeText(recipe([value]));
    expect(text).not.toContain('{{');
    expect(readRecipe(text)).toEqual(recipe([value]));
  }
);

it.each([[undefined], [true], ['null'], ['{"baton":1}'], ['{']])('is not found in %j', (text) =>
  expect(readRecipe(text)).toBeUndefined()
);
