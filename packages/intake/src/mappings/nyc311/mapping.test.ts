import { defineMapping } from "../../mapping/define-mapping.ts";
import { testMapping } from "../../testing/mapping-tester.ts";
import mapping from "./mapping.json" with { type: "json" };

testMapping(defineMapping(mapping), {
  sample: new URL("./sample.csv", import.meta.url),
  cases: {
    "90000001": `
      hotline  id="90000001"  source=nyc311  item=Noise  place=EASTSIDE  title="Loud Music"  due=2025-04-19T17:55:45  custody=runs  status=Closed
        2025-04-19 09:55:45  received  NPD  channel=PHONE
        2025-04-19 15:45:24  closed  NPD  "Officers came, and it was quiet."
    `,
    "90000002": `
      hotline  id="90000002"  source=nyc311  item="Dead Tree"  custody=runs  status=Open
        2025-12-01 13:05  received  DPR  channel=ONLINE
    `,
    "90000005": `
      hotline  id="90000005"  source=nyc311  item="Dead Tree"  place=WESTSIDE  custody=runs  status=Open
        2025-12-01 13:05  received  DPR  channel=ONLINE
    `,
    "90000006": `
      hotline  id="90000006"  source=nyc311  item="Dead Tree"  place=WESTSIDE  custody=runs  status=Open
        2025-12-01 13:05  received  DPR  channel=ONLINE
        2025-12-02 21:00  replied  DPR  "Somebody will have a look."
    `,
  },
  rejects: {
    4: "Created Date: “11/02/2025 01:30:00 AM” came twice there (the end of daylight saving): it is not known which is meant; time.clockChange of the mapping may say",
    5: "Created Date: there is no such time as “13/01/2025 01:30:00 AM”",
  },
});
