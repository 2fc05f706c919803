import { Input } from "antd";
import dayjs from "dayjs";
import { useId, useState } from "react";
import { useAct } from "../../api/act.ts";
import type { PackRow, ProposalRow } from "../../api/types.ts";
import { ReasonDialog } from "../../components/reason-dialog.tsx";
import { isoDay } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";

type Props = { readonly pack: PackRow; readonly onClose: () => void; readonly onDone: (proposal: string) => void };

/** From which day, for which place, and why a pack is to be adopted. */
export function AdoptDialog({ pack, onClose, onDone }: Props) {
  const { w, say } = useWords();
  const words = w.policies.packs;
  const id = useId();
  const [from, setFrom] = useState(() =>
    dayjs(`${isoDay(Date.now()).slice(0, 7)}-01`)
      .add(1, "month")
      .format("YYYY-MM-DD"),
  );
  const [place, setPlace] = useState("");
  const act = useAct<ProposalRow>(["policies"]);
  const adopt = async (note: string) => {
    const where = place.trim() === "" ? {} : { where: { place: place.trim() } };
    const proposal = await act.mutateAsync({
      path: `/policies/packs/${encodeURIComponent(pack.id)}/adopt`,
      body: { from, note, ...where },
      done: words.adopted,
    });
    onDone(proposal.id);
  };
  return (
    <ReasonDialog title={words.adoptTitle(say(pack.title))} label={words.why} ok={words.adopt} onClose={onClose} onOk={adopt}>
      <div className="qj-field">
        <label htmlFor={`${id}from`}>{words.from}</label>
        <Input id={`${id}from`} type="date" value={from} required onChange={({ target: { value } }) => value && setFrom(value)} />
      </div>
      <div className="qj-field">
        <label htmlFor={`${id}place`}>{words.place}</label>
        <Input id={`${id}place`} value={place} maxLength={100} onChange={({ target: { value } }) => setPlace(value)} />
      </div>
    </ReasonDialog>
  );
}
