import { literalText } from './template';

test.each([
  ['Won', 'Won'],
  ['{{ .x }}', '{{ "{{" }} .x }}'],
  // What follows may be a template of ours: `{{{ else }}` is none.
  ['Won {', 'Won {{ "{" }}'],
  ['{{{', '{{ "{{" }}{{ "{" }}'],
  ['\u202eWon\u202c 67 %', 'Won 67 %'],
  ['a\u001b[31m\r\nb', 'a [31m b'],
])('the name %j is %j in a template', (name, text) => {
  expect(literalText(name)).toBe(text);
});
