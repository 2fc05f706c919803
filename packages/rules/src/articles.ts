/** The published texts that rules rest on. */
export const hotlineOpinion = (what: string): string =>
  `《国务院办公厅关于进一步优化地方政务服务便民热线的指导意见》（国办发〔2020〕53号）：${what}`;
export const licensingLaw = (article: string): string => `《中华人民共和国行政许可法》${article}`;
export const civilCode = "《中华人民共和国民法典》第二百零一条、第二百零三条：期间的起算与届满";
export const serviceRegulation = (what: string): string => `《优化营商环境条例》（国务院令第722号）：${what}`;
export const ratingOpinion = (what: string): string =>
  `《国务院办公厅关于建立政务服务“好差评”制度提高政务服务水平的意见》（国办发〔2019〕51号）：${what}`;
export const inspectionRegulation = (what: string): string => `《政府督查工作条例》（国务院令第733号）：${what}`;
export const disciplineRules = (what: string): string => `《中国共产党纪律检查机关监督执纪工作规则》：${what}`;
export const digitalGovernment = (what: string): string => `《国务院关于加强数字政府建设的指导意见》（国发〔2022〕14号）：${what}`;
export const onlineServices = (what: string): string => `《国务院关于在线政务服务的若干规定》（国务院令第716号）：${what}`;
export const electronicArchives = "《电子文件归档与电子档案管理规范》（GB/T 18894—2016）：真实、完整、可用、安全";
