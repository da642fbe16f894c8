import { LineCounter, Lexer, parseDocument } from 'yaml';
import type { Reader } from './reader.ts';

/** Bounds on what a file can cost; the longest scenario of this repository has 15,000 characters and four levels. */
const MAX_LENGTH = 100_000;
const MAX_ALIASES = 20;
const MAX_DEPTH = 40;
const MAX_FAULTS = 10;
/** Before the text of a plain or quoted value the lexer gives this sign as a token. */
const SCALAR = '\u001f';

/**
 * The line on which blocks lie deeper in each other than any scenario needs. The parser would do each level as a call of its
 * own, and a file of brackets would end the program instead of giving a finding.
 */
function tooDeep(text: string): number | undefined {
  let [depth, onLine, line] = [0, 0, 1];
  let previous = '';
  for (const token of new Lexer().lex(text)) {
    if (previous !== SCALAR) {
      if (token === '[' || token === '{') depth++;
      else if (token === ']' || token === '}') depth--;
      else if (token === '-' || token === '?') onLine++;
      if (depth > MAX_DEPTH || onLine > MAX_DEPTH) return line;
    }
    for (let at = token.indexOf('\n'); at >= 0; at = token.indexOf('\n', at + 1)) {
      onLine = 0;
      line++;
    }
    previous = token;
  }
  const indented = text.split('\n').findIndex((one) => /^ {100}/.test(one));
  return indented < 0 ? undefined : indented + 1;
}

/** The plain values of a YAML text; undefined, with findings that name the line, when it is none. */
export function readYaml(text: string, reader: Reader): unknown {
  if (text.length > MAX_LENGTH) return reader.report('bestand', `het bestand is langer dan ${MAX_LENGTH} tekens; een scenario is veel korter`);
  const plain = text.replace(/^\uFEFF/, '');
  const deep = tooDeep(plain);
  if (deep !== undefined) return reader.report(`regel ${deep}`, `hier liggen te veel blokken in elkaar of is te ver ingesprongen; ten hoogste ${MAX_DEPTH} blokken in elkaar en 99 spaties voor een regel`);
  const lineCounter = new LineCounter();
  // Without drawings of the place: for a file of nothing but faults those take minutes.
  const document = parseDocument(plain, { lineCounter, prettyErrors: false });
  for (const { message, pos } of document.errors.slice(0, MAX_FAULTS)) {
    reader.report(`regel ${lineCounter.linePos(pos[0]).line}`, `de YAML is hier niet te lezen (${message}); kijk naar inspringing, dubbele punten en aanhalingstekens`);
  }
  if (document.errors.length > MAX_FAULTS) reader.report('bestand', `er zijn nog ${document.errors.length - MAX_FAULTS} plaatsen die niet te lezen zijn; verbeter eerst de plaatsen hierboven`);
  if (document.errors.length > 0) return undefined;
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return reader.report('bestand', `er wordt met & en * te veel herhaald; schrijf de herhaalde delen uit (ten hoogste ${MAX_ALIASES} keer)`);
  }
}
