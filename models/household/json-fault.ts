/** One token of JSON, after white space. */
const TOKEN = /[ \t\r\n]*([{}[\]:,]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y; // eslint-disable-line no-control-regex

type Expected = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'next' | 'nothing';

/** What may follow a token; undefined when the token does not fit. `open` holds the brackets that are open. */
function after(token: string, expected: Expected, open: string[]): Expected | undefined {
  const next = (): Expected => (open.length > 0 ? 'next' : 'nothing');
  const inObject = open.at(-1) === '{';
  switch (token) {
    case '{': case '[':
      if (!expected.endsWith('value')) return undefined;
      open.push(token);
      return token === '{' ? 'first key' : 'first value';
    case '}': case ']': {
      const fits = inObject === (token === '}') && (expected === 'next' || expected === (inObject ? 'first key' : 'first value'));
      if (!fits || open.pop() === undefined) return undefined;
      return next();
    }
    case ':': return expected === 'colon' ? 'value' : undefined;
    case ',': return expected === 'next' ? (inObject ? 'key' : 'value') : undefined;
    default:
      if (expected.endsWith('value')) return next();
      return expected.endsWith('key') && token.startsWith('"') ? 'colon' : undefined;
  }
}

/**
 * Position of the first character at which a text stops being JSON; its length when something is missing at the end,
 * undefined when it is JSON. What JSON.parse says differs by platform and often names no place.
 */
export function jsonFault(text: string): number | undefined {
  const open: string[] = [];
  let expected: Expected = 'value';
  for (let at = 0; ;) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    const start = at + (/^[ \t\r\n]*/.exec(text.slice(at, at + 10_000))?.[0].length ?? 0);
    if (!match) return start >= text.length && expected === 'nothing' ? undefined : start;
    const following = after(match[1] as string, expected, open);
    if (following === undefined) return start;
    expected = following;
    at = TOKEN.lastIndex;
  }
}

/** Where a text stops being JSON, in words. */
function place(text: string): string {
  const position = jsonFault(text);
  if (position === undefined) return '';
  if (position >= text.length) return ' (het houdt te vroeg op)';
  const before = text.slice(0, position).split('\n');
  return ` (het gaat mis op regel ${before.length}, teken ${(before.at(-1) ?? '').length + 1}, bij ${JSON.stringify(text[position])})`;
}

/** The value of a JSON text, with or without byte order mark, or a sentence (without full stop) that says where it is wrong. */
export function readJson(text: string): { readonly value: unknown } | { readonly melding: string } {
  const plain = text.replace(/^\uFEFF/, '');
  try {
    return { value: JSON.parse(plain) as unknown };
  } catch {
    return { melding: `het bestand is geen geldige JSON${place(plain)}` };
  }
}
