import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { type LedgerSearch, ledgerQuery, type PartyKind } from "../../api/ledger.ts";
import { unitsQuery } from "../../api/queries.ts";
import { useAddress } from "../../api/use-address.ts";
import { Card } from "../../components/card.tsx";
import { ExportLink } from "../../components/export-link.tsx";
import { More } from "../../components/more.tsx";
import { Empty, Failed, Loading } from "../../components/states.tsx";
import { isoDay } from "../../format/instants.ts";
import { useWords } from "../../words/words.tsx";
import { MONTHS, readPeriod, writePeriod, yearsUntil } from "./period.ts";
import { SumTable } from "./sum-table.tsx";

const KINDS: readonly PartyKind[] = ["unit", "officer"];

/** Sums of a month or a year against units and officers, most points first. `own`: of one's own units alone. */
export function LedgerList({ own }: { own: boolean }) {
  const { w } = useWords();
  const { text, change } = useAddress();
  const today = isoDay(Date.now());
  const { year, month } = readPeriod(text("period"), today);
  const kind = KINDS.find((one) => one === text("kind"));
  const [unit, q] = [text("unit"), text("q")];
  const search: LedgerSearch = {
    period: writePeriod(year, month),
    ...(kind ? { kind } : {}),
    ...(unit ? { unit: [unit] } : {}),
    ...(q ? { q } : {}),
  };
  const list = useInfiniteQuery(ledgerQuery(search));
  const units = useQuery(unitsQuery).data ?? [];
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const period = (next: { year?: string; month?: string | undefined }) => {
    const { year: y, month: m } = { year, month, ...next };
    change({ period: writePeriod(y, m) });
  };
  return (
    <>
      <search className="qj-tools">
        <select value={year} aria-label={w.ledger.year} onChange={(event) => period({ year: event.target.value })}>
          {yearsUntil(today, year).map((one) => (
            <option key={one} value={one}>
              {w.ledger.yearOf(one)}
            </option>
          ))}
        </select>
        <select value={month ?? ""} aria-label={w.ledger.month} onChange={(event) => period({ month: event.target.value || undefined })}>
          <option value="">{w.ledger.wholeYear}</option>
          {MONTHS.map((one) => (
            <option key={one} value={one}>
              {w.ledger.monthOf(String(Number(one)))}
            </option>
          ))}
        </select>
        <select value={kind ?? ""} aria-label={w.ledger.kind} onChange={(event) => change({ kind: event.target.value })}>
          <option value="">
            {w.ledger.kind} {w.common.all}
          </option>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {w.ledger.kinds[one]}
            </option>
          ))}
        </select>
        <select value={unit ?? ""} aria-label={w.ledger.unit} onChange={(event) => change({ unit: event.target.value })}>
          <option value="">
            {w.ledger.unit} {w.common.all}
          </option>
          {units.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <Input.Search
          key={q ?? ""}
          defaultValue={q ?? ""}
          placeholder={w.ledger.search}
          aria-label={w.ledger.search}
          allowClear
          onSearch={(value) => change({ q: value.trim() })}
        />
        <span className="grow" />
        <ExportLink path="/ledger/export.xlsx" query={search} />
      </search>
      <Card title={w.ledger.title} note={<span className="not-phone">{own ? w.ledger.ownNote : w.ledger.note}</span>}>
        {list.isError && rows.length === 0 ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.isPending ? <Loading rows={12} /> : null}
        {list.isSuccess && rows.length === 0 ? <Empty title={w.ledger.empty} text={w.ledger.emptyNote} small={false} /> : null}
        {rows.length > 0 ? <SumTable rows={rows} year={year} /> : null}
        <More {...list} />
      </Card>
    </>
  );
}
