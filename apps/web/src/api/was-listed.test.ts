import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { casesQuery } from "./queries.ts";
import type { CaseRow } from "./types.ts";
import { wasListed } from "./was-listed.ts";

test("a case that any held list shows was within scope a moment ago; one that none shows was not", () => {
  const client = new QueryClient();
  expect(wasListed(client, "rx/1")).toBe(false);
  const page = (...ids: string[]) => ({ rows: ids.map((id) => ({ id }) as CaseRow), next: null });
  client.setQueryData(casesQuery({ q: "供暖" }).queryKey, { pages: [page("rx/2"), page("rx/1")], pageParams: ["", "x"] });
  expect([wasListed(client, "rx/1"), wasListed(client, "rx/10")]).toEqual([true, false]);
});
