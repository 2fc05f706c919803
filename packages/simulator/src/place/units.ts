import { type Random, randomOf } from "../random.ts";
import { DISTRICTS, personName } from "../words/places.ts";

export type UnitGroup = "市本级" | "市直部门" | "区县" | "街道乡镇" | "科室";
/** A node of the tree of units; `parent` is the parent's code, undefined for the city itself. */
export type Unit = {
  readonly code: string;
  readonly name: string;
  readonly parent: string | undefined;
  readonly group: UnitGroup;
};
export type Officer = {
  readonly name: string;
  /** Name of the unit whose acts the officer enters. */
  readonly unit: string;
  /** Name of the section the officer sits in. */
  readonly section: string;
};
/** How a unit works: `pace` multiplies its times (1 is usual), `shirks` is its weight when somebody has to shirk. */
export type Habit = { readonly pace: number; readonly shirks: number };

export const CENTRE = "市热线中心";

/** Departments of the city with their sections. The centre only forwards. */
const DEPARTMENTS: Readonly<Record<string, string>> = {
  [CENTRE]: "受理科 派单科 回访科",
  市城管局: "执法协调科 市容管理科 环境卫生科 户外广告科",
  市生态环境局: "大气科 水环境科 噪声管理科 环评审批科",
  市住建局: "物业管理科 房屋安全科 建筑市场科 供热燃气科",
  市交通运输局: "道路运输科 公路管理科 客运出租科",
  市公安局: "治安支队 交警支队 出入境科 户政科",
  市人社局: "劳动监察科 养老保险科 就业科 仲裁院",
  市卫健委: "医政科 公共卫生科 行政审批科",
  市教育局: "基础教育科 民办教育科 学生资助科",
  市市场监管局: "消费维权科 食品监管科 特种设备科 注册登记科",
  市行政审批局: "投资项目科 市场服务科 社会事务科 勘验科",
  市自然资源局: "用地科 规划科 不动产登记中心 执法监察科",
  市水利局: "水政水资源科 河湖科 供水科",
  市农业农村局: "农机科 种植业科 畜牧兽医科",
  市应急管理局: "危化科 矿山科 综合执法科",
  市消防救援支队: "防火监督科 行政许可科",
  市医保局: "待遇保障科 基金监管科",
  市民政局: "社会救助科 养老服务科 社会组织科",
  市税务局: "纳税服务科 征收管理科",
  市发改委: "价格科 能源科 投资科",
  市工信局: "中小企业科 运行科",
  市财政局: "采购监管科 综合科",
  市商务局: "市场秩序科 外资科",
  市文旅局: "文化市场科 旅游监管科",
  市体育局: "群体科 产业科",
  市司法局: "律师工作科 公证管理科",
  市退役军人局: "安置科 优抚科",
  市残联: "教就部 康复部",
  市林业局: "资源科 绿化科",
  市气象局: "防雷科",
  市邮政管理局: "市场监管科",
  市通信管理办: "基础设施科",
  市烟草专卖局: "专卖许可科",
  市住房公积金中心: "归集科 贷款科",
  市园林局: "养护科 公园科",
  市供电公司: "营销部 配电部",
  市燃气公司: "客服部 管网部",
  市热力公司: "客服部 生产部",
  市自来水公司: "客服部 管网部",
  市公交公司: "运营部",
  市信访局: "办信科 接访科",
  市政务服务局: "大厅管理科 督查科",
  市档案馆: "利用科",
  市统计局: "执法科",
  市国资委: "企改科",
  市数据局: "平台科 数据资源科",
};
const DISTRICT_OFFICES: readonly string[] = ["行政审批局", "城管局", "住建局", "市场监管局"];

export const streetOffice = (street: string): string => (street.endsWith("街道") ? `${street}办` : `${street}政府`);

/** The tree of units, parents before children. */
export function unitTree(): Unit[] {
  const root: Unit = { code: "QH", name: "清河市", parent: undefined, group: "市本级" };
  const units = [root];
  const add = (parent: Unit, code: string, name: string, group: UnitGroup): Unit => {
    const unit: Unit = { code: `${parent.code}-${code}`, name, parent: parent.code, group };
    units.push(unit);
    return unit;
  };
  Object.entries(DEPARTMENTS).forEach(([name, sections], i) => {
    const department = add(root, two(i + 1), name, "市直部门");
    sections.split(" ").forEach((section, n) => void add(department, two(n + 1), `${name}${section}`, "科室"));
  });
  DISTRICTS.forEach(([name, streets], i) => {
    const district = add(root, `Q${two(i + 1)}`, name, "区县");
    DISTRICT_OFFICES.forEach((office, n) => void add(district, `B${n + 1}`, name + office, "区县"));
    streets.forEach((street, n) => void add(district, two(n + 1), streetOffice(street), "街道乡镇"));
  });
  return units;
}
const two = (n: number): string => String(n).padStart(2, "0");

/** Cases a month that one set of officers can see to. */
const LOAD = 12_500;

/**
 * Officers of every unit that acts in a log: more in a department than in a township, and more where more is to be done
 * (`monthly`, cases). Names are unique in the city.
 */
export function staff(units: readonly Unit[], seed: number, monthly: number): Officer[] {
  const sets = Math.max(1, Math.round(monthly / LOAD));
  const random = randomOf(seed, 11);
  const taken = new Set<string>(["马骁"]);
  const name = (): string => {
    for (;;) {
      const found = personName(random.pick, random.chance);
      if (!taken.has(found)) {
        taken.add(found);
        return found;
      }
    }
  };
  const sectionsOf = new Map<string, string[]>();
  for (const unit of units)
    if (unit.group === "科室" && unit.parent) sectionsOf.set(unit.parent, [...(sectionsOf.get(unit.parent) ?? []), unit.name]);
  return units
    .filter(({ group }) => group !== "科室" && group !== "市本级")
    .flatMap((unit) => {
      const sections = sectionsOf.get(unit.code) ?? [unit.name];
      const count = sets * (unit.name === CENTRE ? 18 : unit.group === "市直部门" ? sections.length * 3 : 4);
      return Array.from({ length: count }, (_, i) => ({
        name: unit.name === "市城管局" && i === 0 ? "马骁" : name(),
        unit: unit.name,
        section: sections[i % sections.length] as string,
      }));
    });
}

const SLOW: Readonly<Record<string, Habit>> = {
  市城管局: { pace: 1.25, shirks: 9 },
  市住建局: { pace: 1.3, shirks: 7 },
  市生态环境局: { pace: 1.1, shirks: 5 },
  市自然资源局: { pace: 1.35, shirks: 5 },
  市交通运输局: { pace: 1.1, shirks: 4 },
  市人社局: { pace: 1.05, shirks: 3 },
};

/** Habits by unit name; most are ordinary. */
export function habits(units: readonly Unit[], seed: number): ReadonlyMap<string, Habit> {
  const random: Random = randomOf(seed, 12);
  return new Map(units.map(({ name }) => [name, SLOW[name] ?? { pace: random.between(0.7, 1.1), shirks: random.between(0.2, 1.5) }]));
}
