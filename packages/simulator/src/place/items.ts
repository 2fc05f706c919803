import type { NodeNorm } from "./node-norms.ts";
import { materialsOf, nodeNorms } from "./node-norms.ts";

/** What is applied for. Limits in working days; `steps` of the process beside accepting, reviewing and deciding. */
export type Item = {
  readonly code: string;
  readonly name: string;
  /** Department, or a bare office name when each district has its own. */
  readonly unit: string;
  readonly kind: "承诺件" | "即办件";
  readonly promisedDays: number;
  readonly legalDays: number;
  /** An inspection on the spot belongs to it. */
  readonly inspected: boolean;
  /** The district's office accepts it and reports it up after a first review. */
  readonly reported: boolean;
  /** Ground of a lawful suspension that may occur. */
  readonly ground?: string | undefined;
  /** Nodes of the process, each with its own limit; together they take what is promised. */
  readonly steps: readonly NodeNorm[];
  /** What an applicant has to hand in. */
  readonly materials: readonly string[];
  /** Yuan; 0 for what is free. */
  readonly fee: number;
  /** Nobody applies for it: it stands in the table with a fault of its configuration. */
  readonly dormant: boolean;
};

// department: name promised/legal [勘 inspected] [报 reported up by the district] [费 a fee] [免 without limits of its nodes] [a ground of suspension]
const TABLE = `
市行政审批局: 食品经营许可 5/20 勘 | 建设工程施工许可 4/7 | 公共场所卫生许可 6/20 勘 检测 | 人力资源服务许可 5/20 免 | 道路货物运输经营许可 5/20 | 民办学校设立 12/60 勘 专家评审 | 医疗机构执业登记 12/45 勘 专家评审 | 娱乐场所经营许可 8/20 勘 听证 | 劳务派遣经营许可 7/20 免 | 药品零售企业许可 9/20 勘 费240 | 公章刻制备案 1/5 | 企业设立登记 1/3 | 个体工商户变更登记 1/3 | 特种设备使用登记 4/15 检验 | 危险化学品经营许可 10/30 勘 专家评审 | 城镇燃气经营许可 9/20 勘 | 房地产开发企业资质核定 8/20 | 建筑业企业资质核准 10/20 专家评审 | 户外广告设置审批 6/20 | 占用挖掘城市道路审批 5/20 勘 费300
市自然资源局: 建设用地规划许可 7/20 | 建设工程规划许可 8/20 专家评审 | 不动产首次登记 4/30 费550 | 不动产转移登记 3/30 费80 | 采矿权延续登记 18/40 专家评审 | 临时用地审批 10/20 勘
市生态环境局: 环境影响报告表审批 12/30 专家评审 | 排污许可证核发 10/20 检测 | 辐射安全许可 12/20 勘 | 危险废物经营许可 34/60 报 | 入河排污口设置审核 10/20 专家评审
市住建局: 商品房预售许可 6/10 勘 | 消防设计审查 8/15 专家评审 | 建设工程消防验收 8/15 勘 检测 | 公租房资格确认 10/20 | 住房租赁补贴资格核定 30/60 报
市交通运输局: 超限运输车辆通行许可 5/20 | 公路涉路施工许可 9/20 勘 | 客运班线经营许可 9/20 听证 | 网约车平台经营许可 7/20 免
市卫健委: 医师执业注册 5/20 | 护士执业注册 4/20 | 放射诊疗许可 10/20 勘 检测 | 饮用水供水单位卫生许可 7/20 勘 检测
市市场监管局: 食品生产许可 8/20 勘 检验 | 计量标准器具核准 10/20 检定鉴定 | 检验检测机构资质认定 15/45 专家评审 | 特种设备作业人员认定 6/20 费120
市应急管理局: 安全生产许可 12/45 勘 专家评审 | 烟花爆竹零售许可 6/20 勘
市公安局: 旅馆业特种行业许可 6/15 勘 | 爆破作业单位许可 9/20 免 | 大型群众性活动安全许可 4/7 勘
市人社局: 企业实行特殊工时审批 6/20 免 | 民办职业培训学校设立 9/20 勘 | 社会保险登记变更 1/5
市水利局: 取水许可 12/45 专家评审 | 生产建设项目水土保持方案审批 6/10 专家评审 | 河道管理范围建设审批 10/20 勘
市农业农村局: 动物防疫条件合格证核发 9/20 勘 检疫 | 种子生产经营许可 10/20 勘 | 采伐集体林木权属核定 32/60 报 | 兽药经营许可 9/20 勘 | 农药经营许可 8/20
市文旅局: 营业性演出审批 4/20 | 互联网上网服务营业场所设立 9/20 勘 听证
行政审批局: 食品小作坊登记 4/10 勘 | 小餐饮登记 3/7 | 林木采伐许可 6/20 勘 | 残疾人证办理 7/15 鉴定
`;

