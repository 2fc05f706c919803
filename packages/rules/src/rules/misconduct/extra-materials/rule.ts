import { z } from "zod";
import { among } from "../../../among.ts";
import { licensingLaw, serviceRegulation } from "../../../articles.ts";
import { defineRule, type Finding, QUIET } from "../../../define-rule.ts";
import { activities } from "../../../limits.ts";
import { listed } from "../../../listed.ts";
import { materialName, materialsIn } from "../../../materials.ts";

/** What is not on the published list may not be asked for. */
export default defineRule({
  id: "extra-materials",
  family: "misconduct",
  revision: 2,
  title: { zh: "清单外材料", en: "Materials that are not on the list" },
  basis: [
    licensingLaw("第三十条"),
    licensingLaw("第三十一条"),
    serviceRegulation("没有法律、法规、规章依据，不得增设政务服务事项的办理条件和环节"),
  ],
  levels: ["red"],
  messages: {
    extra: {
      zh: "{{at}}要求提交{{materials}}，不在该事项公布的材料清单内",
      en: "At {{at}} {{materials}} were asked for, which are not on the published list of the item",
      remedy: { zh: "只要求提交清单所列材料", en: "Ask for what is on the list, and for nothing else" },
    },
  },
  params: z.object({
    materials: z.array(z.string().min(1)).default([]).describe("the item's published list of materials; none: the rule does not apply"),
    asks: activities.default(["correction-asked"]).describe("activities that ask for materials (attribute lacking)"),
  }),
  when: { kinds: ["approval"], seen: ({ materials, asks }) => (materials.length > 0 ? asks : []) },

  evaluate({ events }, { materials, asks }) {
    let found: Finding<"extra">[] | undefined;
    for (const event of events) {
      if (!among(asks, event.activity) || event.attributes?.lacking === undefined) continue;
      const published = new Set(materials.map(materialName));
      const extra = materialsIn(event.attributes.lacking).filter((name) => !published.has(name));
      if (extra.length === 0) continue;
      found ??= [];
      found.push({
        message: "extra",
        level: "red",
        key: event.id,
        responsible: event,
        evidence: [event],
        data: { at: { at: event.at }, materials: listed(extra) },
      });
    }
    return found ?? QUIET;
  },
});
