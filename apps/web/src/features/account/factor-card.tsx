import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { App, Button, QRCode } from "antd";
import { type FormEvent, useRef, useState } from "react";
import { meQuery } from "../../api/queries.ts";
import { beginEnrolment, dropSecondFactor, giveCode, newBackupCodes } from "../../api/sign-in.ts";
import { Card } from "../../components/card.tsx";
import { useWords } from "../../words/words.tsx";
import { BackupCodes } from "./backup-codes.tsx";
import { SecretField } from "./secret-field.tsx";
import { useTried } from "./use-tried.ts";

type Wanted = "enrol" | "codes" | "drop";
const keyOf = (uri: string): string => new URL(uri).searchParams.get("secret") ?? "";

/** The second factor: set up, its codes on paper made anew, turned off; each asks for the password first. */
export function FactorCard() {
  const { w } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { data: me } = useSuspenseQuery(meQuery);
  const { busy, fault, setFault, go } = useTried();
  const [wanted, want] = useState<Wanted>();
  const [uri, setUri] = useState<string>();
  const [codes, setCodes] = useState<readonly string[]>();
  const field = useRef<HTMLInputElement>(null);

  const close = () => {
    want(undefined);
    setUri(undefined);
    setFault(undefined);
  };
  const done = async (said: string) => {
    close();
    void message.success(said);
    await client.invalidateQueries({ queryKey: meQuery.queryKey });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = field.current?.value.trim() ?? "";
    if (given === "") return setFault(uri === undefined ? w.account.needPassword : w.account.needCode);
    void go(async () => {
      if (uri !== undefined) {
        await giveCode(given);
        await done(w.account.enrolled);
      } else if (wanted === "enrol") {
        const begun = await beginEnrolment(given);
        setUri(begun.uri);
        setCodes(begun.backupCodes);
      } else if (wanted === "codes") {
        setCodes((await newBackupCodes(given)).backupCodes);
        close();
      } else {
        await dropSecondFactor(given);
        setCodes(undefined);
        await done(w.account.dropped);
      }
    });
  };
  const choose = (next: Wanted) => () => {
    setCodes(undefined);
    want(next);
  };
  return (
    <Card title={w.account.factor}>
      <div className="body">
        <p>{me.secondFactor ? w.account.factorOn : w.account.factorOff}</p>
        {wanted === undefined ? (
          <p className="acts">
            {me.secondFactor ? (
              <>
                <Button onClick={choose("codes")}>{w.account.newCodes}</Button>
                <Button onClick={choose("drop")}>{w.account.drop}</Button>
              </>
            ) : (
              <Button type="primary" onClick={choose("enrol")}>
                {w.account.enrol}
              </Button>
            )}
          </p>
        ) : (
          <form onSubmit={submit} noValidate>
            {uri === undefined ? (
              <SecretField
                key="password"
                label={w.account.confirmPassword}
                input={field}
                autoComplete="current-password"
                wrong={fault !== undefined}
              />
            ) : (
              <>
                <p className="dim">{w.account.scan}</p>
                <QRCode value={uri} type="svg" size={176} bordered={false} />
                <p className="key">
                  {w.account.key} <code>{keyOf(uri)}</code>
                </p>
                <SecretField key="code" label={w.account.code} input={field} autoComplete="one-time-code" wrong={fault !== undefined} />
              </>
            )}
            <p className="qj-fault" role="alert">
              {fault}
            </p>
            <p className="acts">
              <Button type="primary" htmlType="submit" loading={busy}>
                {w.account.confirm}
              </Button>
              <Button onClick={close}>{w.common.cancel}</Button>
            </p>
          </form>
        )}
        {codes ? <BackupCodes codes={codes} /> : null}
      </div>
    </Card>
  );
}
