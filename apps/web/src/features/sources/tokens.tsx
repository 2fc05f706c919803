import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { post } from "../../api/client.ts";
import { type NewServiceToken, type ServiceTokenRow, tokensQuery } from "../../api/imports.ts";
import { sourcesQuery } from "../../api/queries.ts";
import { Card } from "../../components/card.tsx";
import { ReasonDialog } from "../../components/reason-dialog.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { Wide } from "../../components/wide.tsx";
import { dayTime } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { TokenForm, TokenShown } from "./token-form.tsx";
import { useDoing } from "./use-doing.ts";

/** Who may push into which source: tokens are made, shown once, rotated and revoked. */
export function Tokens() {
  const { w, say } = useWords();
  const doing = useDoing();
  const [making, setMaking] = useState(false);
  const [asked, setAsked] = useState<{ readonly row: ServiceTokenRow; readonly verb: "rotate" | "revoke" }>();
  const [shown, setShown] = useState<NewServiceToken>();
  const { data, isError, error, refetch } = useQuery(tokensQuery);
  const sources = useQuery(sourcesQuery).data ?? [];
  if (isError && !data) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const titleOf = (id: string) => {
    const found = sources.find((source) => source.id === id);
    return found ? say(found.title) : id;
  };
  const now = Date.now();
  const go = async () => {
    if (!asked) return;
    const path = `/service-tokens/${encodeURIComponent(asked.row.id)}/${asked.verb}`;
    await doing(async () => {
      if (asked.verb === "rotate") setShown(await post<NewServiceToken>(path));
      else await post(path);
    }, w.feeding.saved);
  };
  return (
    <Card title={w.feeding.tabs.tokens} right={<Button onClick={() => setMaking(true)}>{w.feeding.make}</Button>}>
      {data.length === 0 ? (
        <Empty title={w.feeding.tokensEmpty} text={w.feeding.tokensEmptyNote} small={false} />
      ) : (
        <Wide>
          <table className="qj">
            <thead>
              <tr>
                <th>{w.feeding.name}</th>
                <th>{w.feeding.source}</th>
                <th>{w.feeding.prefix}</th>
                <th>{w.feeding.state}</th>
                <th>{w.feeding.made}</th>
                <th className="num">{w.feeding.expires}</th>
                <th className="num">{w.feeding.used}</th>
                <th aria-label={w.feeding.rotate} />
              </tr>
            </thead>
            <tbody>
              {data.map((row) => (
                <tr key={row.id}>
                  <td>
                    <b>{row.name}</b>
                  </td>
                  <td>{titleOf(row.source)}</td>
                  <td>
                    <code>{row.prefix}…</code>
                  </td>
                  <td className={row.state === "valid" ? "ok" : ""}>{w.feeding.tokenStates[row.state]}</td>
                  <td className="keep">
                    {dayTime(row.madeAt, now)} <span className="dim">{row.madeBy.name}</span>
                  </td>
                  <td className="num">{dayTime(row.expiresAt, now)}</td>
                  <td className="num">{row.lastUsedAt === null ? w.feeding.never : dayTime(row.lastUsedAt, now)}</td>
                  <td className="acts">
                    {row.state === "valid" ? (
                      <>
                        <Button size="small" onClick={() => setAsked({ row, verb: "rotate" })}>
                          {w.feeding.rotate}
                        </Button>
                        <Button size="small" danger onClick={() => setAsked({ row, verb: "revoke" })}>
                          {w.feeding.revoke}
                        </Button>
                      </>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      {making ? <TokenForm sources={sources} onClose={() => setMaking(false)} onMade={setShown} /> : null}
      {shown ? <TokenShown token={shown} onClose={() => setShown(undefined)} /> : null}
      {asked ? (
        <ReasonDialog
          title={`${w.feeding[asked.verb]} ${asked.row.name}`}
          ok={w.feeding[asked.verb]}
          danger={asked.verb === "revoke"}
          onClose={() => setAsked(undefined)}
          onOk={go}
        >
          <p>{asked.verb === "rotate" ? w.feeding.rotateNote : w.feeding.revokeNote}</p>
        </ReasonDialog>
      ) : null}
    </Card>
  );
}
