import { type Ref, useId } from "react";

type FieldProps = {
  readonly label: string;
  readonly input: Ref<HTMLInputElement>;
  readonly secret?: boolean;
  readonly autoComplete: string;
  readonly wrong: boolean;
};

/** One labelled line of a form of signing in. */
export function Field({ label, input, secret = false, autoComplete, wrong }: FieldProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        ref={input}
        type={secret ? "password" : "text"}
        autoComplete={autoComplete}
        spellCheck={false}
        aria-invalid={wrong}
        aria-describedby="fault"
      />
    </>
  );
}

/** What is wrong, said at once to whoever cannot see it. */
export const Fault = ({ children }: { readonly children: string | undefined }) => (
  <p id="fault" className="fault" role="alert">
    {children}
  </p>
);
