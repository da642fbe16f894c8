/** Two stages of experience as a system-dynamics model: hires become trainees, trainees experienced, and both leave. */
export interface RookiePro {
  /** Share of the trainees that becomes experienced in a month. */
  readonly promotion: number;
  /** Share that leaves in a month. */
  readonly traineeAttrition: number;
  readonly experiencedAttrition: number;
  /** Work of a trainee, where an experienced person does 1. */
  readonly traineeProductivity: number;
  /** Experienced persons that a trainee keeps from their work. */
  readonly mentorLoad: number;
}

export interface Stages { readonly trainees: number; readonly experienced: number }

/** Stages a month later. Promotion and attrition are taken of the stock at the start of the month. */
export function nextStages({ trainees, experienced }: Stages, hires: number, model: RookiePro): Stages {
  const promoted = trainees * model.promotion;
  return {
    trainees: trainees + hires - promoted - trainees * model.traineeAttrition,
    experienced: experienced + promoted - experienced * model.experiencedAttrition,
  };
}

/** Stages that stay the same with these hires a month. */
export function steadyStages(hires: number, { promotion, traineeAttrition, experiencedAttrition }: RookiePro): Stages {
  const trainees = hires / (promotion + traineeAttrition);
  return { trainees, experienced: (trainees * promotion) / experiencedAttrition };
}

/** Work that gets done, in experienced persons: what trainees take of the experienced comes off. */
export function netOutput({ trainees, experienced }: Stages, { traineeProductivity, mentorLoad }: RookiePro): number {
  return trainees * traineeProductivity + Math.max(0, experienced - trainees * mentorLoad);
}
