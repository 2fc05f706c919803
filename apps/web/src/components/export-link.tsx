import { fileAddress, type Query } from "../api/client.ts";
import { useWords } from "../words/words.tsx";

/** Leads to the workbook of what a list shows: same filter, same scope, in the language of the page. Not on a phone, which has no use for it. */
export function ExportLink({ path, query = {} }: { readonly path: string; readonly query?: Query }) {
  const { w, language } = useWords();
  return (
    <a className="export not-phone" href={fileAddress(path, { ...query, language })} download>
      {w.common.export}
    </a>
  );
}
