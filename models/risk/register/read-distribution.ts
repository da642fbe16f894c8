import { MAX_COUNT, type Distribution } from '../draws/distributions.ts';
import { show, type Fields, type Reader } from './reader.ts';

const FORMS = {
  vast: ['waarde'], gelijkmatig: ['laagst', 'hoogst'], driehoek: ['laagst', 'meest', 'hoogst'], pert: ['laagst', 'meest', 'hoogst'],
  lognormaal: ['p10', 'p90'], kansen: ['waarden', 'kansen'], telling: ['gemiddelde'], 'dikke-staart': ['mediaan', 'vanaf', 'kans', 'alfa', 'hoogstens'],
} as const;
const SHAPES = Object.keys(FORMS) as (keyof typeof FORMS)[];
const KEYS = ['vorm', ...new Set(Object.values(FORMS).flat()), 'hoogstens'];
/** Chances are typed with a few decimals: 1/3 three times as 0.333 is near enough to 1. */
const NEAR_ONE = 0.002;

type Values = Readonly<Record<string, number>>;

/** The sentence about bounds in the wrong order, with the values as they stand. */
function upsideDown(reader: Reader, place: string, names: readonly string[], values: Values): boolean {
  for (let i = 1; i < names.length; i++) {
    const [low, high] = [names[i - 1]!, names[i]!];
    if (values[low]! <= values[high]!) continue;
    reader.report(place, `het bereik staat op zijn kop: ${low} is ${show(values[low])} en ${high} is ${show(values[high])}; zet ze van klein naar groot`);
    return true;
  }
  return false;
}

function discrete(fields: Fields, place: string, reader: Reader): Distribution | undefined {
  const [waarden, kansen] = [reader.numbers(fields, 'waarden', place), reader.numbers(fields, 'kansen', place)];
  if (waarden.length === 0 || waarden.length !== kansen.length) return reader.report(place, `er zijn ${waarden.length} waarden en ${kansen.length} kansen; geef bij iedere waarde één kans`);
  const wrong = kansen.find((chance) => chance < 0 || chance > 1);
  if (wrong !== undefined) return reader.report(place, `een kans is ${show(wrong)}; een kans ligt tussen 0 en 1`);
  const sum = kansen.reduce((a, b) => a + b, 0);
  if (Math.abs(sum - 1) > NEAR_ONE) return reader.report(place, `de kansen zijn samen ${show(Math.round(sum * 1e6) / 1e6)}; maak ze samen 1`);
  return { vorm: 'kansen', waarden, kansen: kansen.map((chance) => chance / sum) };
}

function fatTail(values: Values, place: string, reader: Reader): Distribution | undefined {
  const { mediaan = NaN, vanaf = NaN, kans = NaN, alfa = NaN, hoogstens = NaN } = values;
  if (upsideDown(reader, place, ['mediaan', 'vanaf', 'hoogstens'], values)) return undefined;
  if (mediaan <= 0 || vanaf === mediaan) return reader.report(place, `mediaan is ${show(mediaan)} en vanaf is ${show(vanaf)}; de mediaan is meer dan 0 en de staart begint erboven`);
  if (kans <= 0 || kans >= 0.5) return reader.report(place, `kans is ${show(kans)}; de kans op de staart ligt tussen 0 en 0,5, want de mediaan ligt eronder`);
  if (alfa <= 0) return reader.report(place, `alfa is ${show(alfa)}; de exponent van de staart is meer dan 0`);
  return { vorm: 'dikke-staart', mediaan, vanaf, kans, alfa, hoogstens };
}

/** What a register says of an uncertain number; undefined when that is wrong, and the reader then knows why. */
export function readDistribution(value: unknown, place: string, reader: Reader): Distribution | undefined {
  if (value === undefined) return reader.report(place, 'verdeling ontbreekt; schrijf bijvoorbeeld verdeling: { vorm: driehoek, laagst: 1, meest: 2, hoogst: 4 }');
  const fields = reader.block(value, place, KEYS);
  const vorm = fields && reader.choice(fields, 'vorm', place, SHAPES);
  if (!fields || !vorm) return undefined;
  const needed: readonly string[] = FORMS[vorm];
  const strange = [...fields.keys()].filter((key) => key !== 'vorm' && KEYS.includes(key) && !needed.includes(key) && !(vorm === 'lognormaal' && key === 'hoogstens'));
  if (strange.length > 0) return reader.report(place, `${strange.join(', ')} hoort niet bij vorm ${vorm}; gebruik ${needed.join(', ')}`);
  if (vorm === 'kansen') return discrete(fields, place, reader);
  const before = reader.findings.length;
  const values: Values = Object.fromEntries(needed.map((key) => [key, reader.neededNumber(fields, key, place)]));
  const cap = vorm === 'lognormaal' ? reader.number(fields, 'hoogstens', place) : undefined;
  if (reader.findings.length > before) return undefined;
  switch (vorm) {
    case 'vast': return { vorm, waarde: values['waarde']! };
    case 'telling': {
      const gemiddelde = values['gemiddelde']!;
      return gemiddelde >= 0 && gemiddelde <= MAX_COUNT ? { vorm, gemiddelde } : reader.report(place, `gemiddelde is ${show(gemiddelde)}; vul een getal van 0 tot en met ${MAX_COUNT} in`);
    }
    case 'lognormaal':
      if (upsideDown(reader, place, ['p10', 'p90'], values)) return undefined;
      if (values['p10']! <= 0) return reader.report(place, `p10 is ${show(values['p10'])}; bij vorm lognormaal is alles meer dan 0`);
      if (cap !== undefined && cap < values['p90']!) return reader.report(place, `hoogstens is ${show(cap)} en ligt onder p90 (${show(values['p90'])}); neem een hogere grens`);
      return { vorm, p10: values['p10']!, p90: values['p90']!, ...(cap !== undefined && { hoogstens: cap }) };
    case 'dikke-staart': return fatTail(values, place, reader);
    case 'gelijkmatig': return upsideDown(reader, place, needed, values) ? undefined : { vorm, laagst: values['laagst']!, hoogst: values['hoogst']! };
    case 'driehoek': case 'pert':
      return upsideDown(reader, place, needed, values) ? undefined : { vorm, laagst: values['laagst']!, meest: values['meest']!, hoogst: values['hoogst']! };
  }
}
