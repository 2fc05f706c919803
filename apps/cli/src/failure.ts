/** What went wrong, in one sentence for a person; a fault of the program itself keeps its stack for whoever mends it. */
export function sentenceOf(error: unknown): { readonly sentence: string; readonly foreseen: boolean } {
  if (!(error instanceof Error)) return { sentence: String(error), foreseen: false };
  if (FORESEEN.has(error.name)) return { sentence: error.message, foreseen: true };
  const said = SAID[codeOf(error)];
  return said ? { sentence: said(error), foreseen: true } : { sentence: error.message, foreseen: false };
}

/** Errors that already speak to the person. */
const FORESEEN = new Set([
  "Refusal",
  "LogRefusal",
  "MappingError",
  "NotationError",
  "PolicyError",
  "FolderHeld",
  "SchemaTooNew",
  "SchemaBehind",
  "AppRoleFault",
  "SealsDiffer",
  "BackupFault",
  "PortInUse",
  "ConfigFault",
  "KeyFault",
  "Misuse",
]);

/** The command was called in a way that cannot work. */
export class Misuse extends Error {
  override readonly name = "Misuse";
}

type Coded = Error & { code?: string; path?: string; errors?: readonly Coded[] };
const codeOf = (error: Coded): string => error.code ?? error.errors?.[0]?.code ?? "";
const pathOf = (error: Coded): string => error.path ?? "";

const CHECK = "check DATABASE_URL (postgres://user:password@host:port/database)";
const SAID: Readonly<Record<string, (error: Coded) => string>> = {
  ECONNREFUSED: () => `no PostgreSQL answers at the address of DATABASE_URL; start it, or ${CHECK}`,
  ENOTFOUND: () => `the host in DATABASE_URL is not known; ${CHECK}`,
  ETIMEDOUT: () => `the PostgreSQL of DATABASE_URL does not answer in time; ${CHECK}`,
  ERR_INVALID_URL: () => `DATABASE_URL is not an address; ${CHECK}`,
  "28P01": () => `PostgreSQL refuses the password of DATABASE_URL; ${CHECK}`,
  "28000": () => `PostgreSQL refuses the user of DATABASE_URL; ${CHECK}`,
  "3D000": (error) => `PostgreSQL has no such database (${error.message}); create it, or ${CHECK}`,
  "42501": (error) => `the user of DATABASE_URL may not do this (${error.message}); grant it create and usage on the schema public`,
  EACCES: (error) => `no permission to write to ${pathOf(error)}; choose another folder with --data, or change its owner`,
  EPERM: (error) => `no permission to write to ${pathOf(error)}; choose another folder with --data, or change its owner`,
  EROFS: (error) => `${pathOf(error)} is on a read-only file system; choose another folder with --data`,
  ENOENT: (error) => `there is no file ${pathOf(error)}`,
  EISDIR: (error) => `${pathOf(error) || "the path"} is a folder, not a file`,
  EEXIST: (error) => `${pathOf(error)} is a file, not a folder; choose another with --data`,
  ENOTDIR: (error) => `${pathOf(error)} is not a folder; choose another with --data`,
  ENOSPC: () => "the disk is full; nothing half-done is left behind: make room and run the same command again",
};
