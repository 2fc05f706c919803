import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input } from "antd";
import { useId, useRef } from "react";
import { asProblem } from "../../api/problem.ts";
import { type CalendarYear, calendarQuery, calendarReadingQuery, enterCalendarYear } from "../../api/system.ts";
import { Modal } from "../../components/dialog.tsx";
import { useLater } from "../../keys/use-later.ts";
import { useWords } from "../../words/words.tsx";
import { useYearDraft } from "./use-year-draft.ts";
import { changesOf, lineSpan, linesOf } from "./year-entry.ts";
import { YearPreview } from "./year-preview.tsx";

type Props = {
  readonly year: number;
  /** The page's year: the year itself where it is corrected. */
  readonly shown: CalendarYear;
  readonly onClose: () => void;
  readonly onEntered: () => void;
};

const PAUSE = 400;
/** How a day is written, in whatever language the page is. */
const example = (year: number) => `${year}-01-01 休 元旦\n${year}-01-09 班`;

/** Enters a year from the published notice, or corrects one: what is typed on the left, what is read of it on the right. */
export function YearDialog({ year, shown, onClose, onEntered }: Props) {
  const { w, say } = useWords();
  const words = w.calendar;
  const { message } = App.useApp();
  const client = useQueryClient();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const covered = year <= shown.years.to; // somebody else may enter the year meanwhile: then it is corrected
  const holding = useQuery(calendarQuery(covered ? year : shown.years.to));
  const holds = holding.isPlaceholderData ? undefined : holding.data;
  const before = year === shown.year ? linesOf(shown.days) : "";
  const { draft, change, clear, restored } = useYearDraft(year, { text: before, basis: "", version: shown.version });

  const settled = useLater(draft.text, PAUSE);
  const read = useQuery({ ...calendarReadingQuery(year, settled), enabled: settled.trim() !== "", placeholderData: keepPreviousData });
  const blank = draft.text.trim() === "";
  const reading = blank ? null : (read.data ?? null);
  const isRead = !blank && settled === draft.text && !read.isFetching && !read.isPlaceholderData && read.isSuccess;
  const problems = reading?.problems ?? [];
  const changes = holds && reading ? changesOf(holds, reading) : [];

  const enter = useMutation({
    mutationFn: (entry: Parameters<typeof enterCalendarYear>[1]) => enterCalendarYear(year, entry),
    onSuccess: async (answer) => {
      await client.invalidateQueries({ queryKey: ["calendar"], refetchType: "none" });
      client.setQueryData(calendarQuery(year).queryKey, answer);
      clear();
      void message.success(covered ? words.corrected(year) : words.done(year));
      onEntered();
    },
    onError: (error) => (asProblem(error).status === 409 ? client.invalidateQueries({ queryKey: ["calendar"] }) : undefined),
  });
  const lacking = blank
    ? words.needText
    : read.isError
      ? words.needRead
      : !isRead || !holds
        ? words.reading
        : problems.length > 0
          ? words.needSound(problems.length)
          : covered && changes.length === 0
            ? words.needChange
            : draft.basis.trim() === ""
              ? words.needBasis
              : null;
  const go = () => {
    if (lacking === null && !enter.isPending && reading && holds)
      enter.mutate({ days: reading.days, basis: draft.basis.trim(), version: holds.version });
  };
  const find = (line: number) => {
    field.current?.setSelectionRange(...lineSpan(draft.text, line));
    field.current?.focus();
  };
  return (
    <Modal
      open
      width={1080}
      className="qj-year"
      title={covered ? words.correctTitle(year) : words.enterTitle(year)}
      okText={covered ? words.correctNow : words.enterNow}
      cancelText={w.common.cancel}
      okButtonProps={{ loading: enter.isPending, disabled: lacking !== null }}
      mask={{ closable: false }}
      onOk={go}
      onCancel={onClose}
    >
      {restored ? (
        <p className="back">
          {words.restored}{" "}
          <Button size="small" onClick={clear}>
            {words.afresh}
          </Button>
        </p>
      ) : null}
      {covered && holds && draft.version !== holds.version ? (
        <p className="back" role="status">
          {words.behind(draft.version, holds.version)}
        </p>
      ) : null}
      <div className="two">
        <div className="form">
          <label htmlFor={`${id}text`}>{words.notice}</label>
          <p id={`${id}hint`} className="dim">
            {covered ? words.linesHint : words.noticeHint}
          </p>
          <textarea
            id={`${id}text`}
            ref={field}
            rows={14}
            maxLength={20_000}
            spellCheck={false}
            value={draft.text}
            placeholder={example(year)}
            aria-describedby={`${id}hint`}
            aria-invalid={problems.length > 0}
            onChange={(event) => change({ text: event.target.value })}
          />
          {read.isError && !blank ? (
            <p className="fault" role="alert">
              {say(asProblem(read.error).said)}{" "}
              <Button size="small" onClick={() => void read.refetch()}>
                {w.common.retry}
              </Button>
            </p>
          ) : null}
          {problems.length > 0 ? (
            <section className="problems" aria-label={words.problems(problems.length)}>
              <b>{words.problems(problems.length)}</b>
              <ul>
                {problems.map(({ line, said }) => (
                  <li key={`${line} ${said.zh}`}>
                    {line === 0 ? (
                      <b>{words.whole}</b>
                    ) : (
                      <button type="button" title={words.toLine(line)} onClick={() => find(line)}>
                        {words.line(line)}
                      </button>
                    )}
                    <span>{say(said)}</span>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          <label htmlFor={`${id}basis`}>{words.basis}</label>
          <Input
            id={`${id}basis`}
            value={draft.basis}
            maxLength={200}
            placeholder={words.basisHint(year - 1)}
            onChange={(event) => change({ basis: event.target.value })}
            onPressEnter={go}
          />
        </div>
        <YearPreview year={year} reading={reading} beside={holds} changes={changes} />
      </div>
      <p className="dim">{covered ? words.effectCorrection(holds?.version ?? shown.version) : words.effectNew(year)}</p>
      {enter.isError ? (
        <p className="fault" role="alert">
          {say(asProblem(enter.error).said)}
        </p>
      ) : null}
      <p className="lacking" role="status">
        {lacking}
      </p>
    </Modal>
  );
}
