/** Firms that hand in applications for others. */
export const AGENTS: readonly string[] = [
  "清河众诚代办服务部",
  "安信企业服务有限公司",
  "恒通注册代理",
  "捷安工程咨询公司",
  "明德环境技术咨询公司",
  "正源财务咨询",
  "顺达证照代理行",
  "科信检测咨询公司",
  "博远规划设计咨询公司",
  "金桥商务代理",
  "华诚安全评价咨询公司",
  "汇智政务代办",
];
