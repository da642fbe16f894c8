import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lowerBound } from './bounds.ts';
import { Improver } from './improve.ts';
import { allPredecessors, findCycle, type Project, ProjectError } from './project.ts';
import { priorities, RULES, type Rule } from './rules.ts';
import { Scheduler } from './scheduler.ts';
import { search } from './search.ts';
import { violations } from './verify.ts';

interface Shape { readonly jobs: number; readonly windows: boolean }

/** Random projects; with `windows` also releases, capacity per period, release windows, waits for go-live and gains. */
const projects = ({ jobs: most, windows }: Shape): fc.Arbitrary<Project> =>
  fc.tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: 3 })).chain(([jobs, resources]) => {
    const amount = (low: number, high: number, length: number): fc.Arbitrary<number[]> => fc.array(fc.integer({ min: low, max: high }), { minLength: length, maxLength: length });
    const links = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: jobs * jobs, maxLength: jobs * jobs });
    return fc.tuple(amount(0, 6, jobs), amount(0, 4, jobs * resources), links, amount(4, 7, resources), amount(0, 9, jobs), amount(0, 7, 12 * resources), amount(0, 4, jobs * resources), links)
      .map(([duration, demand, linked, room, release, rooms, gains, waits]): Project => {
        const lists = (chances: readonly number[], limit: number): number[][] => Array.from({ length: jobs }, (_, job) => Array.from({ length: job }, (__, other) => other).filter((other) => chances[job * jobs + other]! < limit));
        const base = { jobs, resources, duration: Int32Array.from(duration), demand: Int32Array.from(demand), predecessors: lists(linked, 0.25) };
        if (!windows) return { ...base, capacity: room.map((value) => Int32Array.of(value)), release: new Int32Array(jobs) };
        return {
          ...base,
          capacity: room.map((value, k) => Int32Array.from([...rooms.slice(k * 12, k * 12 + 12), value])),
          release: Int32Array.from(release),
          livePredecessors: lists(waits, 0.1),
          live: duration.map((_, job) => (job % 2 === 0 ? null : Int32Array.from({ length: 40 }, (__, finish) => Math.ceil(finish / 8) * 8))),
          gains: Int32Array.from(gains, (gain, i) => (i % 3 === 0 ? gain : 0)),
        };
      });
  });

const makespan = ({ duration }: Project, start: ArrayLike<number>): number => duration.reduce((end, length, job) => Math.max(end, start[job]! + length), 0);

/** The shortest schedule by trying every order; serial generation reaches an optimum for one of them. */
function shortest(project: Project): number {
  const scheduler = new Scheduler(project), before = allPredecessors(project), start = new Int32Array(project.jobs);
  let best = Infinity;
  const extend = (order: number[]): void => {
    if (order.length === project.jobs) {
      best = Math.min(best, scheduler.serial(Int32Array.from(order), start));
      return;
    }
    for (let job = 0; job < project.jobs; job++) if (!order.includes(job) && before[job]!.every((other) => order.includes(other))) extend([...order, job]);
  };
  extend([]);
  return best;
}

