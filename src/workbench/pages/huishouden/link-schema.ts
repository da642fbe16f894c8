import * as v from 'valibot';
import { CARE_TYPES, ROLES } from '../../../../models/law/inputs.ts';

/** A number as typed: a number where it can be read, the text itself where it cannot. A link may hold either. */
const asTyped = v.union([v.number(), v.pipe(v.string(), v.maxLength(60))]);
const careSchema = v.object({ soort: v.picklist(CARE_TYPES), urenPerMaand: v.optional(asTyped), uurtarief: v.optional(asTyped) });
const homeSchema = v.object({
  kaleHuur: v.optional(asTyped),
  servicekosten: v.optional(v.union([asTyped, v.pipe(v.array(asTyped), v.maxLength(4))])),
  zelfstandig: v.optional(v.boolean()),
  aangepast: v.optional(v.boolean()),
  verworvenRecht: v.optional(v.boolean()),
});
const personSchema = v.object({
  id: v.optional(v.pipe(v.string(), v.maxLength(40))),
  rol: v.picklist(ROLES),
  leeftijd: v.optional(asTyped),
  geboortedatum: v.optional(v.pipe(v.string(), v.maxLength(60))),
  toetsingsinkomen: v.optional(asTyped),
  inkomen: v.optional(v.record(v.string(), v.number())),
  vermogen: v.optional(asTyped),
  verzekerd: v.optional(v.boolean()),
  werkt: v.optional(v.boolean()),
  opvang: v.optional(v.pipe(v.array(careSchema), v.maxLength(12))),
});
const exactHome = v.object({
  kaleHuur: v.number(),
  servicekosten: v.exactOptional(v.union([v.number(), v.array(v.number())])),
  zelfstandig: v.exactOptional(v.boolean()),
  aangepast: v.exactOptional(v.boolean()),
  verworvenRecht: v.exactOptional(v.boolean()),
});
const eventSchema = v.object({
  maand: v.number(),
  dag: v.exactOptional(v.number()),
  persoon: v.exactOptional(v.string()),
  aanwezig: v.exactOptional(v.boolean()),
  werkt: v.exactOptional(v.boolean()),
  verzekerd: v.exactOptional(v.boolean()),
  opvang: v.exactOptional(v.array(v.object({ soort: v.picklist(CARE_TYPES), urenPerMaand: v.number(), uurtarief: v.number() }))),
  woning: v.exactOptional(v.nullable(exactHome)),
});
const linkSchema = v.object({
  id: v.optional(v.pipe(v.string(), v.maxLength(80))),
  jaar: v.number(),
  wetsversie: v.optional(v.pipe(v.string(), v.maxLength(40))),
  huishouden: v.object({
    personen: v.pipe(v.array(personSchema), v.minLength(1), v.maxLength(40)),
    woning: v.optional(homeSchema),
    gebeurtenissen: v.optional(v.pipe(v.array(eventSchema), v.maxLength(50))),
  }),
});
/** The household file form in which a number may still be a text. */
export type LinkCase = v.InferOutput<typeof linkSchema>;
export type LinkCare = v.InferOutput<typeof careSchema>;
export type LinkHome = v.InferOutput<typeof homeSchema>;
export type LinkPerson = v.InferOutput<typeof personSchema>;

/** Checks what a link holds; null when it is not a household. */
export function parseLink(value: unknown): LinkCase | null {
  const parsed = v.safeParse(linkSchema, value);
  return parsed.success ? parsed.output : null;
}
