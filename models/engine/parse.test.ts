import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormulaError } from './errors.ts';
import { parseFormula, type Syntax } from './parse.ts';

/** The tree as text, every operation in brackets. */
const show = (node: Syntax): string => {
  switch (node.kind) {
    case 'number': return node.text;
    case 'word': return `'${node.text}'`;
    case 'name': return node.name;
    case 'unary': return `(${node.operator} ${show(node.argument)})`;
    case 'binary': return `(${show(node.left)} ${node.operator} ${show(node.right)})`;
    case 'call': return `${node.name}(${node.args.map(show).join(', ')})`;
  }
};

function faultOf(text: string): { message: string; position: number | undefined } {
  try {
    parseFormula(text);
  } catch (error) {
    if (error instanceof FormulaError) return { message: error.message, position: error.position };
    throw error;
  }
  throw new Error(`No fault in ${text}`);
}

describe('what binds what', () => {
  it.each([
    ['a - b - c', '((a - b) - c)'],
    ['a / b / c', '((a / b) / c)'],
    ['a / b * c', '((a / b) * c)'],
    ['a + b * c', '(a + (b * c))'],
    ['(a + b) * c', '((a + b) * c)'],
    ['a * b + c', '((a * b) + c)'],
    ['-a * b', '((- a) * b)'],
    ['a - -b', '(a - (- b))'],
    ['-(a + b)', '(- (a + b))'],
    ['a + b < c * d', '((a + b) < (c * d))'],
    ['a < b en c >= d', '((a < b) en (c >= d))'],
    ['a = b en c <> d', '((a = b) en (c <> d))'],
    ['a of b en c', '(a of (b en c))'],
    ['a en b of c', '((a en b) of c)'],
    ['(a of b) en c', '((a of b) en c)'],
    ['niet a en b', '((niet a) en b)'],
    ['niet (a en b)', '(niet (a en b))'],
    ['niet niet a', '(niet (niet a))'],
    ['niet(a)', '(niet a)'],
    ["rol = 'kind' en a", "((rol = 'kind') en a)"],
    ['rol = "kind"', "(rol = 'kind')"],
    ['max(a, b + 1, min(c, d))', 'max(a, (b + 1), min(c, d))'],
    ['a\n  + b\t* c', '(a + (b * c))'],
    ['a\u00a0+ b', '(a + b)'],
    ['  0.50 ', '0.50'],
  ])('%s', (text, tree) => expect(show(parseFormula(text))).toBe(tree));

  it.each(['ofwel', 'enige', 'niets', 'en_meer', 'af_of_en', 'waar2'])('%s is a name, not a word of the language', (name) => {
    expect(show(parseFormula(`${name} en niet ${name}`))).toBe(`(${name} en (niet ${name}))`);
  });

  it('every printed tree is read back as the same tree', () => {
    const leaf = fc.constantFrom<Syntax>({ kind: 'name', name: 'a', at: 0 }, { kind: 'name', name: 'enige', at: 0 }, { kind: 'number', text: '1.5', at: 0 }, { kind: 'number', text: '12', at: 0 });
    const { tree } = fc.letrec<{ tree: Syntax }>((tie) => ({
      tree: fc.oneof({ maxDepth: 5 }, leaf,
        fc.record({ kind: fc.constant('unary' as const), operator: fc.constantFrom('-', 'niet'), argument: tie('tree'), at: fc.constant(0) }),
        fc.record({ kind: fc.constant('binary' as const), operator: fc.constantFrom('+', '-', '*', '/', '<', '<=', '>', '>=', '=', '<>', 'en', 'of'), left: tie('tree'), right: tie('tree'), at: fc.constant(0) }),
        fc.record({ kind: fc.constant('call' as const), name: fc.constantFrom('max', 'als', 'wat_dan_ook'), args: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }), at: fc.constant(0) })),
    }));
    fc.assert(fc.property(tree, (made) => { expect(show(parseFormula(show(made)))).toBe(show(made)); }), { numRuns: 500 });
  });
});

describe('positions', () => {
  it('count from 1 and point at the first character of each part', () => {
    const text = " max( ab , (cd + 3) * niet_dit ) - 'kind' ";
    const seen: Record<string, string> = {};
    const visit = (node: Syntax): void => {
      seen[show(node)] = text.slice(node.at - 1).trim().slice(0, 4);
      if (node.kind === 'call') node.args.forEach(visit);
      if (node.kind === 'unary') visit(node.argument);
      if (node.kind === 'binary') [node.left, node.right].forEach(visit);
    };
    visit(parseFormula(text));
    expect(seen).toEqual({
      "(max(ab, ((cd + 3) * niet_dit)) - 'kind')": 'max(', 'max(ab, ((cd + 3) * niet_dit))': 'max(', ab: 'ab ,',
      '((cd + 3) * niet_dit)': '(cd ', '(cd + 3)': '(cd ', cd: 'cd +', 3: '3) *', niet_dit: 'niet', "'kind'": "'kin",
    });
  });
});

