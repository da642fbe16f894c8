import { readRegister, type Register } from '../../models/risk/index.ts';

/** A register of two risks, small enough to compute by hand. */
export const SMALL = `
titel: Klein register
peildatum: 2026-11-01
bronnen:
  - { id: plan, titel: Jaarplan 2023 }
klassen:
  kans: [0.05, 0.2, 0.5, 0.8]
  kansNamen: [zeer klein, klein, matig, groot, zeer groot]
  gevolgNamen: [zeer klein, klein, matig, groot, zeer groot]
  gevolg:
    - { maat: punten, eenheid: procentpunt, grenzen: [0.5, 1, 2, 4] }
    - { maat: burgers, eenheid: burgers, grenzen: [1000, 10000, 50000, 200000] }
  zones:
    - [laag, laag, laag, midden, midden]
    - [laag, laag, midden, midden, hoog]
    - [laag, midden, midden, hoog, hoog]
    - [laag, midden, hoog, hoog, zeer hoog]
    - [midden, midden, hoog, zeer hoog, zeer hoog]
themas:
  - { id: personeel, titel: Personeel }
  - { id: wendbaarheid, titel: Wendbaarheid }
doelen:
  - { id: op-tijd, titel: Op tijd betalen }
kpis:
  - { id: tijdig, titel: Tijdig betaald, eenheid: '%', norm: 99.9, uitkomst: tijdig, bron: plan }
aannames:
  - { id: druk, omschrijving: Werkdruk, eenheid: '%', verdeling: { vorm: gelijkmatig, laagst: 0, hoogst: 10 }, zekerheid: aanname }
  - { id: ploeg, omschrijving: Bezetting, eenheid: '%', verdeling: { vorm: driehoek, laagst: 80, meest: 95, hoogst: 100 }, bron: plan, zekerheid: hoog }
  - { id: hulp, omschrijving: Wat een extra ploeg scheelt, eenheid: '%', verdeling: { vorm: gelijkmatig, laagst: 1, hoogst: 3 }, zekerheid: aanname }
  - { id: pech, omschrijving: Een storing, eenheid: aantal, verdeling: { vorm: kansen, waarden: [0, 1], kansen: [0.9, 0.1] }, zekerheid: aanname, toeval: true }
samenhang:
  - { a: druk, b: ploeg, rang: -0.5, reden: weinig mensen geeft drukte }
rekenregels:
  - { id: tijdig, omschrijving: Tijdig betaald, eenheid: '%', formule: 'max(0, 100 - max(0, druk - 5))' }
  - { id: geraakt, omschrijving: Burgers die wachten, eenheid: burgers, formule: (100 - tijdig) * 10000 + pech * 500 }
  - { id: saldo, omschrijving: Wat het oplevert, eenheid: EUR, formule: -geraakt * 10 - kosten_ploeg }
  - { id: kosten_ploeg, omschrijving: Kosten van de ploeg, eenheid: EUR, formule: 'als(hulp > 2, 50000, 40000)' }
scenarios:
  - { id: wet, titel: Huidige wet, verandert: [] }
  - { id: hervorming, titel: Hervorming, verandert: [{ aanname: druk, maal: 0.5 }] }
risicos:
  - id: R1
    titel: Te weinig mensen
    thema: personeel
    oorzaken: [krappe arbeidsmarkt, onzekerheid]
    gebeurtenis: Er is te weinig bezetting.
    gevolgen: [betalingen komen te laat]
    eigenaar: directeur
    doelen: [op-tijd]
    kpis: [tijdig]
    bron: plan
    meting: { uitkomst: tijdig, grens: 99.9, richting: onder, maat: punten, ook: [{ uitkomst: geraakt, maat: burgers }] }
    vlinderdas:
      bedreigingen:
        - { titel: Uitval, perJaar: 2, barrieres: [{ titel: Reserve, faalkans: 0.1, maatregel: M1 }, { titel: Planning, faalkans: 0.5 }] }
        - { titel: Storing, perJaar: pech, barrieres: [] }
      gevolgen:
        - { titel: Te late betaling, kans: 0.5, barrieres: [{ titel: Spoedbetaling, faalkans: 0.2 }] }
    maatregelen:
      - { id: M1, titel: Reserveploeg, status: in werking, eigenaar: hr, kosten: { perJaar: 100000 }, verandert: [{ aanname: druk, plus: -1 }] }
      - { id: M2, titel: Extra ploeg, status: gepland, eigenaar: hr, gereed: 2027-03-01, kosten: { eenmalig: 50000 }, verandert: [{ aanname: druk, plus: -2 }] }
      - { id: M3, titel: Droom, status: voorgesteld, eigenaar: hr, verandert: [{ aanname: druk, wordt: 0 }] }
    scores:
      - { datum: 2025-11-01, kans: 2, gevolg: 3, door: directieteam }
      - { datum: 2026-05-01, kans: 3, gevolg: 3, door: directieteam, toelichting: Krapte neemt toe. }
    beoordelingen: [2026-05-01, 2026-11-01, 2027-05-01, 2027-11-01]
  - id: R2
    titel: Onduidelijke rollen
    thema: wendbaarheid
    oorzaken: [veel partijen]
    gebeurtenis: Niemand besluit.
    gevolgen: [vertraging]
    eigenaar: directeur
    doelen: []
    kpis: []
    maatregelen: []
    scores: [{ datum: 2026-05-01, kans: 4, gevolg: 2, door: directieteam }]
    beoordelingen: [2027-05-01]
weging:
  criteria:
    - { id: burgers, titel: Burgers, uitkomst: geraakt, slecht: 50000, goed: 0, gewicht: 3 }
    - { id: geld, titel: Geld, uitkomst: saldo, slecht: -500000, goed: 0, gewicht: 1 }
  toekomsten:
    - { id: druk, titel: Grote drukte, verandert: [{ aanname: druk, plus: 5 }] }
besluiten:
  - id: ploeg
    titel: Nog een ploeg of niet
    opbrengst: saldo
    opties:
      - { id: niet, titel: Niets doen, verandert: [] }
      - { id: wel, titel: Ploeg, verandert: [{ aanname: druk, plus: -1 }] }
`;

export function small(): Register {
  const { register, findings } = readRegister(SMALL);
  if (!register) throw new Error(findings.map(({ plaats, melding }) => `${plaats}: ${melding}`).join('\n'));
  return register;
}
