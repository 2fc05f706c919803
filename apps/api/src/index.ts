export { addUser, ensureFirstUsers, type FirstUser, type NewUser } from "./accounts.ts";
export { type ApiConfig, ConfigFault, readConfig } from "./config.ts";
export { type ApiParts, type ApiType, createApi } from "./create-api.ts";
export { type Listening, PortInUse } from "./listen.ts";
export { type Log, openLog } from "./log.ts";
export { PERMISSIONS } from "./permissions.ts";
export type { Problem } from "./problem.ts";
