import { defineMapping } from "../../mapping/define-mapping.ts";
import { testMapping } from "../../testing/mapping-tester.ts";
import mapping from "./mapping.json" with { type: "json" };

testMapping(defineMapping(mapping), {
  sample: new URL("./sample.csv", import.meta.url),
  cases: {
    "900000000001": `
      hotline  id="900000000001"  source=boston311  item="Street Light Outages"  class="Street Lights"  place="Harbor Hill"  title="Lamp out"  due=2025-01-08T22:15  custody=runs  ontime=OVERDUE  status=Closed  queue=Q_Lights
        2025-01-06 22:15  received  PWD  channel="Self Service"
        2025-01-10 05:40:10  closed  PWD  "Case Closed. Lamp replaced."
    `,
    "900000000002": `
      hotline  id="900000000002"  source=boston311  item="Construction Noise"  class=Noise  title="Noisy site"  custody=runs  ontime=ONTIME  status=Open  queue=Q_Noise
        2025-07-01 22:00  received  ISD  channel="Constituent Call"
    `,
  },
  rejects: {
    4: "open_dt: the clock never showed “2025-03-09 02:30:00” there (it was skipped for daylight saving); time.clockChange of the mapping may say which to take",
    5: "closed_dt: closed_dt (2025-02-02 08:00:00) comes before open_dt (2025-02-03 08:00:00)",
  },
});
