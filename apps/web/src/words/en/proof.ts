import type { Words } from "../zh.ts";

export const proof: Pick<Words, "proof" | "identity"> = {
  proof: {
    china: "National working calendar",
    baseline: (month, of) => `baseline of ${month}${of ? ` (${of})` : ""}`,
    origin: (origin, about) => `${origin}: ${about}`,
    rulePage: "About the rule",
    fields: {
      promisedDays: "Promised (working days)",
      legalDays: "Statutory (working days)",
      due: "Deadline stated by the log",
      item: "Matter",
      class: "Class",
      place: "Place",
      urgent: "Urgent",
      title: "Title",
      petitioner: "Petitioner",
    },
  },
  identity: {
    code: (code) => `pseudonym ${code}`,
    codeHint: "The same petitioner bears the same pseudonym in every case",
    reveal: "See identity",
    title: "See who the petitioner is",
    hint: "For verification only. Who saw it, when and why goes into the audit log; at most 20 an hour. Nothing is kept: it is gone when you leave the page.",
    reason: "Reason (at least 6 characters)",
    reasonPlace: "e.g. to check the call-back recording against the petitioner",
    tooShort: "Give the reason, at least 6 characters",
    go: "See it, on record",
    none: "Nothing was sealed of this case when it came in.",
    shown: "Petitioner (on record in the audit log)",
    hide: "Hide",
    fields: { name: "Name", phone: "Phone", idNumber: "Identity number", address: "Address" },
  },
};
