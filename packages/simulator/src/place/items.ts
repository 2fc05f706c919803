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
  /** Ground of a lawful suspension that may occur. */
  readonly ground?: string | undefined;
};

// department: name promised/legal [勘 inspected] [a ground of suspension]
const TABLE = `
市行政审批局: 食品经营许可 5/20 勘 | 建设工程施工许可 4/7 | 公共场所卫生许可 6/20 勘 检测 | 人力资源服务许可 5/20 | 道路货物运输经营许可 5/20 | 民办学校设立 12/60 勘 专家评审 | 医疗机构执业登记 12/45 勘 专家评审 | 娱乐场所经营许可 8/20 勘 听证 | 劳务派遣经营许可 7/20 | 药品零售企业许可 9/20 勘 | 公章刻制备案 1/5 | 企业设立登记 1/3 | 个体工商户变更登记 1/3 | 特种设备使用登记 4/15 检验 | 危险化学品经营许可 10/30 勘 专家评审 | 城镇燃气经营许可 9/20 勘 | 房地产开发企业资质核定 8/20 | 建筑业企业资质核准 10/20 专家评审 | 户外广告设置审批 6/20 | 占用挖掘城市道路审批 5/20 勘
市自然资源局: 建设用地规划许可 7/20 | 建设工程规划许可 8/20 专家评审 | 不动产首次登记 4/30 | 不动产转移登记 3/30 | 采矿权延续登记 18/40 专家评审 | 临时用地审批 10/20 勘
市生态环境局: 环境影响报告表审批 12/30 专家评审 | 排污许可证核发 10/20 检测 | 辐射安全许可 12/20 勘 | 入河排污口设置审核 10/20 专家评审
市住建局: 商品房预售许可 6/10 勘 | 消防设计审查 8/15 专家评审 | 建设工程消防验收 8/15 勘 检测 | 公租房资格确认 10/20
市交通运输局: 超限运输车辆通行许可 5/20 | 公路涉路施工许可 9/20 勘 | 客运班线经营许可 9/20 听证 | 网约车平台经营许可 7/20
市卫健委: 医师执业注册 5/20 | 护士执业注册 4/20 | 放射诊疗许可 10/20 勘 检测 | 饮用水供水单位卫生许可 7/20 勘 检测
市市场监管局: 食品生产许可 8/20 勘 检验 | 计量标准器具核准 10/20 检定鉴定 | 检验检测机构资质认定 15/45 专家评审 | 特种设备作业人员认定 6/20
市应急管理局: 安全生产许可 12/45 勘 专家评审 | 烟花爆竹零售许可 6/20 勘
市公安局: 旅馆业特种行业许可 6/15 勘 | 爆破作业单位许可 9/20 | 大型群众性活动安全许可 4/7 勘
市人社局: 企业实行特殊工时审批 6/20 | 民办职业培训学校设立 9/20 勘 | 社会保险登记变更 1/5
市水利局: 取水许可 12/45 专家评审 | 生产建设项目水土保持方案审批 6/10 专家评审 | 河道管理范围建设审批 10/20 勘
市农业农村局: 动物防疫条件合格证核发 9/20 勘 检疫 | 种子生产经营许可 10/20 勘 | 兽药经营许可 9/20 勘 | 农药经营许可 8/20
市文旅局: 营业性演出审批 4/20 | 互联网上网服务营业场所设立 9/20 勘 听证
行政审批局: 食品小作坊登记 4/10 勘 | 小餐饮登记 3/7 | 林木采伐许可 6/20 勘 | 残疾人证办理 7/15 鉴定
`;

/** The approval items of the city. */
export const ITEMS: readonly Item[] = TABLE.trim()
  .split("\n")
  .flatMap((line) => {
    const [unit, list] = line.split(": ") as [string, string];
    return list.split(" | ").map((text) => ({ unit, words: text.split(" ") }));
  })
  .map(({ unit, words: [name = "", limits = "", ...marks] }, i) => {
    const [promisedDays = 0, legalDays = 0] = limits.split("/").map(Number);
    const ground = marks.find((mark) => mark !== "勘");
    const code = `SX${String(i + 1).padStart(4, "0")}`;
    return {
      code,
      name,
      unit,
      kind: promisedDays > 1 ? "承诺件" : "即办件",
      promisedDays,
      legalDays,
      inspected: marks.includes("勘"),
      ground,
    };
  });
