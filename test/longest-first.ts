import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** By how long their files take: the browsers' up to a minute, those of `unit` a second, which fill what is left of the time at the end. */
const PROJECTS = ['whole', 'stores', 'unit'];

/** Files of a project in the usual order, the longest first; projects in an order that leaves no process alone with a long file. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return PROJECTS.flatMap((name) => sorted.filter(({ project }) => project.name === name));
  }
}
