import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import { usersQuery } from "../../api/people.ts";
import { meQuery } from "../../api/queries.ts";
import { useAddress } from "../../api/use-address.ts";
import { Card } from "../../components/card.tsx";
import { ExportLink } from "../../components/export-link.tsx";
import { More } from "../../components/more.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { useWords } from "../../words/words.tsx";
import { AccountDrawer } from "./account-drawer.tsx";
import { AccountTable } from "./account-table.tsx";
import { NewAccount } from "./new-account.tsx";

/** Everybody who may sign in, and what he may; one of them opens at the side, named in the address bar. */
export function Accounts() {
  const { w } = useWords();
  const { text, change } = useAddress();
  const [q, user] = [text("q") ?? "", text("user")];
  const list = useInfiniteQuery(usersQuery(q));
  const mayMake = useQuery(meQuery).data?.may.includes("POST /api/v1/users") ?? false;
  const [making, make] = useState(false);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <search className="qj-tools">
        <Input.Search
          key={q}
          defaultValue={q}
          placeholder={w.system.search}
          aria-label={w.system.search}
          allowClear
          onSearch={(value) => change({ q: value.trim() })}
        />
        <span className="grow" />
        {mayMake ? (
          <Button type="primary" onClick={() => make(true)}>
            {w.system.newAccount}
          </Button>
        ) : null}
      </search>
      <section className="three" aria-label={w.system.threeTitle}>
        <b>{w.system.threeTitle}</b>
        <span>{w.system.threeText}</span>
      </section>
      <Card title={w.system.accounts} right={<ExportLink path="/users/export.xlsx" query={{ q }} />}>
        {list.isError && rows.length === 0 ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.isPending ? <Loading rows={10} /> : null}
        {list.isSuccess && rows.length === 0 ? <Empty title={w.system.noAccounts} small={false} /> : null}
        {rows.length > 0 ? <AccountTable rows={rows} onOpen={(id) => change({ user: id })} /> : null}
        <More {...list} />
      </Card>
      {making ? <NewAccount onClose={() => make(false)} /> : null}
      {user ? <AccountDrawer id={user} onClose={() => change({ user: undefined })} /> : null}
    </>
  );
}
