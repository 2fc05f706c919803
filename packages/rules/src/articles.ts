/** The published texts that rules rest on. */
export const hotlineOpinion = (what: string): string =>
  `《国务院办公厅关于进一步优化地方政务服务便民热线的指导意见》（国办发〔2020〕53号）：${what}`;
export const licensingLaw = (article: string): string => `《中华人民共和国行政许可法》${article}`;
export const civilCode = "《中华人民共和国民法典》第二百零一条、第二百零三条：期间的起算与届满";
export const serviceRegulation = (what: string): string => `《优化营商环境条例》（国务院令第722号）：${what}`;
