import { defineMapping } from "../mapping/define-mapping.ts";
import type { Mapping } from "../mapping/schema.ts";
import boston311 from "./boston311/mapping.json" with { type: "json" };
import bpic2020 from "./bpic2020-domestic/mapping.json" with { type: "json" };
import canonical from "./canonical/mapping.json" with { type: "json" };
import receipt from "./coselog-receipt/mapping.json" with { type: "json" };
import measuresPlan from "./measures-plan/mapping.json" with { type: "json" };
import nyc311 from "./nyc311/mapping.json" with { type: "json" };
import qingheApproval from "./qinghe-approval/mapping.json" with { type: "json" };
import qingheHotline from "./qinghe-hotline/mapping.json" with { type: "json" };
import qingheRating from "./qinghe-rating/mapping.json" with { type: "json" };
import trafficFines from "./traffic-fines/mapping.json" with { type: "json" };

/** Every mapping there is, by hand and in order of id: the one list. */
export const MAPPINGS: readonly Mapping[] = [
  boston311,
  bpic2020,
  canonical,
  receipt,
  measuresPlan,
  nyc311,
  qingheApproval,
  qingheHotline,
  qingheRating,
  trafficFines,
].map(defineMapping);

/** The shipped mapping of this id. */
export const mappingOf = (id: string): Mapping | undefined => MAPPINGS.find((mapping) => mapping.id === id);
