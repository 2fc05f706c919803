import { useQueryClient } from "@tanstack/react-query";
import { Outlet, useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { listen } from "../api/live.ts";
import { Failed, Loading } from "../components/states.tsx";
import { SessionEnd } from "../features/sign-in/session-end.tsx";
import { useKeys } from "../keys/use-keys.ts";
import { useWords } from "../words/words.tsx";
import { Rail } from "./rail.tsx";
import { TopBar } from "./top-bar.tsx";
import { useSession } from "./use-session.ts";
import "./top-bar.css";
import "./shell.css";

const KeyList = lazy(() => import("../keys/key-list.tsx"));

/** The frame of every page: menu, search, live state. Asks who is there first; a stranger goes to sign in, and whose session ends signs in over the page. */
export function Shell() {
  const { w } = useWords();
  const router = useRouter();
  const client = useQueryClient();
  const { me, ended, stranger } = useSession();
  const [keysShown, showKeys] = useState(false);
  const known = me.data?.pending === null && !ended;
  useEffect(() => (known ? listen(client) : undefined), [client, known]);
  useEffect(() => {
    // the place one came for is read once: while the sign-in page loads, the address is already its own
    if (stranger) void router.navigate({ to: "/sign-in", search: { to: router.latestLocation.href }, replace: true });
  }, [stranger, router]);
  const pending = me.data?.pending ?? null;
  useEffect(() => {
    if (pending !== null) void router.navigate({ to: "/sign-in", search: { to: router.latestLocation.href, pending }, replace: true });
  }, [pending, router]);
  useKeys({ "?": () => showKeys(true) });

  if (me.isPending || stranger || pending !== null) return <Loading />;
  if (!me.data) return <Failed error={me.error} onRetry={() => void me.refetch()} />;
  return (
    <>
      <a className="qj-skip" href="#content">
        {w.shell.skip}
      </a>
      <Rail roles={me.data.roles} />
      <TopBar me={me.data} />
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      {keysShown ? (
        <Suspense fallback={null}>
          <KeyList onClose={() => showKeys(false)} />
        </Suspense>
      ) : null}
      {ended ? <SessionEnd me={me.data} onIn={async () => void (await me.refetch())} /> : null}
    </>
  );
}