describe('what cannot be read, with position and cure', () => {
  it.each<[string, number, RegExp]>([
    ['', 1, /de formule is leeg; schrijf een getal of een bewerking/],
    ['   ', 1, /leeg/],
    ['a b', 3, /meer dan één formule; verbind de delen met een bewerking zoals \+ of \*/],
    ['x * 0,5', 7, /schrijf een getal met een punt, zoals 0\.5/],
    ['(1, 2)', 5, /meer dan één formule/],
    ['a en', 3, /meer dan één formule/],
    ['en a', 4, /meer dan één formule/],
    ['(a', 3, /niet te lezen; kijk of een haakje, komma of bewerking ontbreekt/],
    ['a)', 2, /niet te lezen/],
    ['a +', 4, /niet te lezen/],
    ['a + * b', 5, /niet te lezen/],
    ['a == b', 4, /niet te lezen/],
    ['a <', 4, /niet te lezen/],
    ["'kind", 6, /niet te lezen/],
    ['12abc', 3, /niet te lezen/],
    ['1e5', 1, /“1e5” is geen gewoon getal; schrijf bijvoorbeeld 12 of 0\.65/],
    ['a + .5', 5, /“\.5” is geen gewoon getal/],
    ['5. + a', 1, /“5\.” is geen gewoon getal/],
    ['1234567890123456', 1, /ten hoogste 15 cijfers voor en 20 cijfers achter de punt/],
    ['0.123456789012345678901', 1, /ten hoogste 15 cijfers voor en 20 cijfers achter de punt/],
    ['a.b', 1, /een punt of rechte haak heeft hier geen betekenis; gebruik de naam van een regel of parameter/],
    ['f(x)(y)', 1, /alleen een functienaam mag voor een haakje staan/],
    ['this', 1, /deze schrijfwijze hoort niet bij de formuletaal/],
    ['max(1,,2)', 7, /komma te veel; tussen de haakjes van een functie staat één komma tussen twee delen/],
    ['max(1,)', 6, /komma te veel/],
    ['max(,1)', 5, /komma te veel/],
    ['a,', 2, /komma te veel/],
    ['a ≤ b', 3, /het teken “≤” hoort niet bij de formuletaal; schrijf <=/],
    ['a ≥ b', 3, /schrijf >=/],
    ['a ≠ b', 3, /schrijf <>/],
    ['2 × a', 3, /schrijf \*/],
    ['a − b', 3, /schrijf -/],
    ['rol = ‘kind’', 7, /schrijf '/],
    ['a && b', 3, /schrijf en/],
    ['a != b', 3, /“!” hoort niet bij de formuletaal; schrijf niet/],
    ['5% * a', 2, /schrijf een deel van één, bijvoorbeeld 0\.05 voor 5 %/],
    ['€ 5', 1, /schrijf alleen het bedrag/],
    ['a ? b : c', 3, /“\?” hoort niet bij de formuletaal; schrijf alleen letters, cijfers, haakjes en de bewerkingen/],
    ['a[0]', 2, /“\[” hoort niet/],
    ['a; b', 2, /“;” hoort niet/],
    ['prijs_é', 7, /“é” hoort niet/],
    ['😀', 1, /“😀” hoort niet/],
    ["'a\\'b'", 3, /“\\” hoort niet/],
  ])('%j', (text, position, message) => {
    const fault = faultOf(text);
    expect(fault.message).toMatch(message);
    expect(fault.position).toBe(position);
  });
});

describe('hostile text', () => {
  it.each<[string, string, RegExp]>([
    ['4001 characters', 'a'.repeat(4001), /langer dan 4000 tekens; verdeel haar over meer regels/],
    ['a million characters', '1+'.repeat(500_000), /langer dan 4000 tekens/],
    ['brackets in brackets', '('.repeat(1999) + '1' + ')'.repeat(1999), /te diep genest; verdeel haar over meer regels/],
    ['brackets that stay open', '('.repeat(4000), /te diep genest|niet te lezen/],
    ['functions in functions', 'max(1, '.repeat(100) + '1' + ')'.repeat(100), /te diep genest/],
    ['minus signs', `${'-'.repeat(3999)}1`, /te diep genest/],
    ['a long sum', Array(2000).fill('1').join('+'), /te diep genest/],
    ['a number of 4000 digits', '1'.repeat(4000), /is geen gewoon getal/],
    ['points', '1.'.repeat(1999), /niet te lezen/],
    ['quotes', "'".repeat(3999), /niet te lezen|meer dan één/],
  ])('%s is one short sentence', (_, text, message) => {
    const fault = faultOf(text);
    expect(fault.message).toMatch(message);
    expect(fault.message.length).toBeLessThan(200);
    expect(fault.position).toBeGreaterThan(0);
  });

  it('a sum of sixty terms is not too deep', () => expect(show(parseFormula(Array(60).fill('a').join(' + ')))).toHaveLength(59 * 6 + 1));

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s is a name like any other', (name) => {
    expect(parseFormula(name)).toEqual({ kind: 'name', name, at: 1 });
    expect(parseFormula(`${name}(1)`)).toMatchObject({ kind: 'call', name });
    expect(parseFormula(`x = '${name}'`)).toMatchObject({ right: { kind: 'word', text: name } });
  });

  it('any text is a tree or a sentence with a position within it', () => {
    const pieces = fc.constantFrom('a', 'max', '(', ')', ',', '+', '-', '*', '/', '<', '>', '=', ' ', 'en ', ' of ', 'niet ', '1', '.', "'", '"', 'é', '\u2028', '[', '\\', '\0');
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')));
    fc.assert(fc.property(text, (made) => {
      try {
        parseFormula(made);
      } catch (error) {
        expect(error).toBeInstanceOf(FormulaError);
        expect((error as FormulaError).position).toBeGreaterThan(0);
        expect((error as FormulaError).position).toBeLessThanOrEqual(made.length + 1);
      }
    }), { numRuns: 1000 });
  }, 60_000);
});
