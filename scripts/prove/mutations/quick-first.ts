import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Tests that go through many random cases, by the names that they have in the packages. */
const slow = /propert|timelines|naive/;

/** Runs examples before random cases: the first test that fails ends a mutant, and most fail an example. A class, as vitest asks for one. */
export class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted(
      (one, other) => Number(slow.test(one.moduleId)) - Number(slow.test(other.moduleId)) || one.moduleId.localeCompare(other.moduleId),
    );
  }
}
