// The order of the tests: what goes through the doors of the program takes longest and begins first, so that two workers end together.
import { BaseSequencer } from "vitest/node";

/** Folders in the order in which their tests begin; within each, vitest's own order (larger files first). */
const ORDER = ["/test/", "/apps/api/", "/apps/worker/", "/packages/services/", "/packages/"];
const place = ({ moduleId, project }) => {
  const path = moduleId.slice(project.config.root.length);
  const at = ORDER.findIndex((folder) => path.startsWith(folder));
  return at === -1 ? ORDER.length : at;
};

export default class LongestFirst extends BaseSequencer {
  async sort(files) {
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
