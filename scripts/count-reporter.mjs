// A vitest reporter: the figures of a run into the file that QINGJIAN_COUNTS names.
import { writeFileSync } from "node:fs";

export default class CountReporter {
  onTestRunEnd(files, errors) {
    const counts = { passed: 0, failed: errors.length, skipped: 0 };
    for (const file of files) {
      let failed = 0;
      for (const test of file.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") counts.passed++;
        else if (state === "failed") failed++;
        else counts.skipped++;
      }
      // A file that could not even be loaded, or whose setup broke, fails though no test of it does.
      if (file.state() === "failed" && failed === 0) failed = 1;
      counts.failed += failed;
    }
    if (process.env.QINGJIAN_COUNTS) writeFileSync(process.env.QINGJIAN_COUNTS, JSON.stringify(counts));
  }
}
