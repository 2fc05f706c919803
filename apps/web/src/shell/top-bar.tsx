import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { App } from "antd";
import { type FormEvent, useRef } from "react";
import { useLive } from "../api/live.ts";
import { asProblem } from "../api/problem.ts";
import { deskQuery } from "../api/queries.ts";
import { tellWindows } from "../api/session.ts";
import { signOut } from "../api/sign-in.ts";
import type { Me } from "../api/types.ts";
import { clockTime } from "../format/instants.ts";
import { Key } from "../keys/key.tsx";
import { useKeys } from "../keys/use-keys.ts";
import { useWords } from "../words/words.tsx";
import { Bell } from "./bell.tsx";
import { Crumbs } from "./crumbs.tsx";

/** Where one is, search, whether changes arrive by themselves, and who one is. */
export function TopBar({ me }: { me: Me }) {
  const { w, language, setLanguage } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { message } = App.useApp();
  const field = useRef<HTMLInputElement>(null);
  useKeys({ "/": () => field.current?.select() });

  const search = (event: FormEvent) => {
    event.preventDefault();
    const q = field.current?.value.trim();
    field.current?.blur();
    if (q) void navigate({ to: "/alerts", search: { q } });
  };
  const leave = async () => {
    try {
      await signOut();
    } catch (error) {
      // whoever believes he has left, and has not, leaves his session to the next
      if (asProblem(error).status !== 401) return void message.error(w.shell.notOut);
    }
    client.clear();
    sessionStorage.clear(); // drafts are of whoever leaves
    tellWindows();
    await navigate({ to: "/sign-in" });
  };
  const scope = me.grants.some((grant) => grant.scope === "/") ? w.shell.scopeAll : w.shell.scope(me.grants.length);
  return (
    <header className="qj-top">
      <Crumbs />
      <span className="grow" />
      {me.may.includes("GET /api/v1/alerts") ? (
        <form className="find" onSubmit={search}>
          <input
            ref={field}
            type="search"
            placeholder={w.shell.search}
            aria-label={w.shell.search}
            onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
          />
          <Key>/</Key>
        </form>
      ) : null}
      <LiveState />
      <Bell />
      <button
        type="button"
        className="plain"
        onClick={() => setLanguage(language === "zh" ? "en" : "zh")}
        aria-label={w.shell.languageLabel}
      >
        {w.shell.language}
      </button>
      <details className="who">
        <summary aria-label={`${w.shell.account} ${me.name} ${me.roles.map((role) => w.roles[role]).join("、")}`}>
          <b>{me.name}</b> <span>{me.roles.map((role) => w.roles[role]).join("、")}</span>
        </summary>
        <div>
          <p className="dim">{scope}</p>
          <Link to="/account" className="qj-link">
            {w.menu.account}
          </Link>
          <button type="button" className="plain" onClick={() => void leave()}>
            {w.shell.signOut}
          </button>
        </div>
      </details>
    </header>
  );
}

function LiveState() {
  const { w } = useWords();
  const { state, judgedAt } = useLive();
  const client = useQueryClient();
  const at = judgedAt ?? client.getQueryData(deskQuery.queryKey)?.lastScanAt ?? null;
  return (
    <span className={`live ${state}`} role="status">
      {w.shell[state]}
      {at !== null && state === "live" ? <span> · {w.shell.judgedAt(clockTime(at))}</span> : null}
    </span>
  );
}
