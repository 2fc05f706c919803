import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bucketOf } from "@qingjian/db";
import { mappingOf } from "@qingjian/intake";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { claimAlert } from "../claim-alert.ts";
import { confirmAlert } from "../confirm-alert.ts";
import { countAlerts } from "../count-alerts.ts";
import { exportAlerts } from "../exports/export-alerts.ts";
import type { House } from "../house.ts";
import { importLog } from "../import-log.ts";
import { listAlerts } from "../list-alerts.ts";
import { listCases } from "../list-cases.ts";
import { readAlert } from "../read-alert.ts";
import { readCase } from "../read-case.ts";
import { openSecrets } from "../secrets.ts";
import { HOUSES } from "../testing/open-houses.ts";
import { headOf, inspector, plantAlerts } from "../testing/rows.ts";
import { needsKeyFile, needsTheKeys } from "./key-on-record.ts";
import { maskTyped } from "./mask-typed.ts";
import { REVEALS_AN_HOUR, revealIdentity } from "./reveal-identity.ts";
import { rotateKeys } from "./rotate-keys.ts";
import { storeSealed } from "./store-sealed.ts";

const NUMBER = "qinghe-hotline/RX1";
const HEAD =
  "流水号,工单编号,环节,时间,录入时间,单位,去向单位,经办人,内容,诉求类型,工单类别,区域,紧急,标题,诉求人,联系电话,身份证号,理由,依据,附件数,延期天数,批准人,挂起事由,书面告知,是否解决,是否满意,退单成立";
const row = (
  id: string,
  number: string,
  step: string,
  at: string,
  unit: string,
  to: string,
  text: string,
  title = "",
  who = "",
  phone = "",
) =>
  [id, number, step, at, at, unit, to, "李青", text, title && "噪声扰民", title && "投诉举报", "", "", title, who, phone].join(",") +
  ",".repeat(11);
const FIRST = [
  HEAD,
  row("1", "RX1", "登记", "2026-03-02 09:20:05", "市热线中心", "", "我是孙一诺", "孙一诺诉楼上噪声", "孙一诺", "13800001234"),
  row("2", "RX1", "派单", "2026-03-02 09:31:00", "市热线中心", "市城管局", "请回复孙一诺"),
  row("3", "RX2", "登记", "2026-03-02 09:40:00", "市热线中心", "", "路灯不亮", "路灯不亮", "钱多", "13900005678"),
].join("\n");
/** A row of a later file: it seals nothing, and names the petitioner all the same. */
const LATER = [HEAD, row("4", "RX1", "答复", "2026-03-03 09:00:00", "市城管局", "", "孙一诺女士：已办，回电0312-5901234")].join("\n");

