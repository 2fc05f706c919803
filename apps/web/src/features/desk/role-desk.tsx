import { useQuery } from "@tanstack/react-query";
import { deskQuery } from "../../api/queries.ts";
import type { Me, OrderState } from "../../api/types.ts";
import { Failed, Loading } from "../../components/states.tsx";
import { useWords } from "../../words/words.tsx";
import { AccountsCard, FeedCards, SealCard } from "./admin-cards.tsx";
import { Heat } from "./heat.tsx";
import { BoardCard, ReportsCard } from "./leader-cards.tsx";
import { OftenCard, PrecisionCard } from "./often-card.tsx";
import { OrdersCard } from "./orders-card.tsx";
import { PoliciesCard } from "./policies-card.tsx";
import { Rates } from "./rates.tsx";
import { Trend } from "./trend.tsx";

const TO_ANSWER: readonly OrderState[] = ["issued", "signed", "sent-back"];

/** The desk of everyone but inspectors: what waits by the roles held. Only what this person may ask is asked. */
export function RoleDesk({ me }: { me: Me }) {
  const { w } = useWords();
  const may = (route: string) => me.may.includes(route);
  return (
    <div className="qj-page qj-desk">
      <div className="fig">
        <h1>{w.roleDesk.hello(me.name)}</h1>
        <span className="dim">{w.roleDesk.welcome}</span>
      </div>
      <div className="cards">
        {may("POST /api/v1/orders/:id/sign") ? <OrdersCard title={w.roleDesk.ordersToAnswer} states={TO_ANSWER} /> : null}
        {may("GET /api/v1/orders/board") ? <BoardCard /> : null}
        {may("GET /api/v1/reports") ? <ReportsCard /> : null}
        {may("POST /api/v1/policies/proposals/:id/approve") ? <PoliciesCard /> : null}
        {may("POST /api/v1/policies/proposals/:id/approve") ? <PrecisionCard /> : null}
        {may("GET /api/v1/feeds") ? <FeedCards /> : null}
        {may("POST /api/v1/users") || may("POST /api/v1/users/:id/grants") ? <AccountsCard /> : null}
        {may("GET /api/v1/audit/seals") ? <SealCard /> : null}
        <OftenCard me={me} />
      </div>
      {may("GET /api/v1/desk") ? <Figures /> : null}
    </div>
  );
}

const FEW = 4;

/** How the own units stand: figures, and nothing of the alerts behind them. */
function Figures() {
  const { data: desk, isError, error, refetch } = useQuery(deskQuery);
  if (isError && !desk) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!desk) return <Loading rows={8} />;
  const heat = <Heat heat={desk.heat} opens={false} />;
  // a long table fills a column by itself
  return desk.heat.length > FEW ? (
    <div className="pair">
      {heat}
      <div>
        <Rates rates={desk.rates} />
        <Trend trend={desk.trend} />
      </div>
    </div>
  ) : (
    <div className="pair">
      <div>
        <Rates rates={desk.rates} />
        {heat}
      </div>
      <Trend trend={desk.trend} />
    </div>
  );
}
