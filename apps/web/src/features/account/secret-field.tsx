import { type Ref, useId } from "react";

type Props = {
  readonly label: string;
  readonly input: Ref<HTMLInputElement>;
  readonly autoComplete: "current-password" | "new-password" | "one-time-code";
  readonly wrong: boolean;
};

/** One labelled line for a password or a code. */
export function SecretField({ label, input, autoComplete, wrong }: Props) {
  const id = useId();
  return (
    <div className="qj-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        ref={input}
        className="ant-input ant-input-outlined"
        type={autoComplete === "one-time-code" ? "text" : "password"}
        autoComplete={autoComplete}
        spellCheck={false}
        aria-invalid={wrong}
      />
    </div>
  );
}
