import { AsyncLocalStorage } from "node:async_hooks";

const asking = new AsyncLocalStorage<string>();

/** Does something in the name of a request: what it puts on record says which. */
export const asRequest = <T>(id: string, work: () => T): T => asking.run(id, work);

/** The request in whose name this happens; undefined in the house's own jobs. */
export const requestId = (): string | undefined => asking.getStore();
