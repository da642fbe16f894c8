/**
 * What a link holds. A link looks like #/vergelijken?jaar=2026&... ; the part after # is the page and a query. A household
 * is JSON in base64url, so that it survives chat programs and e-mail.
 */
export interface Location {
  /** Id of the page; empty when the link names none. */
  readonly page: string;
  readonly query: URLSearchParams;
}

/** Longer links are refused before they are decoded. */
const MAX_ENCODED = 100_000;

/** Reads location.hash. */
export function parseHash(hash: string): Location {
  const [path = '', ...rest] = hash.replace(/^#\/?/, '').split('?');
  const query = new URLSearchParams(rest.join('?'));
  return { page: path.replace(/\/+$/, ''), query };
}

export function buildHash(page: string, query: URLSearchParams): string {
  const text = query.toString();
  return text === '' ? `#/${page}` : `#/${page}?${text}`;
}

/** Any JSON value as base64url of its UTF-8 text. */
export function encodeJson(value: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The inverse of encodeJson; undefined when the text is not what encodeJson makes. The value is unchecked. */
export function decodeJson(text: string): unknown {
  if (text.length > MAX_ENCODED || !/^[\w-]+$/.test(text)) return undefined;
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}
