/**
 * Text that has broken an escaping somewhere: quotes, backslashes, macros, template variables, comments, separators,
 * control and invisible characters, other scripts, look-alikes, and a lot of it. Every string must come back exactly
 * as it went in, wherever a definition or a query may hold it. All are different in bytes.
 */

const QUOTES = [`'`, `''`, `'''`, `"`, `""`, '`', '``', `\\'`, `\\"`, `\\\\'`, `'"`, `"'`, `'\``, `‘`, `’`, `“`, `”`, `＇`, `ʼ`, `´`, `O'Brien`, `5' 10"`, `it''s`, `'quoted'`, `"quoted"`, `$$`, `$$x$$`, `$tag$x$tag$`, `q'[x]'`, `N'x'`, `E'\\n'`, `x'41'`, `b'1'`, `U&'\\0041'`, `r'x'`, `'''x'''`, `"""x"""`];

const BACKSLASHES = ['\\', '\\\\', '\\\\\\', 'C:\\temp\\new', '\\n', '\\0', '\\x00', '\\u0000', '\\U0001F600', '\\%', '\\_', 'ends with \\', '\\N', '\\b\\f\\r\\t', '\\1', '\\g<0>'];

const MACROS = ['$__timeFrom()', '$__timeTo()', '$__timeFilter(at)', '$__unixEpochFrom()', '$__fromTime', '$__interval', '$name(', '$name(x', '$name(x)', '$a($b($c()))', '$__timeGroup(at, 1h)', '$(id)', '$', '$1', '$0', '$&', "$'", '$`', '$<name>', '$$(', '€$£(', '$_(', '$日本('];

const VARIABLES = ['${region}', '${region:raw}', '${region:sqlstring}', '${__user.login}', '${__from}', '${', '${}', '$region', '[[region]]', '[[region:raw]]', '[[', ']]', '{{ region }}', '{{', '}}', '{% if 1 %}', '#{x}', '%{x}', '<%= 7*7 %>', '%(name)s', '%s', '%d', '%%', '{0}', ':name', ':1', '::text', '@name', '@@version', '?', '??', '!name'];

const COMMENTS = ['--', '-- x', 'x --', 'x -- y', '/*', '*/', '/* x */', '/*! 50000 x */', '/*+ hint */', '#', '# x', '//', '--\n', '-- \u2028x', '<!-- x -->', '{# x #}', 'x/**/y'];

const SEPARATORS = [';', ';;', '; drop table leads', `'; drop table leads; --`, `' or '1'='1`, `" or ""="`, `') or ('1'='1`, `1; select pg_sleep(9)`, `' union select null --`, `\\'; select 1 --`, 'go\nselect 1', '\ngo\n', 'delimiter //', ',', '(', ')', '()', '(select 1)', '|', '||', '&&', '<>', '=', '==', 'null', 'NULL', 'true', 'select', 'like %', '_', '*', '\\.', 'a,b', 'a;b', 'a|b', '[a]', '{a}'];

const SPACES = [' ', '  ', ' x', 'x ', 'x', 'x  ', '\t', '\n', '\r', '\r\n', 'a\nb', 'a\r\nb', 'a\tb', '\v', '\f', '\u00a0', '\u2003', '\u200b', '\u200d', '\ufeff', '\ufeffx', '\u00ad', '\u2028', '\u2029', '\u0085'];

const CONTROLS = ['\u0001', '\u0007', '\b', '\u001a', '\u001b[31mred', '\u007f', '\u009f', '\0', 'a\0b', '\0\0', '\uffff', '\ufffd', '\u{10ffff}'];

const SCRIPTS = ['é', 'e\u0301', 'É', 'ß', 'ss', 'SS', 'ı', 'İ', 'i', 'I', 'ǅ', 'Å', 'Å', 'ﬁ', 'fi', 'ﾊﾝｶｸ', '日本語', '中文，标点', '한국어', 'ไทย', 'עברית', 'العربية', '\u202eoverride', '\u2067isolate\u2069', 'a\u0308\u0308\u0308', '😀', '👩‍👩‍👧‍👦', '🏳️‍🌈', '🇪🇺', '𝔘𝔫𝔦', '𐍈', 'Ω', 'Ω', 'К', 'K', 'К'.normalize('NFD') + '!', '①', '１', '1', '01', '1.0', '1e0', '-0', 'NaN', 'Infinity', '0x41', '9007199254740993'];

const LONG = ['x'.repeat(10_240), `'`.repeat(1000), '\\'.repeat(1000), '😀'.repeat(2500), `${'a'.repeat(300)};`, '('.repeat(500)];

export const HOSTILE: string[] = [...new Set([QUOTES, BACKSLASHES, MACROS, VARIABLES, COMMENTS, SEPARATORS, SPACES, CONTROLS, SCRIPTS, LONG].flat())];
