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
