import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { fileAddress } from "../../api/client.ts";
import { rejectedQuery, type UploadRow } from "../../api/imports.ts";
import { Card } from "../../components/card.tsx";
import { More } from "../../components/more.tsx";
import { Failed, Loading } from "../../components/states.tsx";
import { count } from "../../format/durations.ts";
import { useWords } from "../../words/words.tsx";
import { RejectedTable } from "./rejected-table.tsx";

const FACTS = ["rows", "cases", "newRecords", "changedRecords", "deletedRecords", "repeatedRecords", "rejected"] as const;

/** What came of it: figures, and the rows that were set aside, to be put right and dropped again. */
export function DoneStep({ upload, onAgain }: { upload: UploadRow; onAgain: () => void }) {
  const { w, say } = useWords();
  const { result } = upload;
  if (!result) return <Loading />;
  return (
    <>
      <Card title={w.importing.doneTitle}>
        <div className="pad">
          {result.already ? <p className="qj-note">{w.importing.already}</p> : null}
          <dl className="facts">
            {FACTS.map((fact) => (
              <div key={fact} className={fact === "rejected" && result.rejected > 0 ? "bad" : ""}>
                <dt>{w.importing.facts[fact]}</dt>
                <dd>{count(result[fact])}</dd>
              </div>
            ))}
          </dl>
          {upload.mapping ? <p className="dim">{w.importing.saved(say(upload.mapping))}</p> : null}
          <p className="do">
            <Button type="primary" onClick={onAgain}>
              {w.importing.again}
            </Button>
            <Link to="/sources" className="qj-link">
              {w.importing.toSources}
            </Link>
          </p>
        </div>
      </Card>
      {result.rejected > 0 ? <Rejected upload={upload} batch={result.batch} /> : null}
    </>
  );
}

function Rejected({ upload, batch }: { upload: UploadRow; batch: string }) {
  const { w } = useWords();
  const list = useInfiniteQuery(rejectedQuery(batch));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Card
      title={w.importing.rejectedTitle}
      note={w.importing.rejectedNote}
      right={
        <span className="do">
          <Button href={fileAddress(`/batches/${encodeURIComponent(batch)}/rejected.xlsx`)} download>
            {w.importing.reasons}
          </Button>
          {upload.held ? (
            <Button type="primary" href={fileAddress(`/imports/${encodeURIComponent(upload.id)}/rejected.xlsx`)} download>
              {w.importing.repair}
            </Button>
          ) : null}
        </span>
      }
    >
      {upload.held ? <p className="pad dim">{w.importing.repairNote}</p> : null}
      {list.isError ? <Failed error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <Loading /> : <RejectedTable rows={rows} />}
      <More {...list} />
    </Card>
  );
}
