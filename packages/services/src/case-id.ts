/** A case's key over all sources; people are shown the foreign number alone. */
export const caseIdOf = (source: string, number: string): string => `${source}/${number}`;
export const numberOf = (caseId: string): string => caseId.slice(caseId.indexOf("/") + 1);
export const sourceNamed = (caseId: string): string => caseId.slice(0, caseId.indexOf("/"));
