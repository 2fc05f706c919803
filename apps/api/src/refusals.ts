import { KINDS, type ProblemKind } from "./problem.ts";

/** As much of an operation as tells what it can refuse. */
export type Operation = {
  readonly parameters?: readonly { readonly in: string }[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, unknown>>;
};

/** The problems that an operation can answer with, told by what it takes: whoever asks the right thing at the right time sees none of them. */
export function refusalsOf(method: string, { parameters = [], requestBody }: Operation): readonly ProblemKind[] {
  const named = parameters.some((parameter) => parameter.in === "path");
  const writes = method !== "get";
  return [
    ...(parameters.length > 0 || writes ? (["invalid"] as const) : []),
    ...(["not-signed-in", "forbidden"] as const),
    ...(parameters.length > 0 || writes ? (["not-found"] as const) : []),
    ...(named || writes ? (["conflict"] as const) : []),
    ...(requestBody === undefined ? [] : (["too-large"] as const)),
    "too-many",
    "failed",
    "unready",
  ];
}

/** An answer of the description: a problem of this kind, with an example. */
export const refusal = (kind: ProblemKind) => {
  const [status, { zh, en }] = KINDS[kind];
  const example = {
    ...{ type: `urn:qingjian:problem:${kind}`, title: zh, status, detail: `${zh}：说明哪里不对、怎样改正。` },
    requestId: "0195d1a0-7a3c-7000-8000-000000000001",
    ...(kind === "invalid" ? { faults: [{ path: "json.reason", said: "过短" }] } : {}),
  };
  return [
    String(status),
    {
      description: `${zh} · ${en}`,
      ...(kind === "too-many" || kind === "unready"
        ? { headers: { "Retry-After": { schema: { type: "integer" }, description: "seconds" } } }
        : {}),
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" }, example } },
    },
  ] as const;
};