describe.each(HOUSES)("identities ($engine)", ({ open }) => {
  let house: House;
  const bring = async (name: string, text: string) => {
    const file = join(house.folder, name);
    writeFileSync(file, `${text}\n`);
    const mapping = mappingOf("qinghe-hotline");
    if (!mapping) throw new Error("the mapping is missing");
    await importLog(house, { file, mapping, actor: "system:test" });
  };
  const lin = inspector("lin");
  const stored = () =>
    house.store.raw("select title, trace::text from cases order by case_id") as Promise<{ title: string; trace: string }[]>;
  const sealed = () =>
    house.store.raw("select key_id, sealed from sealed_values order by bucket, case_id, record_id, field") as Promise<
      { key_id: string; sealed: string }[]
    >;
  const pseudonym = async () => (await readCase(house, lin, NUMBER)).case.petitioner;

  beforeAll(async () => {
    house = await open(() => Date.UTC(2026, 2, 10));
    await bring("first.csv", FIRST);
    await bring("later.csv", LATER);
  });
  afterAll(() => house.close());

  test("stand in no text of the case, whichever row sealed them and in whatever file it came", async () => {
    const all = JSON.stringify(await stored());
    expect(all).toContain("孙**女士：已办，回电0312-****234");
    expect(all).toContain("请回复孙**");
    for (const plain of ["孙一诺", "13800001234", "5901234", "钱多"]) expect(all).not.toContain(plain);
    expect(JSON.stringify(await readCase(house, lin, NUMBER))).not.toContain("孙一诺");
  });

  test("are not found by searching: neither what is sealed nor what a mask has left", async () => {
    await plantAlerts(house, [{ alert_id: "q", headline_zh: "孙**来电138****1234：噪声", headline_en: "noise" }]);
    for (const q of ["孙一诺", "13800001234", "138****1234", "1234", "孙*", "138", "~"]) {
      const found = await listCases(house, lin, { q });
      expect([q, found]).toEqual([q, { rows: [], next: null }]);
      expect([q, (await listAlerts(house, lin, { q })).rows, (await countAlerts(house, lin, { q })).total]).toEqual([q, [], 0]);
    }
    expect((await listCases(house, lin, { q: "楼上噪声" })).rows).toHaveLength(1);
    expect((await listAlerts(house, lin, { q: "来电" })).rows).toHaveLength(1);
    const { bytes } = await exportAlerts(house, lin, { q: "13800001234" });
    const parts: Uint8Array[] = [];
    for await (const part of bytes) parts.push(part);
    expect(Buffer.concat(parts).includes("13800001234")).toBe(false);
  });

  test("stand in nothing that people type about the case, as it is stored", async () => {
    await plantAlerts(house, [{ alert_id: "typed", subject_id: NUMBER, state: "raised" }]);
    await claimAlert(house, lin, { id: "typed" });
    await confirmAlert(house, lin, { id: "typed", note: "已电话联系孙一诺（13800001234、0312-5901234）" });
    const { history, ...rest } = await readAlert(house, lin, "typed");
    expect(history.at(-1)?.note).toBe("已电话联系孙**（138****1234、0312-****234）");
    expect(JSON.stringify(rest)).not.toContain("孙一诺");
    const kept = await house.store.raw(
      "select note from alerts union all select note from alert_events union all select body from audit_entries",
    );
    expect(JSON.stringify(kept)).not.toMatch(/孙一诺|13800001234/);
  });

  test("are revealed to inspectors in scope, with a reason, on record with the fields that were seen", async () => {
    const ask = { caseId: NUMBER, reason: "核实回访录音与诉求人是否一致" };
    expect(await revealIdentity(house, lin, ask)).toEqual({
      caseId: NUMBER,
      petitioner: await pseudonym(),
      fields: [
        { field: "name", values: ["孙一诺"] },
        { field: "phone", values: ["13800001234"] },
      ],
    });
    const lines = await house.store.db.selectFrom("audit_entries").selectAll().where("action", "=", "petitioner.reveal").execute();
    expect(lines.map(({ actor, subject_id, body }) => [actor, subject_id, JSON.parse(body)])).toEqual([
      ["lin", NUMBER, { reason: ask.reason, fields: ["name", "phone"] }],
    ]);
    await expect(revealIdentity(house, lin, { ...ask, reason: " 看看 " })).rejects.toMatchObject({ kind: "invalid" });
    await expect(revealIdentity(house, headOf("市城管局"), ask)).rejects.toMatchObject({ kind: "forbidden" });
    const [foreign, missing] = await Promise.all(
      [NUMBER, "qinghe-hotline/none"].map((caseId) =>
        revealIdentity(house, inspector("wang", ["/外来单位"]), { ...ask, caseId }).catch((error) => error),
      ),
    );
    expect([foreign.kind, foreign.said]).toEqual([missing.kind, missing.said]);
  });

  test("are revealed so many times an hour, also to one who asks all at once", async () => {
    const asked = await Promise.allSettled(
      Array.from({ length: REVEALS_AN_HOUR + 5 }, () =>
        revealIdentity(house, inspector("zhou"), { caseId: NUMBER, reason: "逐一核对诉求人" }),
      ),
    );
    const refused = asked.flatMap((one) => (one.status === "rejected" ? [one.reason.kind] : []));
    expect(refused).toEqual(Array.from({ length: 5 }, () => "too-many"));
    expect(await house.store.db.selectFrom("audit_entries").select("seq").where("actor", "=", "zhou").execute()).toHaveLength(
      REVEALS_AN_HOUR,
    );
  });

  test("are sealed anew when the key is changed, also after being cut off; the old key goes, pseudonyms and sessions stay", async () => {
    const before = { key: house.secrets.keyId, petitioner: await pseudonym(), session: house.secrets.session, values: await sealed() };
    const stop = new AbortController();
    const cut = rotateKeys(house, { actor: "system:test", signal: stop.signal }, () => stop.abort());
    await expect(cut).rejects.toThrow(/abort/i);
    const between = new Set((await sealed()).map(({ key_id }) => key_id));
    expect(between.size).toBe(2); // cut off amid the work: both keys are needed, and held
    expect((await revealIdentity(house, inspector("li"), { caseId: NUMBER, reason: "轮换期间核对身份" })).fields).toHaveLength(2);

    const done = await rotateKeys(house, { actor: "system:test" });
    expect([done.retired, done.sealing === house.secrets.keyId]).toEqual([[before.key], true]);
    const after = await sealed();
    expect(new Set(after.map(({ key_id }) => key_id))).toEqual(new Set([done.sealing]));
    expect(after.map((value) => value.sealed)).not.toEqual(before.values.map((value) => value.sealed));
    expect((await revealIdentity(house, inspector("li"), { caseId: NUMBER, reason: "轮换之后核对身份" })).fields[0]?.values).toEqual([
      "孙一诺",
    ]);
    expect([await pseudonym(), openSecrets(house.folder).session]).toEqual([before.petitioner, before.session]);
    expect(openSecrets(house.folder).pseudonym("13800001234")).toBe(before.petitioner);
    expect(readFileSync(join(house.folder, "keys/house.key"), "utf8").match(/^seal /gm)).toHaveLength(1);
    await expect(Promise.resolve().then(() => openSecrets(house.folder).unseal(before.values[0]?.sealed ?? ""))).rejects.toThrow(
      /sealed value cannot be opened/,
    );
  });

  test("are opened by every process, whichever of them has changed the key", async () => {
    const other = { ...house, secrets: openSecrets(house.folder) };
    await rotateKeys(house, { actor: "system:test" });
    const about = { bucket: bucketOf(NUMBER), subject_kind: "case", subject_id: NUMBER };
    expect(await house.store.transaction((tx) => maskTyped(tx, other, about, "已电话告知孙一诺"))).toMatch(/^已电话告知孙\*+$/);
  });

  test("that a process seals with a key gone meanwhile are sealed anew before they are stored", async () => {
    const stale = { ...house, secrets: openSecrets(house.folder) };
    const gone = stale.secrets.keyId;
    const { sealing } = await rotateKeys(house, { actor: "system:test" });
    expect(stale.secrets.keyId).toBe(gone);
    const fresh = {
      bucket: 7,
      caseId: "qinghe-hotline/RX9",
      line: 2,
      mapped: { recordId: "9" },
      sealed: JSON.stringify([["name", stale.secrets.seal("周到")]]),
    };
    await house.store.transaction((tx) => storeSealed(tx, stale.secrets, "batch", [fresh]));
    const kept = await house.store.db
      .selectFrom("sealed_values")
      .select(["key_id", "sealed"])
      .where("case_id", "=", fresh.caseId)
      .execute();
    expect(kept.map(({ key_id, sealed }) => [key_id, openSecrets(house.folder).unseal(sealed)])).toEqual([[sealing, "周到"]]);
  });

  test("what was sealed anew and not committed can still be opened: the old key goes only after the commit", async () => {
    const address = JSON.stringify({ url: "https://hooks.example.gov.cn/x", secret: "不可丢失的密钥" });
    await house.store.raw(`insert into channels (id, kind, name, state, host, sealed, key_id, language, kinds, least, unit_id, days_off, created_at, created_by, changed_at, revision)
      values ('hook', 'webhook', '群', 'active', 'h', '${house.secrets.seal(address)}', '${house.secrets.keyId}', 'zh', '{}', 'notice', '*', true, 0, 't', 0, 1)`);
    await house.store.raw(`create function disk_full() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end $$;
      create constraint trigger full_at_commit after update on channels deferrable initially deferred for each row execute function disk_full()`);
    await expect(rotateKeys(house, { actor: "system:test" })).rejects.toThrow(/disk full/);
    const opened = async () => {
      const [channel] = (await house.store.raw("select sealed from channels")) as { sealed: string }[];
      return openSecrets(house.folder).unseal(channel?.sealed ?? "");
    };
    expect(await opened()).toBe(address);
    await house.store.raw("drop trigger full_at_commit on channels; drop function disk_full()");
    expect(await rotateKeys(house, { actor: "system:test" })).toMatchObject({ retired: [expect.any(String)] });
    expect([await opened(), openSecrets(house.folder).keyIds.length]).toEqual([address, 1]);
  });

  test("cannot be opened with another key, or without one: one sentence says so at the start", async () => {
    const other = openSecrets(house.folder, "ef".repeat(32));
    await expect(needsTheKeys(house.store, other)).rejects.toThrow(/are sealed with the key [0-9a-f]{8}, and QINGJIAN_KEY has/);
    await expect(needsKeyFile(house.store, join(house.folder, "nowhere"))).rejects.toThrow(/keys\/house.key is not in the data folder/);
    await expect(needsTheKeys(house.store, openSecrets(house.folder))).resolves.toBeUndefined();
    expect(() => openSecrets(house.folder, "abc")).toThrow(/64 hexadecimal digits/);
  });
});
