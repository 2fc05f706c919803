import type { House } from "@qingjian/services";
import type { KyselyPlugin } from "kysely";

/** The same house, which counts the statements it sends to the database: what an answer costs, without a clock. */
export function countStatements(house: House): { readonly house: House; statements(): number } {
  let sent = 0;
  const counter: KyselyPlugin = {
    transformQuery({ node }) {
      sent++;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const { store } = house;
  const counted: House["store"] = {
    ...store,
    db: store.db.withPlugin(counter),
    transaction: (work) => store.transaction((tx) => work({ ...tx, db: tx.db.withPlugin(counter) })),
  };
  return { house: { ...house, store: counted }, statements: () => sent };
}
