import type { Plan, Rule, Step } from '../engine/index.ts';
import { LAW_POSTS, SOURCES, TOESLAGEN, INPUTS, type BudgetPost, type InputName } from '../law/index.ts';
import { callTexts, fillIn, unitOf, unitOfCall, type CallText } from './fill-in.ts';
import { formatValue, inUnit, monthsText } from './format.ts';
import { rulesUsedBy } from './nodes.ts';
import type { Layout } from './spells.ts';
import type { ExplanationInput, ExplanationStep, ToeslagKey } from './types.ts';

const KIND_WORDS = { som: 'Som over de', aantal: 'Aantal', enige: 'Minstens één van de', alle: 'Alle', hoogste: 'Hoogste van de' } as const;
const ELEMENT_WORDS = { huishouden: 'huishoudens', aanvrager: 'aanvragers', persoon: 'personen', opvang: 'opvangcontracten' } as const;

/** For every rule the toeslagen that need it, and for a post of a scenario those of the rules it sums. */
function toeslagenByRule(plan: Plan, posts: readonly BudgetPost[]): Map<string, Set<ToeslagKey>> {
  const found = new Map<string, Set<ToeslagKey>>();
  const mark = (name: string, key: ToeslagKey): void => {
    const rule = plan.rules.get(name);
    const keys = found.get(name) ?? new Set();
    if (!rule || keys.has(key)) return;
    found.set(name, keys.add(key));
    for (const used of rulesUsedBy(rule)) mark(used, key);
  };
  for (const { key, stem, extra, perKind } of TOESLAGEN) {
    const ends = [`${stem}_maand_exact`, `${stem}_maand`, `${stem}_jaar_exact`, `${stem}_jaar`];
    for (const name of [...ends, ...Object.values(extra), ...Object.values(perKind)]) mark(name, key);
  }
  for (const { naam } of posts.filter((post) => !LAW_POSTS.some((law) => law.naam === post.naam))) {
    const rule = plan.rules.get(naam);
    const used = rule ? [...rulesUsedBy(rule)] : [];
    for (const key of new Set(used.flatMap((name) => [...(found.get(name) ?? [])]))) mark(naam, key);
  }
  return found;
}

/** Source keys in full, as far as they are known. */
const sourceText = (bron: string | readonly string[]): string =>
  (typeof bron === 'string' ? [bron] : bron).map((key) => (Object.hasOwn(SOURCES, key) ? SOURCES[key] : key)).join('; ');

function describeCall({ node, text }: CallText, plan: Plan): Partial<ExplanationInput> {
  if (node.op === 'table') return { ...describe(node.table, plan), naam: text };
  if (node.op === 'yearsum') return { naam: text, omschrijving: 'Som over de maanden van het jaar' };
  return { naam: text, omschrijving: `${KIND_WORDS[node.kind]} ${ELEMENT_WORDS[node.element]}` };
}

/** What a name stands for, with article and source where it has them. */
function describe(name: string, plan: Plan): Partial<ExplanationInput> {
  const parameter = plan.parameters.get(name);
  if (parameter) {
    const { text, dated } = parameter;
    return { naam: name, omschrijving: text.omschrijving, artikel: text.artikel, bron: sourceText(dated.bron), zekerheid: dated.zekerheid };
  }
  const rule = plan.rules.get(name);
  if (rule) return { naam: name, omschrijving: rule.text.omschrijving, artikel: rule.version.artikel };
  return { naam: name, omschrijving: Object.hasOwn(INPUTS, name) ? INPUTS[name as InputName].description : name };
}

function inputsOf({ rule, inputs }: Step, plan: Plan): ExplanationInput[] {
  const calls = callTexts(rule);
  return [...inputs].map(([name, value]) => {
    const call = calls.find(({ key }) => key === name);
    const { eenheid, choices } = call ? { eenheid: unitOfCall(call.node, plan), choices: undefined } : (unitOf(name, plan) ?? { eenheid: '', choices: undefined });
    const described = call ? describeCall(call, plan) : describe(name, plan);
    return { naam: name, omschrijving: name, ...described, waarde: inUnit(value, eenheid), tekst: formatValue(value, eenheid, choices), eenheid };
  });
}

/** The id of the person or claimant that a step is about, or 'huishouden'. */
function subject({ path }: Step, layout: Layout): string {
  const [spell = 0, claimant, person, contract] = path;
  if (claimant === undefined) return 'huishouden';
  if (person === undefined) return layout.claimants[claimant] ?? '';
  const id = layout.spells[spell]?.members[claimant]?.[person] ?? '';
  return contract === undefined ? id : `${id}, opvang ${contract + 1}`;
}

const monthsOf = ({ path }: Step, layout: Layout): [number, number] => {
  const spell = layout.spells[path[0] ?? -1];
  return spell ? [spell.van, spell.tot] : [1, 12];
};

function explainStep(step: Step, layout: Layout, plan: Plan): Omit<ExplanationStep, 'maanden' | 'toeslagen'> {
  const rule: Rule = step.rule;
  return {
    regel: rule.name,
    omschrijving: rule.text.omschrijving,
    artikel: rule.version.artikel,
    wet: rule.statute,
    formule: rule.version.formule.replace(/\s+/g, ' ').trim(),
    eenheid: rule.text.eenheid,
    ingevuld: fillIn(step, plan),
    invoer: inputsOf(step, plan),
    waarde: inUnit(step.value, rule.text.eenheid),
    voor: subject(step, layout),
  };
}

/** Claimants without members (a child before it is 18) have nothing to explain. */
const isThere = ({ path: [spell = -1, claimant] }: Step, layout: Layout): boolean =>
  spell < 0 || claimant === undefined || (layout.spells[spell]?.members[claimant]?.length ?? 0) > 0;

/**
 * The applied rules in words, in the order in which they were computed. The same computation in several tijdvakken is one
 * step that names all its months; rules whose condition was not met are left out.
 */
export function explain(steps: readonly Step[], layout: Layout, plan: Plan, posts: readonly BudgetPost[]): ExplanationStep[] {
  const toeslagen = toeslagenByRule(plan, posts);
  const found = new Map<string, { step: Omit<ExplanationStep, 'maanden' | 'toeslagen'>; stretches: [number, number][] }>();
  for (const step of steps) {
    if (step.notApplicable || !isThere(step, layout)) continue;
    const explained = explainStep(step, layout, plan);
    const key = JSON.stringify(explained);
    const known = found.get(key);
    if (known) known.stretches.push(monthsOf(step, layout));
    else found.set(key, { step: explained, stretches: [monthsOf(step, layout)] });
  }
  return [...found.values()].map(({ step, stretches }) => ({
    ...step,
    maanden: monthsText(stretches.sort((a, b) => a[0] - b[0])),
    toeslagen: [...(toeslagen.get(step.regel) ?? [])],
  }));
}