const APPLIED_FOR: readonly Item[] = TABLE.trim()
  .split("\n")
  .flatMap((line) => {
    const [unit, list] = line.split(": ") as [string, string];
    return list.split(" | ").map((text) => ({ unit, words: text.split(" ") }));
  })
  .map(({ unit, words: [name = "", limits = "", ...marks] }, i) => {
    const [promisedDays = 0, legalDays = 0] = limits.split("/").map(Number);
    const inspected = marks.includes("勘");
    const reported = marks.includes("报");
    const ground = marks.find((mark) => !/^[勘报费免]/.test(mark));
    return {
      code: `SX${String(i + 1).padStart(4, "0")}`,
      name,
      unit,
      kind: promisedDays > 1 ? "承诺件" : "即办件",
      promisedDays,
      legalDays,
      inspected,
      reported,
      ground,
      steps: marks.includes("免") ? [] : nodeNorms(promisedDays, inspected, reported),
      materials: materialsOf(name, inspected, ground),
      fee: Number(marks.find((mark) => mark.startsWith("费"))?.slice(1) ?? 0),
      dormant: false,
    };
  });

const dormant = (
  number: number,
  name: string,
  unit: string,
  promisedDays: number,
  legalDays: number,
  steps = nodeNorms(promisedDays),
): Item => ({
  code: `SX9${String(number).padStart(3, "0")}`,
  name,
  unit,
  kind: "承诺件",
  promisedDays,
  legalDays,
  inspected: false,
  reported: false,
  steps,
  materials: materialsOf(name),
  fee: 0,
  dormant: true,
});
const longer = (steps: readonly NodeNorm[]): NodeNorm[] => steps.map((step) => ({ ...step, days: step.days + 1 }));
const unowned = (steps: readonly NodeNorm[]): NodeNorm[] => steps.map((step, i) => (i === 0 ? { ...step, owner: undefined } : step));

/** Items that are wrong as configured, by the rule that says so; each has a neighbour that is just right. */
export const MISCONFIGURED: Readonly<Record<string, readonly Item[]>> = {
  "promise-beyond-law": [
    dormant(1, "临时占道施工许可", "市交通运输局", 25, 20),
    dormant(2, "经营高危险性体育项目许可", "市体育局", 31, 30),
  ],
  "steps-beyond-promise": [
    dormant(3, "典当业设立初审", "市商务局", 10, 20, longer(nodeNorms(10))),
    dormant(4, "防雷装置设计审核", "市气象局", 7, 20, longer(nodeNorms(7))),
  ],
  "unowned-step": [
    dormant(5, "广播电视节目制作经营许可", "市文旅局", 9, 20, unowned(nodeNorms(9))),
    dormant(6, "社会团体成立登记", "市民政局", 12, 60, unowned(nodeNorms(12))),
  ],
  "": [dormant(7, "民办非企业单位成立登记", "市民政局", 20, 20), dormant(8, "司法鉴定机构登记初审", "市司法局", 8, 20)],
};

/** The approval items of the city. */
export const ITEMS: readonly Item[] = [...APPLIED_FOR, ...Object.values(MISCONFIGURED).flat()];
