import { useQuery } from "@tanstack/react-query";
import { policiesQuery, ruleQuery } from "../../api/rules.ts";
import { useAddress } from "../../api/use-address.ts";
import { Failed, Loading, Missing } from "../../components/states.tsx";
import { DraftDesk } from "./draft-desk.tsx";
import "./draft.css";

/** A change of policies being written and tried: `?rule=` names the rule, `&policy=` the policy it replaces. */
export default function DraftPage() {
  const { text } = useAddress();
  const [rule, replaced] = [text("rule") ?? "", text("policy")];
  const { data: page, error, refetch } = useQuery({ ...ruleQuery(rule), enabled: rule !== "" });
  const { data: listed, error: unlisted, refetch: list } = useQuery(policiesQuery());
  if (rule === "") return <Missing />;
  if (error && !page) return <Failed error={error} onRetry={() => void refetch()} />;
  if (unlisted && !listed) return <Failed error={unlisted} onRetry={() => void list()} />;
  if (!page || !listed) return <Loading rows={12} />;
  const policy = listed.policies.find((row) => row.policy.id === replaced)?.policy;
  return <DraftDesk key={`${rule} ${policy?.id}`} page={page} rows={listed.policies} policy={policy} />;
}
