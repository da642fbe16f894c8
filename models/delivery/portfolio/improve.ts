import { Scheduler } from './scheduler.ts';
import { successorsOf, type Project } from './project.ts';

/**
 * Forward-backward improvement (double justification): every job as late as it can, latest end first; then every job as
 * early as it can, earliest start first. The makespan never gets longer. For projects of constant capacity without release
 * times, windows or gains, whose mirror image is a project too.
 */
export class Improver {
  readonly forward: Scheduler;
  private readonly backward: Scheduler;
  private readonly mirrored: Int32Array;
  private readonly order: Int32Array;
  private readonly keys: Float64Array;

  constructor(project: Project) {
    if (!isMirrorable(project)) throw new RangeError('forward-backward improvement needs constant capacity, no releases, windows or gains');
    this.forward = new Scheduler(project);
    this.backward = new Scheduler({ ...project, predecessors: successorsOf(project.predecessors) });
    this.mirrored = new Int32Array(project.jobs);
    this.order = new Int32Array(project.jobs);
    this.keys = new Float64Array(project.jobs);
  }

  /** Changes `start` into a schedule that is at least as short; gives its makespan. */
  improve(start: Int32Array): number {
    const { forward, backward, mirrored } = this, { duration, jobs } = forward.project;
    // Ends as negative keys: latest end first. A milestone and the job before it may share an end: later in the order of precedence first.
    const length = backward.serial(this.sorted((job) => -(start[job]! + duration[job]!), -1), mirrored);
    for (let job = 0; job < jobs; job++) start[job] = length - mirrored[job]! - duration[job]!;
    return forward.serial(this.sorted((job) => start[job]!, 1), start);
  }

  /** Jobs by start, in an order that respects precedence. The array is reused. */
  byStart(start: Int32Array): Int32Array {
    return this.sorted((job) => start[job]!, 1);
  }

  private sorted(key: (job: number) => number, direction: 1 | -1): Int32Array {
    const { keys, order } = this, { rank } = this.forward, jobs = keys.length;
    // One number a job: time first, then place in the order of precedence; a number sorts faster than a comparison of two.
    for (let job = 0; job < jobs; job++) keys[job] = key(job) * jobs + direction * rank[job]!;
    keys.sort();
    for (let place = 0; place < jobs; place++) {
      const at = ((direction * keys[place]!) % jobs + jobs) % jobs;
      order[place] = this.forward.topological[at]!;
    }
    return order;
  }
}

/** Whether a project looks the same kind when time runs backwards. */
export function isMirrorable({ capacity, release, live, gains, livePredecessors }: Project): boolean {
  return !live && !gains && !livePredecessors && release.every((period) => period === 0) && capacity.every((list) => list.every((value) => value === list[0]));
}
