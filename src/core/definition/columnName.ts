/**
 * Whether a text can only be the name of a column, although unquoted it would not be read as one: a reserved word, several
 * words that no operator joins, or a word with a letter or a first digit that not every warehouse takes. No text that is an
 * expression in any dialect is one; whether `E-Mail` is a name or a subtraction, only the columns of the table can tell.
 */
export function isNameToQuote(text: string): boolean {
  const words = text.split(/\s+/);
  if (!words.every((word) => WORD.test(word)) || NUMBER.test(words[0])) {
    return false;
  }
  const lower = words.map((word) => word.toLowerCase());
  if (words.length === 1) {
    return !VALUES.has(lower[0]) && (RESERVED.has(lower[0]) || !isPlainName(words[0]));
  }
  return !isExpression(lower);
}

/** A name that every warehouse takes without quotes, unless the word is reserved. */
export function isPlainName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text);
}

export function isReserved(word: string): boolean {
  return RESERVED.has(word.toLowerCase());
}

const WORD = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_$]*$/u;
/** `1e5`, `0x1F`, `1_000`, `10n`. */
const NUMBER = /^(?:\d[\d_]*(?:e\d*)?|0[xob][\da-f_]+)$/i;

/** Words that are values by themselves. */
const VALUES = new Set(
  `null true false unknown default current_catalog current_date current_role current_schema current_time current_timestamp
  current_user localtime localtimestamp session_user system_user sysdate systimestamp utc_date utc_time utc_timestamp`.split(
    /\s+/
  )
);

/** Words that stand before an operand. `date` and others like it are followed by a quote or a parenthesis, so they are none. */
const BEFORE = new Set(['not', 'case', 'interval', 'binary']);
/** Words that stand between two operands. `in` is one: ClickHouse and DuckDB take a name behind it. */
const BETWEEN = new Set('and or xor like ilike rlike regexp glob in div mod collate'.split(' '));
/** Words that stand behind an operand. */
const BEHIND = new Set(['isnull', 'notnull']);

/** Whether words joined by operators can be meant. `Is Deleted` and `Opt in` cannot: nothing stands on one side of the operator. */
function isExpression(words: string[]): boolean {
  const last = words.length - 1;
  return (
    BEFORE.has(words[0]) ||
    BEHIND.has(words[last]) ||
    words.some((word, i) => i > 0 && i < last && isBetween(word, words, i))
  );
}

function isBetween(word: string, words: string[], i: number): boolean {
  if (word === 'is') {
    return /^(?:not|null|true|false|unknown|distinct|of|json|document|normalized)$/.test(words[i + 1]);
  }
  // `x similar to y`, `x at time zone y`, `x at local`.
  return (
    BETWEEN.has(word) ||
    (word === 'similar' && words[i + 1] === 'to') ||
    (word === 'at' && /^(?:time|local)$/.test(words[i + 1]))
  );
}

/** What at least one of the warehouses does not take as a name without quotes. */
const RESERVED = new Set(
  `abort account accessible add admin after all alter analyse analyze and anti any array as asc asensitive asof assert_rows_modified
  asymmetric at audit authorization backup before begin between bigint binary blob both break browse bulk by call cascade case
  cast change char character check checkpoint close cluster clustered coalesce collate column columns comment commit compress
  compute concurrently condition connect connection constraint contains containstable continue convert create cross cube current
  cursor database databases date dbcc deallocate dec decimal declare default deferrable define delayed delete delta deny desc
  describe deterministic disk distinct distinctrow distributed div do double drop dual dump each else elseif empty enclosed end
  enum errlvl escape escaped except exclusive exec execute exists exit explain external extract fetch file fillfactor final float
  following for force foreign format freetext freetexttable freeze from full fulltext function generated get glob global goto
  grant group grouping groups gscluster hash having high_priority holdlock identified identity identity_insert identitycol if
  ignore ilike immediate in increment index infile initial initially inner inout insensitive insert int integer intersect
  interval into is isnull issue iterate join key keys kill lateral lead leading leave left level like limit linear lineno lines
  load localtime localtimestamp lock long longblob longtext lookup loop low_priority map master_bind match maxextents mediumint
  merge minus minute mod mode modifies modify national natural new no nocheck noaudit nologin nonclustered not notnull nowait
  null nullif nulls number numeric of off offline offset offsets oid old on online only open opendatasource openquery openrowset
  openxml optimize optimizer_costs option optionally or order organization out outer outfile over overlaps partition percent
  period pivot placing plan position preceding precision primary print prior privileges proc procedure proto public purge qualify
  raiserror range rank raw read reads readtext real reconfigure recursive references regexp release rename repeat replace
  replication require resignal resource respect restore restrict return returning revert revoke right rlike rollback rollup row
  rowcount rowguidcol rowid rownum rows rule sample save schema schemas securityaudit select semi sensitive separator session
  session_user set setuser share show shutdown signal similar size smallint some spatial specific sql sqlexception sqlstate
  sqlwarning ssl start starting statistics straight_join stored struct successful symmetric synonym sysdate system system_user
  table tables tablesample tag terminated textsize then time timestamp tinyint to top trailing tran transaction treat trigger
  truncate try_cast try_convert tsequal uid unbounded undo union unique unlock unpivot unsigned until update updatetext usage use
  user using validate values varbinary varchar variadic varying verbose view virtual waitfor when whenever where while window with
  within without write writetext zerofill`.split(/\s+/)
);
