import type { House } from "@qingjian/services";

/** Columns of the orders below, in our own names. */
export const HEAD = "id,case,activity,at,unit,toUnit,deleted";

/** An order that its unit has talked about with the petitioner and not signed. */
export const order = (n: number) => [
  `${n}1,RX${n},received,2026-03-09 09:00,市热线中心,,`,
  `${n}2,RX${n},dispatched,2026-03-09 09:10,市热线中心,市城管局,`,
  `${n}3,RX${n},contacted,2026-03-09 10:00,市城管局,,`,
];
/** It is signed. */
export const signed = (n: number, time: string) => `${n}4,RX${n},signed,${time},市城管局,,`;
/** Its source has deleted records of it. */
export const gone = (n: number, ...records: number[]) => records.map((record) => `${n}${record},RX${n},,,,,是`);

type Finding = { level: string; state: string; message: string };
type Change = Finding & { change: string; from_level: string | null; sentence: string };

/** What an installation tells of these orders. */
export function toldOf(house: House) {
  const ask = async <T>(text: string) => (await house.store.raw(text)) as T[];
  const finding = async (n: number) =>
    (
      await ask<Finding>(`select level, state, message from findings where rule = 'signing-overdue' and subject_id = 'canonical/RX${n}'`)
    )[0];
  const changes = async (n: number) =>
    ask<Change>(`select change, level, from_level, body->>'state' as state, body->>'message' as message, body->>'sentence_zh' as sentence
      from finding_changes where rule = 'signing-overdue' and subject_id = 'canonical/RX${n}' order by seq`);
  const alerts = async (n: number) =>
    ask<{ alert_id: string; state: string; level: string; basis_withdrawn: boolean }>(
      `select alert_id, state, level, basis_withdrawn from alerts where subject_id = 'canonical/RX${n}' order by number`,
    );
  const moves = async (n: number) =>
    (
      await ask<{ move: string }>(
        `select e.move from alert_events e join alerts a on a.bucket = e.bucket and a.alert_id = e.alert_id where a.subject_id = 'canonical/RX${n}' order by a.number, e.seq`,
      )
    ).map(({ move }) => move);
  return { ask, finding, changes, alerts, moves };
}
