import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { tellWindows } from "../../api/session.ts";
import { useWords } from "../../words/words.tsx";
import { SignInSteps } from "./sign-in-steps.tsx";

/** Only addresses of this console: never sends anyone to a stranger's page after signing in. */
const within = (to: unknown): string => (typeof to === "string" && /^\/(?![/\\])/.test(to) && !to.startsWith("/sign-in") ? to : "/");

/** Signing in; then to where one wished to go. */
export default function SignInPage() {
  const { w, language, setLanguage } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const search: { to?: unknown; pending?: unknown; error?: unknown } = useSearch({ strict: false });
  const enter = async (): Promise<void> => {
    client.clear();
    tellWindows();
    await navigate({ href: within(search.to), replace: true });
  };
  return (
    <main className="qj-signin">
      <div className="sheet">
        <div className="head">
          <span className="seal" aria-hidden="true">
            鉴
          </span>
          <div>
            <h1 id="signin-title">{w.name}</h1>
            <p>{w.city}</p>
          </div>
          <span className="grow" />
          <button
            type="button"
            className="plain"
            onClick={() => setLanguage(language === "zh" ? "en" : "zh")}
            aria-label={w.shell.languageLabel}
          >
            {w.shell.language}
          </button>
        </div>
        <SignInSteps to={within(search.to)} pending={search.pending} refused={search.error !== undefined} onIn={enter} />
      </div>
      <p className="claim">{w.signIn.claim}</p>
    </main>
  );
}
