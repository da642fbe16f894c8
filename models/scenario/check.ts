import { compilePlan, LawError, type Plan, type Rule } from '../engine/index.ts';
import { lawSources, YEARS } from '../law/index.ts';
import { namesIn } from './known.ts';
import { loadScenario } from './load.ts';
import type { LoadedScenario, ScenarioFinding, TextOf } from './types.ts';

type Node = Rule['body'];

/** Whether a yearly amount is always a whole number of cents, so that sums over a country are exact. */
function onWholeCents(node: Node, plan: Plan): boolean {
  switch (node.op) {
    case 'const': return /^-?\d+(\.\d{1,2})?$/.test(node.value);
    case 'round': return Number.isInteger(Number(node.step) * 100);
    case 'if': case 'add': case 'sub': case 'max': case 'min': return onWholeCents(node.a, plan) && onWholeCents(node.b, plan);
    case 'rule': {
      const rule = plan.rules.get(node.name);
      return rule !== undefined && onWholeCents(rule.body, plan);
    }
    case 'input': return node.unit.type === 'number' && node.unit.dims['EUR'] === 1;
    default: return false;
  }
}

/** What is wrong with the yearly rules behind posts and key figures. */
function amountFindings({ posten, kengetallen }: LoadedScenario, plan: Plan, file: string): ScenarioFinding[] {
  const all = [...posten.map(({ naam }) => [naam, 'post'] as const), ...kengetallen.map(({ naam }) => [naam, 'kengetal'] as const)];
  return all.flatMap(([naam, kind]): ScenarioFinding[] => {
    const rule = plan.rules.get(naam);
    const the = kind === 'post' ? 'de post' : 'het kengetal';
    const say = (message: string): ScenarioFinding[] => [{ file, rule: naam, message }];
    if (!rule) return say(`${the} ${naam} heeft geen regel; voeg een regel van de aanvrager met periode jaar en eenheid EUR/jaar toe`);
    const fits = rule.entity === 'aanvrager' && rule.period === 'jaar' && rule.unit.type === 'number' && rule.unit.dims['EUR'] === 1 && rule.unit.dims['jaar'] === -1;
    if (!fits) return say(`${the} ${naam} is ${rule.entity}, ${rule.period}, ${rule.text.eenheid}; een ${kind} is een regel van de aanvrager met periode jaar en eenheid EUR/jaar`);
    return onWholeCents(rule.body, plan) ? [] : say(`het bedrag van ${kind} ${naam} is niet op hele centen; schrijf afronden(..., 0.01) om de formule`);
  });
}

/** Names that a formula or condition of the plan mentions. */
const mentioned = (plan: Plan): string[] => [...plan.rules.values()].flatMap(({ version, text }) => [...namesIn(version.formule), ...(text.voorwaarde === undefined ? [] : namesIn(text.voorwaarde))]);

/** Parameters of the file itself that no formula of any year looks at. */
function unused({ sources }: LoadedScenario, plans: readonly Plan[], file: string): ScenarioFinding[] {
  const used = new Set(plans.flatMap(mentioned));
  const own = Object.keys(sources.at(-1)?.statute.parameters ?? {});
  return own.filter((name) => !used.has(name)).map((name) => ({ file, rule: name, message: `parameter ${name} staat in geen enkele formule en verandert dus niets; gebruik haar of laat haar weg`, gewicht: 'licht' }));
}

/**
 * Everything that is wrong or odd in a scenario file, compiled over the law of each year from `vanaf` on; empty when nothing
 * is. `textOf` as for `loadScenario`.
 */
export function checkScenario(text: string, file: string, textOf?: TextOf): readonly ScenarioFinding[] {
  const { scenario, findings } = loadScenario(text, file, textOf);
  if (!scenario) return findings;
  const all: ScenarioFinding[] = [...findings];
  const plans: Plan[] = [];
  for (const year of YEARS.filter((one) => one >= scenario.vanaf)) {
    try {
      const plan = compilePlan([...lawSources(), ...scenario.sources], year);
      plans.push(plan);
      all.push(...amountFindings(scenario, plan, file));
    } catch (error) {
      if (!(error instanceof LawError)) throw error;
      all.push(...error.findings);
    }
  }
  if (plans.length > 0) all.push(...unused(scenario, plans, file));
  const seen = new Map(all.map((finding) => [JSON.stringify([finding.file, finding.rule, finding.position, finding.message]), finding]));
  return [...seen.values()];
}
