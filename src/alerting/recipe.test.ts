import { readRecipe, RECIPE, recipeText, type Recipe } from './recipe';

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
    expect(readRecipe({ [RECIPE]: text })).toEqual(recipe([value]));
  }
);

it.each([[undefined], [{}], [{ [RECIPE]: 'null' }], [{ [RECIPE]: '{"baton":1}' }], [{ [RECIPE]: '{' }]])(
  'is not found in %j',
  (annotations) => expect(readRecipe(annotations)).toBeUndefined()
);
