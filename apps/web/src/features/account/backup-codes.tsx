import { useWords } from "../../words/words.tsx";

/** Codes for the day the phone is lost, shown once. */
export function BackupCodes({ codes }: { codes: readonly string[] }) {
  const { w } = useWords();
  return (
    <section className="codes" aria-label={w.account.codes}>
      <b>{w.account.codes}</b>
      <p className="dim">{w.account.codesText}</p>
      <ul>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </section>
  );
}