describe('schedules', () => {
  it.each([false, true])('of every rule, serial and parallel, are feasible and not below the bound (windows: %s)', (windows) => {
    fc.assert(fc.property(projects({ jobs: 12, windows }), (project) => {
      const scheduler = new Scheduler(project), start = new Int32Array(project.jobs);
      const bound = windows ? 0 : lowerBound(project);
      for (const rule of Object.keys(RULES) as Rule[]) {
        const priority = priorities(project, rule);
        for (const make of [() => scheduler.serial(scheduler.orderBy(priority), start), () => scheduler.parallel(priority, start)]) {
          const length = make();
          expect(violations(project, start)).toEqual([]);
          expect(length).toBe(makespan(project, start));
          expect(length).toBeGreaterThanOrEqual(bound);
        }
      }
    }), { numRuns: 150 });
  });

  it('are shown to be wrong when a job is moved into another', () => {
    const project: Project = { jobs: 2, resources: 1, duration: Int32Array.of(3, 3), demand: Int32Array.of(2, 2), predecessors: [[], []], capacity: [Int32Array.of(3)], release: Int32Array.of(0, 2) };
    expect(violations(project, [0, 3])).toEqual([]);
    expect(violations(project, [0, 2]).map(({ kind }) => kind)).toEqual(['capacity']);
    expect(violations(project, [4, 1]).map(({ kind }) => kind)).toEqual(['release']);
    expect(violations({ ...project, predecessors: [[], [0]] }, [4, 2]).map(({ kind }) => kind)).toEqual(['precedence', 'capacity']);
  });

  it('are never longer after forward-backward improvement', () => {
    fc.assert(fc.property(projects({ jobs: 14, windows: false }), fc.constantFrom<Rule>('LFT', 'SPT', 'FIFO'), (project, rule) => {
      const improver = new Improver(project), start = new Int32Array(project.jobs);
      const first = improver.forward.serial(improver.forward.orderBy(priorities(project, rule)), start);
      const better = improver.improve(start);
      expect(violations(project, start)).toEqual([]);
      expect(better).toBe(makespan(project, start));
      expect(better).toBeLessThanOrEqual(first);
      expect(improver.forward.serial(improver.byStart(start).slice(), start)).toBeLessThanOrEqual(better);
    }), { numRuns: 200 });
  });
});

describe('the search', () => {
  it('finds the optimum of small projects, and no bound lies above it', () => {
    fc.assert(fc.property(projects({ jobs: 6, windows: false }), (project) => {
      const optimum = shortest(project);
      expect(lowerBound(project)).toBeLessThanOrEqual(optimum);
      const found = search(project, { schedules: 600, seed: 1 });
      expect(violations(project, found.start)).toEqual([]);
      expect(found.makespan).toBe(optimum);
    }), { numRuns: 60 });
  });

  it('finds the order of least cost with windows, releases and capacity by period', () => {
    fc.assert(fc.property(projects({ jobs: 5, windows: true }), (project) => {
      const scheduler = new Scheduler(project);
      const cost = (start: Int32Array): number => start.reduce((sum, at, job) => sum + (job + 1) * (at + project.duration[job]!), 0);
      const before = allPredecessors(project), start = new Int32Array(project.jobs);
      let least = Infinity;
      const extend = (order: number[]): void => {
        if (order.length === project.jobs) {
          scheduler.serial(Int32Array.from(order), start);
          least = Math.min(least, cost(start));
        }
        for (let job = 0; job < project.jobs; job++) if (!order.includes(job) && before[job]!.every((other) => order.includes(other))) extend([...order, job]);
      };
      extend([]);
      const found = search(project, { schedules: 600, seed: 1, cost });
      expect(violations(project, found.start)).toEqual([]);
      expect(found.cost).toBe(least);
    }), { numRuns: 60 });
  });

  it('gives the same schedule for the same seed', () => {
    fc.assert(fc.property(projects({ jobs: 20, windows: true }), (project) => {
      const run = (): number[] => [...search(project, { schedules: 300, seed: 5 }).start];
      expect(run()).toEqual(run());
    }), { numRuns: 20 });
  });
});

describe('what cannot be scheduled', () => {
  it('a cycle is named in order', () => {
    expect(findCycle([[2], [0], [1], []])).toSatisfy((cycle: number[]) => {
      const before = [[2], [0], [1], []];
      return cycle.length === 3 && cycle.every((job, i) => before[cycle[(i + 1) % 3]!]!.includes(job));
    });
    expect(findCycle([[], [0], [0, 1]])).toBeNull();
  });

  it('a job above the lasting capacity', () => {
    const project: Project = { jobs: 1, resources: 1, duration: Int32Array.of(2), demand: Int32Array.of(3), predecessors: [[]], capacity: [Int32Array.of(5, 2)], release: new Int32Array(1) };
    expect(() => new Scheduler(project)).toThrow(ProjectError);
  });
});
